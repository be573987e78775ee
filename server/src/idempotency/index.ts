export { ANSWER_KEPT_MS, createOnce, KEY_LENGTH_MAX, KEY_LENGTH_MIN, type Once } from './once.ts'
export { type AnswerStore, openAnswerStore } from './store.ts'
