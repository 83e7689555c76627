import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildAlone, watchSources } from './watch.mjs'

/**
 * `npm start`: builds, then runs the local stack in a process of its own, which hears of what is built anew. This one only
 * watches: the compilers, several hundred megabytes, live in a process that ends with each build. `npm start -- --built` takes what
 * was built before.
 */

const LOOK_MS = 500

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
let stack

/** Before there is a stack, a build alone is under way, which ends by itself. */
function end(signal) {
  if (stack === undefined) process.exit(0)
  stack.kill(signal)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(signal))

// npm hands a signal to the shell that it runs this in, and the shell dies of it and says nothing to its child.
if (process.env.npm_lifecycle_event === 'start') {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) end('SIGTERM')
  }, LOOK_MS).unref()
}

if (!process.argv.includes('--built')) {
  try {
    await buildAlone()
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}
stack = spawn(process.execPath, ['--enable-source-maps', path.join(root, 'dist/local/main.js')], {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
})
stack.on('exit', (code, signal) => process.exit(signal === null ? code : 0))
watchSources((told) => stack.connected && stack.send(told))
