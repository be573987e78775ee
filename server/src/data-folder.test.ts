import { expect, test } from 'vitest'
import { defaultDataFolder } from './data-folder.ts'

const machine = { platform: 'linux', home: '/home/ada', isRoot: false } as const

test('data is kept where the platform keeps it', () => {
  expect(defaultDataFolder(machine)).toBe('/home/ada/.local/share/nonlinear')
  expect(defaultDataFolder({ ...machine, xdgDataHome: '/data' })).toBe('/data/nonlinear')
  expect(defaultDataFolder({ ...machine, xdgDataHome: 'relative' })).toBe('/home/ada/.local/share/nonlinear')
  expect(defaultDataFolder({ ...machine, platform: 'darwin' })).toBe('/home/ada/Library/Application Support/Nonlinear')
})

test("root's data is outside root's home, which PostgreSQL's user cannot enter", () => {
  expect(defaultDataFolder({ ...machine, home: '/root', isRoot: true })).toBe('/var/lib/nonlinear')
})
