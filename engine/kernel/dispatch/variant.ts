/** Whether people may be away. Kernels are compiled from dispatch.ts with either: see scripts/build-kernels.mjs. */
export const ABSENCES: bool = false
