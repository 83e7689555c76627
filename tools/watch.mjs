import { watch } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildFunctions, buildPages } from './build.mjs'

/** What is built anew when a source changes, while `npm start` runs. The rest of the local stack asks for a new start. */

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** The domain is in both; the pages, which somebody is looking at, come first. */
const ROUNDS = [
  { built: 'pages', folders: ['miniprogram', 'local/preview'], build: buildPages },
  { built: 'functions', folders: ['cloudfunctions', 'miniprogram/domain'], build: buildFunctions },
]

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
        await round.build(out)
        console.log(`built the ${round.built} anew`)
        tell({ built: round.built })
      } catch (error) {
        console.error(error)
        tell({ failed: error instanceof Error ? error.message : String(error) })
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
