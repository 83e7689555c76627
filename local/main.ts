import path from 'node:path'
import { pagesIn } from './preview/server/pages'
import { followWatcher } from './preview/server/watched'
import { startStack } from './stack'

/** `npm start`: the project's cloud functions on this machine, with 永兴县 loaded if the data folder is empty. */

const DEFAULT_PORT = 5173

async function main(): Promise<void> {
  const cloud = await startStack({
    dataDir: path.resolve(process.env['DATA_DIR'] ?? '.local'),
    port: Number(process.env['PORT'] ?? DEFAULT_PORT),
    serveOther: pagesIn(path.join(__dirname, '../preview')),
    // Tests start many, and would wait for the disk most of the time.
    isSynced: process.env['DATA_SYNC'] !== 'off',
  })
  followWatcher(cloud)
  if (cloud.fresh) {
    const loaded = await cloud.reset({ demo: true })
    if (!loaded.ok) throw new Error(loaded.message)
  }
  let stopping: Promise<void> | undefined
  const stop = () => void (stopping ??= cloud.close().then(() => process.exit(0)))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop)
  // Whoever started it is gone, however that came about.
  process.once('disconnect', stop)
  console.log(`ready ${cloud.url}`)
}

main().catch((error: unknown) => {
  const { code, port } = error as { code?: string; port?: number }
  console.error(code === 'EADDRINUSE' ? `Port ${port ?? ''} is taken: PORT=<another> npm start` : error)
  process.exit(1)
})
