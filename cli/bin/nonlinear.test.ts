import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readPlan } from '@nonlinear/language'
import { forecast, nextAdvice, type Plan, schedulePlan } from '@nonlinear/model'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// These run the command as it is built and installed, in processes of their own.

const root = join(import.meta.dirname, '../..')
const nonlinear = join(import.meta.dirname, 'nonlinear.cjs')

const GOOD = `# a comment that stays
plan: Two approaches
start: 2026-06-01
deadline: 2026-06-19
value: 900 EUR
goal: g
goals: {g: {any: [m, r]}}
tasks:
  m: {title: Model, odds: 80%, days: 3..5..9, stop: P90, cost: 20 EUR}
  r: {title: Rules, odds: 50%, days: 4, stop: 4, cost: 5 EUR}
`
const BAD = `goal: g
goals: {g: {any: [m, x]}}
tasks:
  m: {odds: 180%, days: 3}
`
const WARNED = 'goal: a\ntasks: {a: {odds: 50%, days: 3}}\n'

let folder = ''
const file = (name: string) => join(folder, name)

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'nonlinear-cli-')))
  writeFileSync(file('good.plan.yaml'), GOOD)
  writeFileSync(file('bad.plan.yaml'), BAD)
  writeFileSync(file('warned.plan.yaml'), WARNED)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

interface RunOptions {
  readonly input?: string
  readonly env?: Record<string, string>
  readonly cwd?: string
  readonly script?: string
}

/** Colours and widths come from the test alone, not from the shell it runs in. */
const environment = (env: Record<string, string> = {}) => {
  const { NO_COLOR: _no, FORCE_COLOR: _force, COLUMNS: _columns, NODE_OPTIONS: _options, ...rest } = process.env
  return { ...rest, ...env }
}

function run(args: readonly string[], { input = '', env, cwd = folder, script = nonlinear }: RunOptions = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd,
    input,
    env: environment(env),
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  })
  return { code: status, out: stdout, err: stderr }
}

const ESCAPE = '\u001b'

describe('check', () => {
  test('a plan without mistakes gives no output and exit code 0', () => {
    expect(run(['check', 'good.plan.yaml'])).toEqual({ code: 0, out: '', err: '' })
  })

  test('each mistake is one line with its place, and the exit code is 1', () => {
    const { code, out, err } = run(['check', 'bad.plan.yaml'])
    expect(code).toBe(1)
    expect(err).toBe('')
    const lines = out.trimEnd().split('\n')
    expect(lines.length).toBeGreaterThanOrEqual(2)
    for (const line of lines) expect(line).toMatch(/^bad\.plan\.yaml:\d+:\d+ (error|warning|info) [a-z][a-z0-9-]* \S.*$/)
    // The x of `any: [m, x]` and the value 180%.
    expect(lines.some((line) => line.startsWith('bad.plan.yaml:2:22 error '))).toBe(true)
    expect(lines.some((line) => line.startsWith('bad.plan.yaml:4:13 error '))).toBe(true)
  })

  test('warnings alone leave the exit code at 0; the hint follows a dash', () => {
    const { code, out } = run(['check', 'warned.plan.yaml'])
    expect(code).toBe(0)
    expect(out).toMatch(/^warned\.plan\.yaml:\d+:\d+ warning stall-blind .+ — .*stop: P90/m)
  })

  test('several files are all checked, the worst decides', () => {
    const { code, out, err } = run(['check', 'missing.plan.yaml', 'bad.plan.yaml', 'good.plan.yaml'])
    expect(code).toBe(2)
    expect(err).toContain('there is no file missing.plan.yaml')
    expect(out).toContain('bad.plan.yaml:2:22 error ')
    expect(run(['check', 'good.plan.yaml', 'bad.plan.yaml']).code).toBe(1)
  })

  test('a dash reads standard input', () => {
    const { code, out } = run(['check', '-'], { input: BAD })
    expect(code).toBe(1)
    expect(out).toMatch(/^-:2:22 error /m)
    expect(run(['check', '-'], { input: GOOD }).code).toBe(0)
  })
})

describe('forecast', () => {
  test('--json prints what the library computes, to the bit', () => {
    const { code, out, err } = run(['forecast', 'good.plan.yaml', '--json', '--as-of', '2026-06-03', '--seed', '7', '--trials', '3000'])
    expect([code, err]).toEqual([0, ''])
    const plan = readPlan(GOOD).plan as Plan
    const expected = forecast(plan, { asOf: '2026-06-03', seed: 7, trials: 3000 })
    const printed = JSON.parse(out)
    expect({ ...printed, warnings: null }).toEqual({ ...JSON.parse(JSON.stringify(expected)), warnings: null })
    expect(printed).toMatchObject({ schema: 'nonlinear.forecast/1', asOf: '2026-06-03', seed: 7, trials: 3000 })
  })

  test('warnings carry their places', () => {
    const [warning] = JSON.parse(run(['forecast', 'warned.plan.yaml', '--json']).out).warnings
    expect(warning).toMatchObject({ code: 'stall-blind', span: { start: { line: 2 } } })
  })

  test('the same seed gives the same bytes, another seed others', () => {
    const ofSeed = (seed: string) => run(['forecast', 'good.plan.yaml', '--json', '--seed', seed]).out
    expect(ofSeed('3')).toBe(ofSeed('3'))
    expect(ofSeed('3')).not.toBe(ofSeed('4'))
  })

  test('on any number of threads the bytes are the same', () => {
    const onThreads = (threads: string) => run(['forecast', 'good.plan.yaml', '--json', '--trials', '5000', '--threads', threads])
    const alone = onThreads('1')
    expect([alone.code, alone.err, JSON.parse(alone.out).trials]).toEqual([0, '', 5000])
    expect(onThreads('2')).toEqual(alone)
    expect(onThreads('64')).toEqual(alone)
  })

  test('--sobol draws the futures evenly, on any number of threads, and says so', () => {
    const { code, out, err } = run(['forecast', 'good.plan.yaml', '--json', '--sobol', '--trials', '5000', '--threads', '2'])
    expect([code, err]).toEqual([0, ''])
    const expected = forecast(readPlan(GOOD).plan as Plan, { trials: 5000, sampling: 'sobol' })
    const printed = JSON.parse(out)
    expect(printed).toMatchObject({ sampling: 'sobol', trials: 5120 })
    expect(printed.success).toEqual(expected.success)
    expect(run(['forecast', 'good.plan.yaml', '--sobol']).out).toContain('10,240 simulated futures, drawn evenly, seed 1')
  })

  test('--sobol is refused where chance decides too much', () => {
    const tasks = Array.from({ length: 257 }, (_, i) => `t${i}`)
    const input = `goal: g\ngoals: {g: {any: [${tasks.join(', ')}]}}\ntasks:\n${tasks.map((id) => `  ${id}: {odds: 50%}\n`).join('')}`
    const { code, out, err } = run(['forecast', '-', '--sobol'], { input })
    expect([code, out]).toEqual([2, ''])
    expect(err).toBe(
      'nonlinear: Sobol points are for plans in which chance decides at most 256 things, and in this one it decides 257\n  leave out --sobol\n',
    )
  })

  test('the page says the sentence, word and range together', () => {
    const { code, out } = run(['forecast', 'good.plan.yaml'])
    expect(code).toBe(0)
    expect(out).toMatch(/In \d+ of 20 futures this ships by 19 June 2026; [a-z ]+ \(\d+–\d+ %\)\./)
  })

  test('a plan with errors is not forecast: they go to the error stream, nothing to the output', () => {
    for (const flags of [[], ['--json']]) {
      const { code, out, err } = run(['forecast', 'bad.plan.yaml', ...flags])
      expect([code, out]).toEqual([1, ''])
      expect(err).toMatch(/^bad\.plan\.yaml:2:22 error /m)
    }
  })

  test('a dash reads standard input', () => {
    const { code, out } = run(['forecast', '-', '--json'], { input: GOOD })
    expect(code).toBe(0)
    expect(JSON.parse(out).plan).toBe('Two approaches')
  })
})

describe('next', () => {
  test('--json prints the advice of the library', () => {
    const { code, out } = run(['next', 'good.plan.yaml', '--objective', 'knowledge', '--json'])
    expect(code).toBe(0)
    const { advice } = nextAdvice(readPlan(GOOD).plan as Plan, { objective: 'knowledge', asOf: '2026-06-01' })
    expect(JSON.parse(out)).toMatchObject(advice === null ? { advice: null } : JSON.parse(JSON.stringify(advice)))
  })

  test('without an answer it says why', () => {
    const plan = readPlan(GOOD).plan as Plan
    const { advice, unavailable } = nextAdvice(plan, { objective: 'deadline', asOf: '2026-06-01' })
    const { code, out } = run(['next', 'good.plan.yaml', '--objective', 'deadline'])
    expect(code).toBe(0)
    if (advice === null) expect(out.replace(/\s+/g, ' ')).toContain(unavailable)
    else expect(out).toContain(advice.ranked[0]?.task)
  })
})

describe('schedule', () => {
  test('--json prints the schedule of the library; the same seed gives the same bytes', () => {
    const { code, out } = run(['schedule', 'good.plan.yaml', '--json', '--schedules', '20', '--days', 'P80', '--rule', 'lst'])
    expect(code).toBe(0)
    const made = schedulePlan(readPlan(GOOD).plan as Plan, {
      schedules: 20,
      days: { kind: 'quantile', quantile: 0.8 },
      rule: 'latest-start',
    })
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(made)))
    expect(JSON.parse(out)).toMatchObject({ schema: 'nonlinear.schedule/1', days: 'P80', finish: { date: '2026-06-10' } })
  })

  test('the page says when it is done; a plan with errors is not scheduled', () => {
    expect(run(['schedule', 'good.plan.yaml']).out).toContain('Done by 5 June 2026, 10 working days before the deadline.')
    const { code, out, err } = run(['schedule', 'bad.plan.yaml'])
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('bad.plan.yaml:4:')
  })
})

describe('next by value, of a plan without a value', () => {
  test.each([[[]], [['--json']]])('is wrong usage that says what is missing and where to add it: %j', (flags) => {
    const { code, out, err } = run(['next', 'warned.plan.yaml', '--objective', 'value', ...flags])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('the plan has no value')
    expect(err).toContain(
      'add a line such as "value: 100000" beside goal: in warned.plan.yaml:1, or choose --objective deadline or knowledge',
    )
  })
})

describe('format', () => {
  test('the canonical text keeps comments, and formatting it again changes nothing', () => {
    const { code, out } = run(['format', 'good.plan.yaml'])
    expect(code).toBe(0)
    expect(out).toContain('# a comment that stays')
    expect(run(['format', '-'], { input: out }).out).toBe(out)
    expect(readPlan(out).plan).toEqual(readPlan(GOOD).plan)
  })

  test('--write changes the file in place, keeps its permissions and leaves nothing beside it', () => {
    const work = join(folder, 'work')
    mkdirSync(work)
    const path = join(work, 'untidy.plan.yaml')
    const untidy = GOOD.replace('goal: g\n', 'goal:    g\n')
    writeFileSync(path, untidy)
    chmodSync(path, 0o640)
    expect(run(['format', '--write', path])).toEqual({ code: 0, out: '', err: '' })
    expect(readFileSync(path, 'utf8')).toBe(run(['format', '-'], { input: untidy }).out)
    expect(statSync(path).mode & 0o777).toBe(0o640)
    expect(spawnSync('ls', ['-A', work], { encoding: 'utf8' }).stdout.trim()).toBe('untidy.plan.yaml')
  })

  test('a text with errors stays as it is', () => {
    const { code, out, err } = run(['format', '--write', 'bad.plan.yaml'])
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('bad.plan.yaml:2:22 error ')
    expect(readFileSync(file('bad.plan.yaml'), 'utf8')).toBe(BAD)
  })
})

describe('wrong usage ends with exit code 2 and says what to try', () => {
  test.each([
    [['forcast', 'good.plan.yaml'], 'there is no command "forcast"', 'did you mean forecast?'],
    [['good.plan.yaml'], 'there is no command "good.plan.yaml"', 'nonlinear forecast good.plan.yaml'],
    [['forecast', 'good.plan.yaml', '--sed', '1'], 'forecast has no flag "--sed"', 'did you mean --seed?'],
    [['forecast'], 'forecast needs a plan file', 'nonlinear forecast line-3.plan.yaml'],
    [['forecast', 'missing.plan.yaml'], 'there is no file missing.plan.yaml', 'check the name'],
    [['forecast', '.'], '. is a folder', 'name a file in it'],
    [['forecast', 'good.plan.yaml', 'bad.plan.yaml'], 'forecast takes one file, got "bad.plan.yaml" as well', '--help'],
    [['forecast', 'good.plan.yaml', '--as-of', '2026-02-30'], '--as-of must be a day that exists', 'got "2026-02-30"'],
    [['forecast', 'good.plan.yaml', '--trials', '0'], '--trials must be a whole number from 1 to', 'got "0"'],
    [['forecast', 'good.plan.yaml', '--full'], '--full is for --json', 'nonlinear sensitivity'],
    [['forecast', 'good.plan.yaml', '--threads', '0'], '--threads must be a whole number from 1 to 64, got "0"', 'for example --threads 2'],
    [['forecast', 'good.plan.yaml', '--seed', '4294967296'], '--seed must be a whole number from 0 to 4,294,967,295', '4294967296'],
    [['next', 'good.plan.yaml', '--objective', 'deadlin'], '--objective must be deadline, value or knowledge', 'did you mean deadline?'],
    [['schedule', 'good.plan.yaml', '--rule', 'slakc'], '--rule must be latest-finish, latest-start', 'did you mean slack?'],
    [['schedule', 'good.plan.yaml', '--days', 'P100'], '--days must be median, mean, or a quantile from P1 to P99', '--days P80'],
    [['schedule', 'good.plan.yaml', '--schedules', '0'], '--schedules must be a whole number from 1 to 100,000', 'got "0"'],
    [['shedule', 'good.plan.yaml'], 'there is no command "shedule"', 'did you mean schedule?'],
    [['format', '--write', '-'], '--write cannot write back to standard input', 'name a file'],
    [['format', 'good.plan.yaml', 'bad.plan.yaml'], 'format prints one plan', '--write'],
    [['serve', '--port', '70000'], '--port must be a whole number from 0 to 65,535', '70000'],
    [['backup', 'a.tar.gz', 'b.tar.gz'], 'backup takes one file, got "b.tar.gz" as well', '--help'],
    [['restore'], 'restore needs an archive', 'nonlinear restore backup.tar.gz --data new-folder'],
    [['help', 'forcast'], 'there is no command "forcast"', 'did you mean forecast?'],
  ])('%j', (args, message, hint) => {
    const { code, out, err } = run(args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
    expect(err).toContain(hint)
    expect(err).not.toContain('    at ')
  })

  test('a file that is no text is named as such, and it is the plan that is at fault', () => {
    writeFileSync(file('picture.plan.yaml'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]))
    const { code, err } = run(['forecast', 'picture.plan.yaml'])
    expect(code).toBe(1)
    expect(run(['check', 'picture.plan.yaml']).code).toBe(1)
    expect(err).toContain('picture.plan.yaml is not UTF-8 text')
  })

  test.each([
    ['little', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['big', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('a text as Windows writes it, %s end first, is read', (_name, encode) => {
    writeFileSync(file('wide.plan.yaml'), encode('plan: Größer\ngoal: a\ntasks: {a: {odds: 70%}}\n'))
    expect(JSON.parse(run(['forecast', 'wide.plan.yaml', '--json']).out)).toMatchObject({ plan: 'Größer' })
  })

  test('no command at all shows the help on the error stream', () => {
    const { code, out, err } = run([])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('nonlinear COMMAND')
  })
})

describe('help', () => {
  const commands = ['check', 'forecast', 'next', 'schedule', 'format', 'serve']

  test.each(commands)('%s --help shows flags and examples', (command) => {
    const { code, out } = run([command, '--help'])
    expect(code).toBe(0)
    expect(out).toContain(`  nonlinear ${command}`)
    expect(out).toContain('Examples')
    expect(run(['help', command]).out).toBe(out)
  })

  test('--help names every command and fits 80 columns; --version gives the version', () => {
    const { code, out } = run(['--help'])
    expect(code).toBe(0)
    for (const command of commands) expect(out).toContain(`nonlinear ${command}`)
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    const { version } = createRequire(import.meta.url)('../package.json')
    expect(run(['--version'])).toEqual({ code: 0, out: `nonlinear ${version}\n`, err: '' })
  })
})

test('npx from a folder inside a workspace reads files from there', () => {
  const { status, stdout, stderr } = spawnSync('npx', ['nonlinear', 'check', 'line-3.plan.yaml'], {
    cwd: join(root, 'cli/src/terminal/golden'),
    encoding: 'utf8',
    env: environment(),
  })
  expect([status, stderr.includes('nonlinear:')]).toEqual([0, false])
  expect(stdout).toMatch(/^line-3\.plan\.yaml:\d+:\d+ warning stall-blind /)
})

describe('output', () => {
  test('colour only where it is wanted', () => {
    const page = (env: Record<string, string>) => run(['forecast', 'good.plan.yaml'], { env }).out
    expect(page({})).not.toContain(ESCAPE)
    const coloured = page({ FORCE_COLOR: '1' })
    expect(coloured).toContain(ESCAPE)
    expect(page({ FORCE_COLOR: '1', NO_COLOR: '1' })).not.toContain(ESCAPE)
    expect(page({ FORCE_COLOR: '0' })).not.toContain(ESCAPE)
    // Colour changes nothing else.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes begin with one
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(page({}))
    expect(run(['forecast', 'good.plan.yaml', '--json'], { env: { FORCE_COLOR: '1' } }).out).not.toContain(ESCAPE)
  })

  test('a reader that goes away is no fault', () => {
    const command = `"${process.execPath}" "${nonlinear}" forecast good.plan.yaml --json | true; echo "\${PIPESTATUS[0]}"`
    const { stdout, stderr } = spawnSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8', env: environment() })
    expect([stdout, stderr]).toEqual(['0\n', ''])
  })

  const terminal = (args: string): string => {
    const command = `stty cols 100; "${process.execPath}" "${nonlinear}" ${args}`
    const { stdout } = spawnSync('script', ['-qec', command, '/dev/null'], {
      cwd: folder,
      encoding: 'utf8',
      env: environment({ TERM: 'xterm' }),
    })
    return stdout.replaceAll('\r', '')
  }

  test.runIf(existsSync('/usr/bin/script'))('a terminal gets colours, its own width, and errors with their source', () => {
    const page = terminal('forecast good.plan.yaml')
    expect(page).toContain(ESCAPE)
    expect(page).toContain('─'.repeat(98))
    const errors = terminal('forecast bad.plan.yaml')
    expect(errors).toContain('goals: {g: {any: [m, x]}}')
    expect(errors).toMatch(/\^/)
  })
})

describe('a fault of our own', () => {
  // A full disk is the one fault that can be had for the asking.
  const toFullDisk = (env: Record<string, string> = {}): Ran => {
    const command = `"${process.execPath}" "${nonlinear}" forecast good.plan.yaml > /dev/full`
    const { status, stdout, stderr } = spawnSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8', env: environment(env) })
    return { code: status, out: stdout, err: stderr }
  }

  test.runIf(existsSync('/dev/full'))('is told calmly with exit code 3, and with its stack only when asked', () => {
    const calm = toFullDisk()
    expect(calm.code).toBe(3)
    expect(calm.err).toContain('ENOSPC')
    expect(calm.err).toContain('Please report it')
    expect(calm.err).not.toContain('    at ')
    expect(toFullDisk({ NONLINEAR_DEBUG: '1' }).err).toContain('    at ')
  })
})

describe('the bytecode of the build', () => {
  const dist = join(root, 'cli/dist')

  test('is accepted by this node, so starting is fast', () => {
    const source = readFileSync(join(dist, 'nonlinear.js'))
    const bytecode = readFileSync(join(dist, 'nonlinear.bytecode'))
    // In a process of its own: its flags of V8 are those of the command line.
    const code = `require('./cli/bin/v8-flags.cjs')
      const { readFileSync } = require('node:fs')
      const [source, bytecode] = ['js', 'bytecode'].map((end) => readFileSync('cli/dist/nonlinear.' + end))
      const script = new (require('node:vm').Script)(source.toString('latin1'), { cachedData: bytecode.subarray(0, -64) })
      process.stdout.write(String(script.cachedDataRejected))`
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', code], { cwd: root, encoding: 'utf8', env: environment() })
    expect({ stdout, stderr }).toEqual({ stdout: 'false', stderr: '' })
    expect(bytecode.subarray(-64)).toEqual(source.subarray(-64))
  })

  test('may be missing, damaged or of another build: everything works without', () => {
    const copy = join(folder, 'installed')
    cpSync(join(root, 'cli/bin'), join(copy, 'bin'), { recursive: true })
    cpSync(dist, join(copy, 'dist'), { recursive: true })
    const script = join(copy, 'bin/nonlinear.cjs')
    const bytecode = join(copy, 'dist/nonlinear.bytecode')
    const expected = run(['forecast', 'good.plan.yaml', '--json']).out
    const damages: readonly (() => void)[] = [
      () => writeFileSync(bytecode, readFileSync(bytecode).fill(0, 0, 64)),
      () => writeFileSync(bytecode, Buffer.alloc(10)),
      () => rmSync(bytecode),
    ]
    for (const damage of damages) {
      damage()
      expect(run(['forecast', 'good.plan.yaml', '--json'], { script })).toEqual({ code: 0, out: expected, err: '' })
    }
    rmSync(join(copy, 'dist/nonlinear.js'))
    const unbuilt = run(['--version'], { script })
    expect(unbuilt.code).toBe(3)
    expect(unbuilt.err).toContain('npm run build')
  })
})

describe('serve', () => {
  let server: ChildProcess | undefined
  afterAll(() => {
    server?.kill('SIGKILL')
  })

  test('serves the workbench until it is told to stop', async () => {
    const open = mkdtempSync(join(tmpdir(), 'nonlinear-serve-'))
    chmodSync(open, 0o755)
    try {
      const { DATABASE_URL: _url, NONLINEAR_PORT: _port, ...env } = environment()
      server = spawn(process.execPath, [nonlinear, 'serve', '--port', '0', '--data', join(open, 'data')], {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const url = await new Promise<string>((resolve, reject) => {
        let text = ''
        server?.stdout?.on('data', (chunk) => {
          text += chunk
          const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text)
          if (found) resolve(found[0])
        })
        server?.on('exit', (code) => reject(new Error(`ended with ${code} before it served: ${text}`)))
      })
      const answer = await fetch(`${url}/api/health`)
      expect(await answer.json()).toMatchObject({ status: 'ok' })
      const ended = new Promise((resolve) => server?.on('exit', resolve))
      server.kill('SIGTERM')
      expect(await ended).toBe(0)
    } finally {
      rmSync(open, { recursive: true, force: true })
    }
  })
})

describe('backup and restore', () => {
  test('what was kept is back elsewhere, and nothing is restored over it', () => {
    const open = mkdtempSync(join(tmpdir(), 'nonlinear-backup-'))
    chmodSync(open, 0o755)
    const { DATABASE_URL: _url, ...env } = environment()
    const call = (...args: string[]): Ran => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [nonlinear, ...args], { cwd: open, env, encoding: 'utf8' })
      return { code: status, out: stdout, err: stderr }
    }
    try {
      const none = call('backup', 'x.tar.gz', '--data', 'first')
      expect([none.code, none.err]).toEqual([2, 'there is no Nonlinear in this database yet\n'])
      writeFileSync(join(open, 'damaged.tar.gz'), 'no archive')
      expect(call('restore', 'damaged.tar.gz', '--data', 'second').err).toMatch(
        /^damaged\.tar\.gz is not restored: it is damaged or no archive of Nonlinear/,
      )
      expect(existsSync(join(open, 'second'))).toBe(false)
      startOnce(join(open, 'first'))
      const backup = call('backup', 'x.tar.gz', '--data', 'first')
      expect([backup.code, backup.err]).toEqual([0, ''])
      expect(backup.out).toMatch(/x\.tar\.gz has 1 workspace, \d+ plans with \d+ revisions, 0 accounts; it was read back and is whole\n/)
      const [contents] = /1 workspace, .* accounts/.exec(backup.out)!
      expect(call('restore', 'x.tar.gz', '--check').out).toBe(`x.tar.gz is whole: ${contents}\n`)
      const restored = call('restore', 'x.tar.gz', '--data', 'second')
      expect([restored.code, restored.err]).toEqual([0, ''])
      expect(restored.out).toContain(contents)
      const again = call('restore', 'x.tar.gz', '--data', 'second')
      expect(again.code).toBe(2)
      expect(again.err).toMatch(/x\.tar\.gz is not restored: the database has a Nonlinear with 1 workspace/)
    } finally {
      rmSync(open, { recursive: true, force: true })
    }
  })

  /** A server that makes its database and ends. */
  function startOnce(data: string): void {
    const script = `import(process.argv[1]).then(({ serve }) => { setInterval(() => {}, 1000); return serve({ port: 0, dataFolder: process.argv[2] }) })
      const write = process.stdout.write; process.stdout.write = (text) => { if (/Nonlinear is at/.test(text)) process.kill(process.pid, 'SIGTERM'); return true }`
    const { status, stderr } = spawnSync(process.execPath, ['-e', script, join(root, 'server/dist/main.mjs'), data], {
      env: environment(),
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`it ended with ${status}: ${stderr}`)
  }
})
