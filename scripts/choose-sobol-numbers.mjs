// Prints what `CHOSEN` in engine/src/random/sobol-directions.ts is to be; takes half a minute.
//   npm run sobol
import { chooseCandidates } from '../engine/src/random/net-quality.ts'
import { CANDIDATES_MAX, SOBOL_DIMENSIONS_MAX } from '../engine/src/random/sobol-directions.ts'

process.stdout.write(
  `${chooseCandidates(SOBOL_DIMENSIONS_MAX)
    .map((candidate) => candidate.toString(CANDIDATES_MAX))
    .join('')}\n`,
)
