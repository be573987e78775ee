// What a simulation event by event keeps of everything, in words of int32. Records know each other by their address in bytes, so that going from one to
// the next is one load; all begin at multiples of 16. The kernel (engine/kernel/dispatch/records.ts) has the same numbers in bytes.

/** A task or goal. The first NODE_STATE words change in a trial and are set back by one copy. */
export const NODE = 32
export const NODE_STATE = 8
/** How it ended (see time.ts). */
export const END = 0
/** Waits not yet met. */
export const PENDING = 1
/** Parts that must still succeed, or fail, to decide a goal. */
export const TO_TRUE = 2
export const TO_FALSE = 3
/** Undecided nodes that want it. */
export const WANTED = 4
/** When a task started, or −1. */
export const START = 5
/** Share of a day at which a task runs, in thousandths; 0 when it does not. */
export const PACE = 6
/** Place of the next event of a task that has one. */
export const EVENT = 7
export const FLAGS = 8
/** Edges up to what it is part of or what waits for it: the address of that node + PART, AFTER, NEED or FALLBACK. */
export const UP = 9
export const UP_END = 10
/** The task's group, and its place among the tasks of it. */
export const GROUP = 11
export const SEAT = 12
/** The task's places. */
export const PLACES = 13
export const PLACES_END = 14
/** A task does not start before. */
export const RELEASE = 15
/** Addresses of a goal's parts, then of what it waits for. */
export const DOWN = 16
export const WAITS = 17
export const DOWN_END = 18
/** Addresses of all it waits for on whichever way up, for walking back. */
export const TRACE = 19
export const TRACE_END = 20
/** Stamp of the trial in which walking back came here last. */
export const SEEN = 21
/** Number of the node. */
export const INDEX = 22
/** Paid at the start: a float64. */
export const COST = 24
/** Where people may be away: when it started last (−1 after it was broken off), the work done before, and whether its next event breaks it off. */
export const SINCE = 26
export const DONE = 27
export const BREAKS = 28
/** 1: it failed because nobody was left to do it. Taken back by who reads it. */
export const CLOSED = 29

/** Kind of an edge up to a goal that the node is part of, beside AFTER, NEED and FALLBACK. */
export const PART = 3

/** What FLAGS says, as bits. */
export const FLAG = {
  KEEP: 1,
  UNDER_WAY: 2,
  /** Below a goal that holds back what is below it. */
  MAY_BE_HELD: 4,
  /** By the log. */
  SETTLED_BEFORE: 8,
  IS_GOAL: 16,
  IN_ORDER: 32,
} as const

/** Tasks with equal asks: where its asks cannot be met for one, they cannot for another. */
export const GROUP_RECORD = 8
/** The set of its tasks that could start if there were people, by their place in the list of its tasks. */
export const READY = 0
/** 1: its asks cannot be met until somebody is freed whom they may take. */
export const BLOCKED = 1
/** 1: something of it may start; 2: and goals hold some of its tasks back. */
export const AWAKE = 2
/** The first ask. */
export const FIRST_ASK = 3
export const READY_END = 4
/** Pairs by rank: address of a task, and its rank. */
export const TASKS = 5
/** Addresses of all asks, one for each person asked for. */
export const ASKS = 6
export const ASKS_END = 7

/** The next task to be offered people of a group awake: a pair as above. */
export const HEAD = 2

/** An ask: after the record comes the set of candidates who are free enough, by their place in the list. */
export const ASK = 8
export const AVAILABLE_END = 0
/** Pairs: address of a person and the time wanted, in thousandths of a day; best first. */
export const CANDIDATES = 1
/** Addresses of the groups that ask this, and the first of them. */
export const GROUPS = 2
export const GROUPS_END = 3
export const FIRST_GROUP = 4

export const PERSON = 12
/** Thousandths of a day they still have. */
export const FREE = 0
/** The task whose end freed them last, and when. */
export const RELEASED_BY = 1
export const RELEASED_AT = 2
export const MENTIONS = 3
export const MENTIONS_END = 4
/** Address of their first absence. */
export const ABSENCES = 5
/** A day's pay: a float64. */
export const RATE = 6
/** The first absence that is not known to be over. */
export const NEXT_ABSENCE = 8
/** FREE as every trial begins. */
export const FIRST_FREE = 9

/** A pair: away from, away to. FOREVER as the end says that they are gone for good; as the beginning that there are no more. */
export const ABSENCE = 2
export const AWAY_FROM = 0
export const AWAY_TO = 1

/**
 * Something that happens in every trial, whatever is drawn, in order: somebody comes or goes (address of the person, and thousandths of a day more),
 * or the last of those who could do a task is gone (address of the task, 0). The last is FOREVER.
 */
export const CHANGE = 4
export const AT = 0
export const WHOM = 1
export const MORE = 2

/** More thousandths of a day than anybody has: what somebody who is away has less. */
export const AWAY = 1 << 20

/** What is kept of a place of a task that was broken off: the place, the task, from when to when. */
export const STINT = 8
export const STINT_OF = 4
export const STINT_FROM = 5
export const STINT_TO = 6

/** A person among the candidates for an ask: address of the 64 bits of the set, the bit, the time wanted, the ask. */
export const MENTION = 4
export const SET_WORD = 0
export const SET_BIT = 1
export const TIME_WANTED = 2
export const ASKED = 3

/** A place of a task: the person who holds it, with which share, and the task whose end freed that person at that very instant, or 0. */
export const PLACE = 4
export const HOLDER = 0
export const SHARE = 1
export const FREER = 2
/** For going through absences: where the holder's are looked at. */
export const CURSOR = 3

/** Up to so many events looking at each is faster than keeping a heap in order. */
export const FEW = 32

/** Added to the times of events, so that a pair of task and time is a positive number as a whole and as a float64, in the same order. */
export const EVENT_BASE = 1 << 30

/**
 * Trials that are laid out trial by trial while they run. Reading and writing the rows of a block trial by trial would touch as many pages of memory
 * as there are nodes, again for each trial.
 */
export const TILE = 16

/** Words of a set of so many members. An even number: the kernel takes two at once. */
export const setWords = (members: number): number => 2 * Math.ceil(members / 64)

/** Entries of a row of the tile: whole groups of four. */
export const tileRow = (entries: number): number => (entries + 3) & ~3

/** Address of a word of an array. */
export const addressOf = (array: { readonly byteOffset: number }, word: number): number => array.byteOffset + 4 * word
