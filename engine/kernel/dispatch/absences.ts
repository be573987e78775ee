// The functions of engine/kernel/absence.ts, another kernel on the same memory: here there is no room for them. They are imported from a module of
// this file's name.

export declare function engage(task: usize, now: i32, length: i32): i32
export declare function timeWorked(task: usize, time: i32): i32
export declare function breakOff(ground: usize, task: usize, time: i32): i32
export declare function isOver(ground: usize): bool
