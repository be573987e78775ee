/** Of everybody in the teams of tests. */
export const PASSWORD = 'correct horse battery'

export const THEMES = ['light', 'dark'] as const
