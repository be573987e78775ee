/** What a plan and its forecast can be written as for other programs. */
export const EXPORT_FORMATS = ['csv', 'ics', 'mermaid', 'samples'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]
