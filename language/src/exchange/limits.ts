// What is taken in and given out at most; whoever passes a limit is told its name and value.

/** Characters of one imported file. */
export const MAX_IMPORT_LENGTH = 20_000_000
/** Rows of a table, records of a list, tasks of a project file. A plan holds fewer tasks, but closed ones may be skipped. */
export const MAX_RECORDS = 50_000
/** Items that become tasks and goals. */
export const MAX_ITEMS = 5_000
/** Columns of a table. */
export const MAX_COLUMNS = 2_000
/** Characters of one cell; Jira's own limit of a text is 32,767. */
export const MAX_CELL_LENGTH = 200_000
/** Brackets or elements inside one another. */
export const MAX_IMPORT_NESTING = 60
/** Notes told one by one; of the rest only the number is. */
export const MAX_NOTES = 500
/** Characters of a title; longer ones are cut. */
export const MAX_TITLE_LENGTH = 500
/** Rows of a table shown in a preview. */
export const PREVIEW_ROWS = 5
