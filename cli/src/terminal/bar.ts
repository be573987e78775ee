const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const

/** A bar of so many columns, filled to an eighth of a column; anything above nothing shows at least a sliver. */
export function bar(share: number, columns: number): string {
  const clamped = Math.min(1, Math.max(0, share))
  const eighths = Math.max(clamped > 0 ? 1 : 0, Math.round(clamped * columns * 8))
  const full = Math.floor(eighths / 8)
  return ('█'.repeat(full) + EIGHTHS[eighths % 8]).padEnd(columns)
}
