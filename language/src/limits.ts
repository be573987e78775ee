// Every text that is read meets these limits; each has a diagnostic that names it.

/** Characters of one plan text. */
export const MAX_TEXT_LENGTH = 5_000_000
/** Brackets and indents inside one another. A plan needs about six. */
export const MAX_NESTING = 60
/** Values that aliases may add to those written out. */
export const MAX_ALIASED_VALUES = 100_000
/** Diagnostics told in full; of the rest only the number is. */
export const MAX_DIAGNOSTICS = 200
/** Mistakes of YAML itself that are read around before the rest of a text is left unread. */
export const MAX_SYNTAX_REPAIRS = 30
/** Lines of the log. */
export const MAX_LOG_LINES = 50_000
