/** Time the processor has given this process so far, in milliseconds: what else the machine does counts less in it than in time on the clock. */
export function processorMilliseconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
