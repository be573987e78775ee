export { cronOf, dayIn, isPast, type NightlySettings, nightHandler, nightWork } from './nightly.ts'
export { nightlyRoutes } from './routes.ts'
export { type NightStore, openNightStore } from './store.ts'
