// Of engine/kernel/tiles.ts, another kernel on the same memory: here there is no room for it. Imported from a module of this file's name.

export declare function isFree(ground: usize, node: usize): bool
