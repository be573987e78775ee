// What one dispatcher has on the heap: addresses and numbers in its record, told of in src/kernel/dispatch/ground.ts. What is looked up all the time
// is kept beside it.

export const TASK_COUNT: usize = 0
export const NODE_COUNT: usize = 4
export const GROUP_COUNT: usize = 8
export const PERSON_COUNT: usize = 12
export const LATER_RELEASE_COUNT: usize = 16
export const ROOT: usize = 20
export const FIRST_NOW: usize = 24
export const PURSUE_ALL: usize = 28
export const LEDGER: usize = 32
export const BLOCK_DRAWN: usize = 36
export const BLOCK_START: usize = 40
export const BLOCK_END: usize = 44
export const BLOCK_RAN: usize = 48
export const BLOCK_COST: usize = 52
export const PATHS: usize = 56
export const NODES: usize = 60
export const FIRST_STATES: usize = 64
export const ALL_GROUPS: usize = 68
export const PEOPLE: usize = 72
export const LATER_RELEASES: usize = 76
export const FIRST_READY: usize = 80
export const READY_SETS: usize = 84
export const AWAKE_GROUPS: usize = 88
export const READY_WORDS: usize = 92
export const EVENTS: usize = 96
export const STACK: usize = 100
export const DRAWN: usize = 104
export const STARTS: usize = 108
export const ENDS: usize = 112
export const PAYMENTS: usize = 116
export const PAID_AT: usize = 120
export const PAID: usize = 124
export const CHANGES: usize = 128
export const STINTS: usize = 132
export const STINT_COUNT: usize = 136
export const HEADS: usize = 140

export let record: usize = 0
export let pursueAll: i32 = 0
export let paths: usize = 0
export let awake: usize = 0
export let events: usize = 0
export let heads: usize = 0

export function enter(ground: usize): void {
  record = ground
  pursueAll = word(ground, PURSUE_ALL)
  paths = address(ground, PATHS)
  awake = address(ground, AWAKE_GROUPS)
  events = address(ground, EVENTS)
  heads = address(ground, HEADS)
}

export function word(record: usize, field: usize): i32 {
  return load<i32>(record + field)
}

export function address(record: usize, field: usize): usize {
  return <usize>word(record, field)
}

export function put(record: usize, field: usize, value: i32): void {
  store<i32>(record + field, value)
}

/** Bytes of a row of the tile. */
export function tileRow(entries: i32): usize {
  return ((<usize>entries + 3) & ~3) << 2
}
