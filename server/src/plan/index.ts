export { addExamples } from './examples.ts'
export { type PeopleById, planRoutes } from './routes.ts'
export { checkPlanText, createPlanService, type PlanService } from './service.ts'
export { openPlanStore, type PlanNotice, type PlanStore } from './store.ts'
