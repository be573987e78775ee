/** Tasks by the time of their next event, earliest first; equal times by task. A binary heap over one array of keys time × 2^20 + task. */
export interface EventQueue {
  readonly size: () => number
  readonly clear: () => void
  readonly push: (time: number, task: number) => void
  /** Time of the earliest event; the queue is not empty. */
  readonly nextTime: () => number
  /** Removes the earliest event and gives its task. */
  readonly pop: () => number
}

const TASK_BITS = 2 ** 20

/** Whole numbers below 2^31, said so to the compiler. */
const timeOf = (key: number): number => (key / TASK_BITS) | 0

/** Room for `capacity` events at once; tasks below 2^20. */
export function createEventQueue(capacity: number): EventQueue {
  const keys = new Float64Array(capacity + 1)
  let size = 0
  const sinkFromTop = (key: number) => {
    let place = 0
    for (;;) {
      let child = 2 * place + 1
      if (child >= size) break
      if (child + 1 < size && (keys[child + 1] as number) < (keys[child] as number)) child += 1
      if ((keys[child] as number) >= key) break
      keys[place] = keys[child] as number
      place = child
    }
    keys[place] = key
  }
  return {
    size: () => size,
    clear: () => {
      size = 0
    },
    push(time, task) {
      const key = time * TASK_BITS + task
      let place = size
      size += 1
      while (place > 0) {
        const parent = (place - 1) >> 1
        if ((keys[parent] as number) <= key) break
        keys[place] = keys[parent] as number
        place = parent
      }
      keys[place] = key
    },
    nextTime: () => timeOf(keys[0] as number),
    pop() {
      const key = keys[0] as number
      const task = (key - timeOf(key) * TASK_BITS) | 0
      size -= 1
      if (size > 0) sinkFromTop(keys[size] as number)
      return task
    },
  }
}
