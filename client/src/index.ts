export type { components, operations, paths } from './api.ts'
export { type Client, type ClientOptions, createClient, eachPart, ok } from './client.ts'
export type { Patience } from './patient-fetch.ts'
export { Problem, type ProblemBody } from './problem.ts'
