import type { Flag } from '../arguments.ts'

export const DATA: Flag = { name: 'data', value: 'FOLDER', summary: 'where plans are kept (default: the data folder of this user)' }
