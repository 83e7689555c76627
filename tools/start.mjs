import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildAlone, watchSources } from './watch.mjs'

/**
 * `npm start`: builds, then runs the local stack in a process of its own, which hears of what is built anew. This one only
 * watches: the compilers, several hundred megabytes, live in a process that ends with each build.
 */

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
try {
  await buildAlone()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
const stack = spawn(process.execPath, ['--enable-source-maps', path.join(root, 'dist/local/main.js')], {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stack.kill(signal))
stack.on('exit', (code, signal) => process.exit(signal === null ? code : 0))
watchSources((told) => stack.connected && stack.send(told))
