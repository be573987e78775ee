import { z } from 'zod'
import type { CallApi } from './api.ts'

/** What a tool answers: words for whoever reads, and the same as data. */
export interface ToolAnswer {
  readonly words: string
  readonly data: Record<string, unknown>
}

export interface Tool {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly input: z.ZodObject
  readonly output: z.ZodObject
  /** Whether it changes a plan; all others only read. */
  readonly writes: boolean
  run(input: never, call: CallApi): Promise<ToolAnswer>
}

/** Declares a tool, so that what it is given is of the type of its input. */
export const tool = <I extends z.ZodObject>(
  declared: Omit<Tool, 'input' | 'run' | 'writes'> & {
    readonly input: I
    readonly writes?: boolean
    run(input: z.infer<I>, call: CallApi): Promise<ToolAnswer>
  },
): Tool => ({ writes: false, ...declared })

export const planId = z.string().min(1).max(40).describe('The id of a plan, as list_plans names it')
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as 2026-12-03')
  .describe('A day such as 2026-12-03')
export const figure = z.object({ value: z.number(), standardError: z.number() })
/** Rows and objects of the API, passed on as they are. */
export const anything = z.looseObject({})
