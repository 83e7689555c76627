import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** What is built anew when a source changes, while `npm start` runs. The rest of the local stack asks for a new start. */

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** The domain is in both; the pages, which somebody is looking at, come first. */
const ROUNDS = [
  { built: 'pages', folders: ['miniprogram', 'local/preview'] },
  { built: 'functions', folders: ['cloudfunctions', 'miniprogram/domain', 'miniprogram/contract'] },
]

/** Builds in a process of its own, whole or only `pages` or `functions`; rejects with what the build said. */
export function buildAlone(part, out) {
  const args = [path.join(root, 'tools/build.mjs'), ...(part === undefined ? [] : [part]), ...(out === undefined ? [] : [out])]
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'pipe'] })
  const said = []
  child.stderr.on('data', (text) => said.push(text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      const text = Buffer.concat(said).toString().trim()
      if (code === 0 && text !== '') console.warn(text)
      if (code === 0) resolve()
      else reject(new Error(text === '' ? `the build ended with ${code}` : text))
    })
  })
}

/** Saving a file, or changing branches, comes as many events. */
const QUIET_MS = 150

/** `tell` gets `{ built: 'pages' | 'functions' }`, or `{ failed: <what the build said> }`; `out` is another folder than `dist/`. */
export function watchSources(tell, out) {
  const due = new Set()
  let timer
  let running = false

  async function run() {
    if (running) return
    running = true
    while (due.size > 0) {
      const round = ROUNDS.find(({ built }) => due.has(built))
      due.delete(round.built)
      try {
        await buildAlone(round.built, out)
        console.log(`built the ${round.built} anew`)
        tell({ built: round.built })
      } catch (error) {
        console.error(error.message)
        tell({ failed: error.message })
      }
    }
    running = false
  }

  function changed(file) {
    for (const { built, folders } of ROUNDS) if (folders.some((folder) => file.startsWith(`${folder}/`))) due.add(built)
    clearTimeout(timer)
    timer = setTimeout(() => void run(), QUIET_MS)
  }

  for (const folder of ['cloudfunctions', 'miniprogram', 'local/preview']) {
    watch(path.join(root, folder), { recursive: true }, (_event, name) => {
      if (name !== null) changed(path.posix.join(folder, name.split(path.sep).join('/')))
    })
  }
}
