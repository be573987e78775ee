// What a plan may hold at most; `checkPlan` names the limit that is passed.

export const MAX_TASKS = 5000
export const MAX_GOALS = 5000
/** Risks that may hit one task: their combinations are counted one by one. */
export const MAX_RISKS_PER_TASK = 10
/** People of all entries together, counts included. */
export const MAX_PEOPLE = 1000
/** Days of work, in any law or time box: some sixty years, as far as the engine tells times apart. */
export const MAX_DAYS = 16_000
/** The first and the last year of any date in a plan. Sixty years of work from the last one still end in years of four digits. */
export const FIRST_YEAR = 1970
export const LAST_YEAR = 2200
/** Calendar years from the first to the last date of a plan. */
export const MAX_PLAN_YEARS = 100
/** The largest amount of money, in whatever currency: sums of it over a whole plan stay far from the end of numbers. */
export const MAX_MONEY = 1e15
/** Spread of a lognormal law: beyond it, P90 is over 600 times the median. */
export const MAX_SIGMA = 5
