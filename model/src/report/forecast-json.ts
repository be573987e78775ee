import type { Sampling } from '../as-of.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { PlanDate } from '../plan/plan.ts'
import type { Figure } from './figure.ts'
import type { SensitivityReport } from './sensitivity-json.ts'
import type { PortfolioReport } from './worth-json.ts'

export type { Figure }

// The forecast as the CLI, the API and the library give it: `nonlinear.forecast/1`. Fields are only ever added; null until built.

export interface Quantiles<T> {
  readonly p10: T
  readonly p50: T
  readonly p80: T
  readonly p90: T
}

export interface CostForecast extends Quantiles<number> {
  readonly mean: Figure
  /** Already spent by the as-of day. */
  readonly spent: number
}

/** Where a chance lies in eight cases of ten: above p10 in nine, below p90 in nine. */
export interface Band {
  readonly p10: number
  readonly p90: number
}

/** How far the chances move if the odds behind them are as far off as usual: all too high or too low together, ranges each on their own besides. */
export interface OddsAreOff {
  readonly success: Band
  /** null as the figure of the same name. Told from 1,024 trials under each end of the shift. */
  readonly byDeadline: Band | null
  readonly usual: {
    /** Where it is known from how far off odds usually are: the author's `optimism`, the plan's own results, or the default. */
    readonly from: 'optimism' | 'results' | 'default'
    /** Results in the log beside odds that were stated before the work began. */
    readonly results: number
    /** Mean square of chance − outcome over those results (Brier); null without any. */
    readonly brier: number | null
    /** What a stated chance of 70 % stands for. */
    readonly seventyMeans: { readonly p10: number; readonly p50: number; readonly p90: number }
  }
}

export interface GoalForecast {
  /** What has happened decides it, or makes it impossible: `reached`, `lost`; else `open`. */
  readonly state: 'open' | 'reached' | 'lost'
  readonly success: Figure
  /** Working days from the start, given success, as if pursued to its end; null when no task has days or it never succeeded. */
  readonly finishDays: Quantiles<Figure> | null
  /** For `any` goals the order its parts are tried in, else null. */
  readonly try: 'together' | 'inOrder' | null
}

export interface RiskForecast {
  /** Chance that it holds, given all that happened. */
  readonly posterior: Figure
  /**
   * Where what happened ties too many risks together to go through all their combinations: how many independent draws the drawn ones are worth. All
   * figures that hang on them have errors of their own then, of about the same size as those of so many trials. null: exact.
   */
  readonly effectiveSamples: number | null
}

export interface TaskForecast {
  /** Where it stands by the log; `failed` also where its stop has passed without a result, or nobody is left who could do it. */
  readonly state: 'open' | 'underWay' | 'blocked' | 'succeeded' | 'failed'
  /** Odds as last stated (in the plan, or anew in the log), averaged over the risks as they were at first. */
  readonly odds: Figure
  /** Chance that it works before its stop, as of the day of the forecast. */
  readonly oddsInTime: Figure
  /** Chance that it works in the end, given all that happened. */
  readonly posteriorOdds: Figure
  /** Chance that it is ever started. */
  readonly everRun: Figure
  /** P(root | forced to succeed when run) − P(root | forced to fail). */
  readonly importance: Figure
  /** Share of successful trials in which it lies on the path to success; null when there is none. */
  readonly criticality: Figure | null
  /** Its share of the blame for failure, all shares adding up to 1; null when the root never failed. */
  readonly failureShare: Figure | null
}

/** How busy people or pieces of equipment are until the goal is decided. */
export interface LoadForecast {
  /** Share of the time they are there in which tasks hold them; the mean over trials. */
  readonly load: Figure
  /**
   * Days that tasks which could have begun waited for one of them, summed over tasks; the mean over trials. A wait is due to those of the task's people
   * who became free, or came, at the instant at which it ended, in equal parts.
   */
  readonly waiting: Figure
}

/** One thing to do next; best first. */
export interface NextRow {
  /** A task id, or `STOP`. */
  readonly task: string
  /** What the objective comes to if this is done first and everything after it is done best. */
  readonly value: number
  readonly expectedCost: number
  readonly standardError: number
  /** How much worse than the best row, ≥ 0, in the unit of `regretIn`. */
  readonly regret: number
  /** `chance` or `money` (for objectives in money, and where all chances are equal). */
  readonly regretIn: 'chance' | 'money'
  /** Of the paired difference on the same futures; 0 where nothing is simulated, and for the best row itself. */
  readonly regretStandardError: number
  readonly reason: string
  /** As good as the best row: exactly, or within two standard errors of the difference. */
  readonly tie: boolean
  /** Already under way: the row says what going on comes to. */
  readonly underWay: boolean
  /**
   * The odds of this task, where none of its risks holds, nearest to those believed now, at which another row becomes the best (or this one): as one
   * number to write, which `optimism` then corrects. null if there are none in 0..1, or not worked out.
   */
  readonly flipPoint: number | null
  /** The number to write for what is believed now; null where there is no flip point. */
  readonly flipFrom: number | null
}

/** An estimate that is worth knowing better before deciding what to do first. */
export interface AskRow {
  readonly task: string
  readonly what: 'odds' | 'days'
  /** Expected gain of knowing it, in the unit of `gainIn`. */
  readonly gain: number
  readonly gainIn: 'chance' | 'money'
  readonly reason: string
}

export type Objective = 'deadline' | 'value' | 'knowledge'

/** The answer of `nonlinear next`. */
export interface NextAdvice {
  readonly objective: Objective
  /** The objective's optimum (for `knowledge`, the least expected cost until the goal is settled). */
  readonly value: number
  readonly standardError: number
  readonly method: 'exact' | 'lookahead' | 'simulation'
  readonly ranked: readonly NextRow[]
  /** Tasks under way that should not go on now. */
  readonly stop: readonly { readonly task: string; readonly reason: string }[]
  /**
   * For tasks under way or about to start: days of work, counted from the first, after which going on without a result is worth less than stopping.
   * null unless the objective is `value`.
   */
  readonly giveUp: Readonly<Record<string, number>> | null
  /** Which estimates are worth knowing better, most first; null where not worked out. */
  readonly ask: readonly AskRow[] | null
}

/** A chance after so many working days from the start: `[day, chance]`, ascending, cumulative, unconditional. */
export type ChanceByDay = readonly (readonly [number, number])[]

export interface Forecast {
  readonly schema: 'nonlinear.forecast/1'
  readonly plan: string | null
  readonly asOf: PlanDate | null
  readonly seed: number
  readonly trials: number
  readonly inputDigest: string
  readonly method: 'simulation' | 'exact'
  /** How the trials were drawn; with `sobol` there may be somewhat more or fewer than were asked for. */
  readonly sampling: Sampling
  readonly success: Figure
  /** null without a deadline or when no task has days. */
  readonly byDeadline: Figure | null
  /** null while it is not worked out yet, and when nothing is uncertain any more. */
  readonly ifOddsAreOff: OddsAreOff | null
  /** The chance of success if no two tasks shared a risk and each kept its own odds; null where they share none, or as above. */
  readonly withoutSharedRisks: Figure | null
  /** Dates given success; null without a start, without days, or when it never succeeds. */
  readonly finish: Quantiles<PlanDate> | null
  readonly finishDays: Quantiles<Figure> | null
  readonly successByDay: ChanceByDay | null
  readonly failureByDay: ChanceByDay | null
  readonly cost: CostForecast
  /** null without a value. */
  readonly netValue: Figure | null
  /** `[day, cost, chance]`: chance of success by that working day for at most that cost, on the grid of the quantiles. */
  readonly joint: readonly (readonly [number, number, number])[] | null
  readonly goals: Readonly<Record<string, GoalForecast>>
  readonly tasks: Readonly<Record<string, TaskForecast>>
  readonly risks: Readonly<Record<string, RiskForecast>>
  /** By id of the entry, its people together; null where people are unlimited. Told from the first 256 trials at most. */
  readonly people: Readonly<Record<string, LoadForecast>> | null
  /** By role, all its people together. */
  readonly roles: Readonly<Record<string, LoadForecast>> | null
  readonly equipment: Readonly<Record<string, LoadForecast>> | null
  /** null where working it out takes longer than a forecast, but in a full one. */
  readonly next: readonly NextRow[] | null
  /** How `next` was worked out; null without it. `nonlinear next` takes more time and may do better. */
  readonly nextMethod: NextAdvice['method'] | null
  readonly stop: readonly { readonly task: string; readonly reason: string }[] | null
  readonly giveUp: Readonly<Record<string, number>> | null
  /** What moves the chance most; with its own number of trials. null but in a full forecast. */
  readonly sensitivity: Pick<SensitivityReport, 'trials' | 'measure' | 'rows' | 'leftOut'> | null
  /** What each approach of each `any` that is still open adds; with its own number of trials. null but in a full forecast. */
  readonly portfolio: PortfolioReport | null
  readonly warnings: readonly Diagnostic[]
}
