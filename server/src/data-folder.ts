import path from 'node:path'

export interface Machine {
  readonly platform: NodeJS.Platform
  readonly home: string
  readonly isRoot: boolean
  /** `XDG_DATA_HOME`, if set. */
  readonly xdgDataHome?: string | undefined
}

/** Where data is kept unless told otherwise: root's home cannot be entered by PostgreSQL's user, so root's is elsewhere. */
export function defaultDataFolder({ platform, home, isRoot, xdgDataHome }: Machine): string {
  if (isRoot) return '/var/lib/nonlinear'
  if (platform === 'darwin') return path.join(home, 'Library/Application Support/Nonlinear')
  const base = xdgDataHome !== undefined && path.isAbsolute(xdgDataHome) ? xdgDataHome : path.join(home, '.local/share')
  return path.join(base, 'nonlinear')
}
