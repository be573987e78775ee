export { addExamples } from './examples.ts'
export { planRoutes } from './routes.ts'
export { checkPlanText, createPlanService, type PlanService } from './service.ts'
export { openPlanStore, type PlanNotice, type PlanStore } from './store.ts'
