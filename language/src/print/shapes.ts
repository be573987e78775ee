import { DEFAULT_CALENDAR, type Plan, type PlanPath } from '@nonlinear/model'
import { lawFromText } from '../read/laws.ts'
import { fractionFromText, moneyFromText, numberFromText } from '../read/number-text.ts'
import { optimismFromText } from '../read/optimism.ts'
import { factorFromText } from '../read/risks.ts'
import { oddsFromText } from '../read/words.ts'
import {
  afterDeadlineToText,
  discountToText,
  lawToText,
  moneyToText,
  numberToText,
  oddsToText,
  optimismToText,
  percentToText,
  textToWord,
  weekToText,
} from './words.ts'

/** How a place of the text is printed: a word, a mapping of known keys in their order, a mapping of ids, or a list. */
export interface Shape {
  /** From the plan alone, in whatever form it was written. */
  readonly whole?: (plan: Plan, path: PlanPath) => string
  readonly leaf?: (text: string, plan: Plan, path: PlanPath) => string
  readonly keys?: Readonly<Record<string, Shape>>
  readonly each?: Shape
  readonly items?: Shape
}

const TEXT: Shape = { leaf: textToWord }
const AS_IS: Shape = { leaf: (text) => text }
/** A word in the form its value prints in; what has no such value stays as it is. */
const printed = <T>(read: (text: string) => T | null, print: (value: T, plan: Plan) => string): Shape => ({
  leaf: (text, plan) => {
    const value = read(text)
    return value === null ? textToWord(text) : print(value, plan)
  },
})

const NUMBER = printed(numberFromText, numberToText)
const FRACTION = printed(fractionFromText, percentToText)
const ODDS = printed(oddsFromText, oddsToText)
const RATE = printed(fractionFromText, numberToText)
const MONEY = printed(moneyFromText, ({ amount }, { currency }) => moneyToText(amount, currency))
const IDS: Shape = { items: TEXT }
const LOGNORMAL: Shape = { keys: { median: NUMBER, sigma: NUMBER } }

const LAW: Shape = {
  ...printed((text) => lawFromText(text) ?? null, lawToText),
  keys: { pert: { items: NUMBER }, discrete: { each: FRACTION }, exponential: NUMBER, lognormal: LOGNORMAL },
}

const STOP: Shape = {
  leaf: (text) => (/^p/i.test(text) ? `P${percentToText(Number(`${text.slice(1)}e-2`)).slice(0, -1)}` : numberToText(Number(text))),
}

const calendarAt = (plan: Plan, path: PlanPath) =>
  path[0] === 'people'
    ? plan.people?.find(({ id }) => id === path[1])?.calendar
    : path[0] === 'equipment'
      ? plan.equipment.find(({ id }) => id === path[1])?.calendar
      : plan.calendar

const CALENDAR: Shape = {
  keys: {
    week: { whole: (plan, path) => weekToText((calendarAt(plan, path) ?? DEFAULT_CALENDAR).week) },
    off: {
      items: {
        leaf: (text) =>
          text
            .split('..')
            .map((part) => part.trim())
            .join('..'),
      },
    },
  },
}

const PERSON: Shape = {
  keys: {
    title: TEXT,
    role: TEXT,
    skills: { each: NUMBER },
    count: NUMBER,
    share: FRACTION,
    rate: MONEY,
    calendar: CALENDAR,
    from: AS_IS,
    until: AS_IS,
  },
}
const EQUIPMENT: Shape = { keys: { title: TEXT, count: NUMBER, rate: MONEY, calendar: CALENDAR, from: AS_IS, until: AS_IS } }

const FACTOR = printed(factorFromText, (factor) => `x${numberToText(factor)}`)
const ODDS_HIT: Shape = { leaf: (text, plan, path) => (factorFromText(text) === null ? ODDS : FACTOR).leaf?.(text, plan, path) ?? text }
const RISK: Shape = { keys: { title: TEXT, chance: FRACTION, hits: { each: { keys: { odds: ODDS_HIT, days: FACTOR } } } } }

const NODE = { needs: IDS, after: IDS, fallbackFor: TEXT } as const
const GOAL: Shape = {
  keys: { title: TEXT, worksWhen: TEXT, all: IDS, any: IDS, atLeast: NUMBER, of: IDS, try: AS_IS, ...NODE, source: TEXT },
}

const ASK: Shape = {
  leaf: textToWord,
  keys: { person: TEXT, equipment: TEXT, role: TEXT, skill: TEXT, level: NUMBER, count: NUMBER, share: FRACTION },
}
const TASK: Shape = {
  keys: {
    title: TEXT,
    worksWhen: TEXT,
    odds: ODDS,
    days: LAW,
    stop: STOP,
    failsAfter: LAW,
    cost: MONEY,
    ...NODE,
    by: { items: ASK },
    stage: AS_IS,
    priority: NUMBER,
    keep: { leaf: (text) => (/^(true|yes)$/i.test(text) ? 'true' : 'false') },
    source: TEXT,
  },
}

/** A whole plan. Log lines are printed from the plan, as they were understood. */
export const PLAN_SHAPE: Shape = {
  keys: {
    nonlinear: AS_IS,
    plan: TEXT,
    start: AS_IS,
    deadline: AS_IS,
    value: MONEY,
    afterDeadline: { leaf: (_, plan) => afterDeadlineToText(plan.afterDeadline) },
    discount: { leaf: (text, plan) => (plan.discount ? discountToText(plan.discount) : text), keys: { continuous: RATE, per: AS_IS } },
    optimism: printed(optimismFromText, optimismToText),
    calendar: CALENDAR,
    people: { each: PERSON },
    equipment: { each: EQUIPMENT },
    risks: { each: RISK },
    goal: TEXT,
    goals: { each: GOAL },
    tasks: { each: TASK },
    log: { items: AS_IS },
  },
}
