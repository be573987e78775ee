// The exchange with other tools. Apart from the rest of the language, because who reads a plan need not load any of this.
export type { DateLayout } from './dates.ts'
export { type ImportOptions, type ImportPreview, previewImport } from './import.ts'
export type { ImportNote } from './note.ts'
export { FORMATS, type ImportFormat } from './read/formats.ts'
export { MAPPED_FIELDS, type MappedField, type Mapping } from './read/reader.ts'
export type { ImportChange } from './reimport.ts'
