// `npm run crash -- --rounds 30 --seed 1`: kills servers and their database while they write, and counts what was lost.
// Ends with a line of what was done; exit code 1 if anything acknowledged was lost, doubled or changed, 2 for wrong usage.
import { parseArgs } from 'node:util'
import { crashRounds } from './test-rounds.ts'

const ROUNDS = 30
const ROUNDS_MAX = 10_000

const { values } = parseArgs({ options: { rounds: { type: 'string', default: String(ROUNDS) }, seed: { type: 'string', default: '1' } } })
const [rounds, seed] = [Number(values.rounds), Number(values.seed)]
if (!Number.isInteger(rounds) || rounds < 1 || rounds > ROUNDS_MAX || !Number.isSafeInteger(seed)) {
  console.error(`usage: npm run crash -- [--rounds 1 to ${ROUNDS_MAX}] [--seed N]`)
  process.exit(2)
}
const { acknowledged, faults } = await crashRounds({ rounds, seed, onRound: (line) => console.log(line) })
for (const fault of faults) console.log(`FAULT ${fault}`)
console.log(
  `${rounds} rounds, seed ${seed}: ${acknowledged} writes acknowledged, ${faults.length === 0 ? 'none lost' : `${faults.length} faults`}`,
)
process.exitCode = faults.length === 0 ? 0 : 1
