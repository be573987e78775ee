import { readPlan } from '@nonlinear/language'
import { forecast } from '@nonlinear/model'
import { expect, test } from 'vitest'
import { answerRequests, FIRST_TRIALS } from './answer-requests.ts'
import type { ForecastAnswer, ForecastRequest } from './forecast-messages.ts'

const TODAY = '2027-01-15'
const textOf = (odds: number) => `goal: a\ntasks: {a: {odds: ${odds}%, days: 2..5}}\n`
const request = (generation: number, more: Partial<ForecastRequest> = {}): ForecastRequest => ({
  generation,
  text: textOf(50 + generation),
  today: TODAY,
  asOf: null,
  picture: true,
  objective: null,
  ...more,
})

/** What is said until the answer that ends it. */
function listen(isLast: (answer: ForecastAnswer) => boolean, onAnswer: (answer: ForecastAnswer) => void = () => {}) {
  const heard: ForecastAnswer[] = []
  let resolve: (answers: ForecastAnswer[]) => void
  const all = new Promise<ForecastAnswer[]>((done) => {
    resolve = done
  })
  const take = answerRequests((answer) => {
    heard.push(answer)
    onAnswer(answer)
    if (isLast(answer)) setTimeout(() => resolve(heard), 50)
  })
  return { take, all }
}
const isFinal = (answer: ForecastAnswer) => answer.kind === 'forecast' && answer.final
/** All but signs of life. */
const told = (answers: readonly ForecastAnswer[]) =>
  answers.filter(({ kind }) => kind !== 'alive').map((answer) => `${answer.generation} ${answer.kind}`)

test('a text is read, then pictured coarsely, then with all trials; only signs of life in between', async () => {
  const { take, all } = listen(isFinal)
  take(request(1))
  const heard = await all
  expect(told(heard)).toEqual(['1 read', '1 forecast', '1 forecast'])
  const pictures = heard.flatMap((answer) => (answer.kind === 'forecast' ? [answer.forecast] : []))
  expect(pictures.map(({ trials }) => trials)).toEqual([FIRST_TRIALS, 10_000])
  const { plan, locate } = readPlan(textOf(51))
  const whole = forecast(plan!, { today: TODAY })
  expect(JSON.stringify(pictures[1])).toBe(JSON.stringify({ ...whole, warnings: locate(whole.warnings) }))
})

test('of requests that wait in line only the newest is begun', async () => {
  const { take, all } = listen(isFinal)
  for (const generation of [1, 2, 3, 4]) take(request(generation))
  expect(told(await all)).toEqual(['4 read', '4 forecast', '4 forecast'])
})

test.each(['read', 'forecast'] as const)('a request that comes after an older one has told its %s ends it there', async (kind) => {
  let sent = false
  const { take, all } = listen(
    (answer) => answer.generation === 2 && isFinal(answer),
    (answer) => {
      if (sent || answer.kind !== kind) return
      sent = true
      take(request(2))
    },
  )
  take(request(1))
  const before = kind === 'read' ? ['1 read'] : ['1 read', '1 forecast']
  expect(told(await all)).toEqual([...before, '2 read', '2 forecast', '2 forecast'])
})

test('a text with errors is read and no more; advice comes without a picture where that is there already', async () => {
  const broken = listen(({ kind }) => kind === 'read')
  broken.take(request(1, { text: 'goal: a\ntasks: {a: {odds: 160%}}\n' }))
  expect(told(await broken.all)).toEqual(['1 read'])
  const { take, all } = listen(({ kind }) => kind === 'advice')
  take(request(1, { picture: false, objective: 'deadline' }))
  expect(told(await all)).toEqual(['1 read', '1 advice'])
})
