/** Where a dot of a stacked dot plot stands. */
export interface PlacedDot {
  /** Pixels from the left. */
  readonly centre: number
  /** 0 rests on the baseline. */
  readonly level: number
}

export interface Stacks {
  readonly placed: readonly PlacedDot[]
  /** Diameter in pixels. */
  readonly size: number
}

const SIZE_MIN = 3

/** Dots that would overlap stand on each other, at the middle of their group (Wilkinson 1999). `xs` ascend. */
function stack(xs: readonly number[], size: number): { placed: PlacedDot[]; highest: number } {
  const placed: PlacedDot[] = []
  let highest = 0
  let last = Number.NEGATIVE_INFINITY
  for (let from = 0; from < xs.length; ) {
    let to = from + 1
    while (to < xs.length && xs[to]! < xs[from]! + size) to += 1
    // Never into the stack before.
    const centre = Math.max((xs[from]! + xs[to - 1]!) / 2, last + size)
    last = centre
    for (let i = from; i < to; i += 1) placed.push({ centre, level: i - from })
    highest = Math.max(highest, to - from)
    from = to
  }
  return { placed, highest }
}

/** The largest dots, up to `sizeMax`, whose highest stack fits into `height` pixels. */
export function stackDots(xs: readonly number[], sizeMax: number, height: number): Stacks {
  for (let size = sizeMax; ; size -= 0.5) {
    const { placed, highest } = stack(xs, size)
    if (highest * size <= height || size <= SIZE_MIN) return { placed, size }
  }
}
