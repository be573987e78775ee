import { Button } from '../control/button.tsx'
import type { IconName } from '../control/icon.tsx'
import { setTheme, type Theme, useTheme } from './theme.ts'

const ORDER: readonly Theme[] = ['system', 'light', 'dark']
const ICONS: Readonly<Record<Theme, IconName>> = { system: 'system', light: 'sun', dark: 'moon' }
const WORDS: Readonly<Record<Theme, string>> = { system: 'as the system has it', light: 'light', dark: 'dark' }

export function ThemeButton() {
  const theme = useTheme()
  const next = ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length]!
  return (
    <Button
      kind="quiet"
      icon={ICONS[theme]}
      aria-label={`Theme: ${WORDS[theme]}. Change to ${WORDS[next]}`}
      onClick={() => setTheme(next)}
    />
  )
}
