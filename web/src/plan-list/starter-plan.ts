const UNTITLED = 'Untitled plan'

/** `Untitled plan`, or with the first number that makes it another name than those of the list. */
export function freeName(taken: readonly string[]): string {
  let name = UNTITLED
  for (let n = 2; taken.includes(name); n += 1) name = `${UNTITLED} ${n}`
  return name
}

/** A new plan: small, but it already shows what odds, ranges, a time box and a portfolio are. */
export function starterPlan(start: string, name: string): string {
  return `nonlinear: 1
plan: ${name}
start: ${start}

# What must be reached. \`all\` needs every part; \`any\` needs one: a portfolio of approaches.
goal: shipped
goals:
  shipped: {all: [data, model, service]}
  model:   {any: [baseline, ambitious]}

# Odds: how likely it works at all. Days: 1 in 10, half and 9 in 10 of the times it is done within.
# Stop: after so many days of work without success, give up and try something else.
tasks:
  data:      {title: Get the data, odds: 95%, days: 5..10..20, stop: P90}
  baseline:  {title: Simple baseline, odds: 60%, days: 3..5..10, stop: P90, needs: [data]}
  ambitious: {title: Ambitious approach, odds: 40%, days: 10..20..40, stop: P90, needs: [data]}
  service:   {title: Put it into service, odds: 95%, days: 5..8..15, stop: P90, after: [data]}
`
}
