import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

// No program that builds containers is needed: what its files name must be there and be documented.

const read = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8')
const steps = read('Containerfile')
  .replace(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => ({ name: line.split(' ')[0]!, rest: line.slice(line.indexOf(' ') + 1) }))
const restsOf = (name: string) => steps.filter((step) => step.name === name).map(({ rest }) => rest)
const documented = read('docs/team.md')

test('the container has what is there or is built, runs as nobody special, and keeps what it keeps in one volume', () => {
  const built = read('scripts/build.mjs')
  const copied = restsOf('COPY')
    .filter((rest) => rest.startsWith('--from=build'))
    .flatMap((rest) => rest.split(' ').slice(1, -1))
    .map((path) => path.replace('/nonlinear/', ''))
  expect(copied.length).toBeGreaterThan(8)
  for (const path of copied)
    expect(existsSync(join(import.meta.dirname, path)) || built.includes(`${path}/`), `${path} is there or is built`).toBe(true)
  expect(restsOf('FROM').map((rest) => rest.split(' ')[0])).toEqual(Array(2).fill('docker.io/library/node:20-bookworm-slim'))
  expect(restsOf('USER')).toEqual(['node'])
  expect(restsOf('VOLUME')).toEqual(['/data'])
  expect(restsOf('HEALTHCHECK')).toHaveLength(1)
  const variables = restsOf('ENV').flatMap((rest) => rest.split(' ').map((pair) => pair.split('=')[0]!))
  for (const name of variables.filter((name) => name !== 'NODE_ENV')) expect(documented).toContain(`\`${name}\``)
})

interface Service {
  readonly environment: Readonly<Record<string, string>>
  readonly healthcheck?: object
  readonly volumes: readonly string[]
  readonly ports?: readonly string[]
}

test('the services name documented variables, secrets come from outside, and only this machine reaches a port', () => {
  const compose = parse(read('compose.yaml')) as { services: Record<'database' | 'nonlinear', Service>; volumes: Record<string, null> }
  const { database, nonlinear } = compose.services
  for (const name of Object.keys(nonlinear.environment)) expect(documented).toContain(`\`${name}\``)
  for (const secret of [database.environment.POSTGRES_PASSWORD, nonlinear.environment.NONLINEAR_SECRET])
    expect(secret).toMatch(/^\$\{\w+:\?.+\}$/)
  expect(database.healthcheck).toBeDefined()
  expect(database.ports).toBeUndefined()
  expect(nonlinear.ports).toEqual(['127.0.0.1:4680:4680'])
  expect([...database.volumes, ...nonlinear.volumes].map((volume) => volume.split(':')[0])).toEqual(Object.keys(compose.volumes))
})
