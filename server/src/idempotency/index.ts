export { createOnce, KEY_LENGTH_MAX, KEY_LENGTH_MIN, type Once } from './once.ts'
export { openAnswerStore } from './store.ts'
