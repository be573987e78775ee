// Finds the browser that the browser tests drive; on Debian, as root, installs it.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Chinese titles need a font of their own. */
const DEBIAN_PACKAGES = ['chromium', 'fonts-noto-cjk']

/** Path of a Chromium; null, after saying what to do, when there is none and none could be installed. */
export function findChromium() {
  const asked = process.env.NONLINEAR_CHROMIUM
  if (asked) return existsSync(asked) ? asked : tell(`NONLINEAR_CHROMIUM is ${asked}, where there is no file`)
  const found = PLACES.find((place) => existsSync(place))
  if (found) return found
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (canInstall && install() && existsSync('/usr/bin/chromium')) return '/usr/bin/chromium'
  return tell(
    'the browser tests need Chromium. Install it (Debian: apt-get install chromium fonts-noto-cjk) or set NONLINEAR_CHROMIUM to its path',
  )
}

function install() {
  console.log(`test: installing ${DEBIAN_PACKAGES.join(' and ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
  return apt('update', '-q') && apt('install', '-y', '-q', '--no-install-recommends', ...DEBIAN_PACKAGES)
}

function tell(message) {
  console.error(`test: ${message}`)
  return null
}
