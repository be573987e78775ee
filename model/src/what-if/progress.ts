/** Told of long work after each part of it: how many parts are done, 0 < done ≤ total. */
export type OnProgress = (done: number, total: number) => void
