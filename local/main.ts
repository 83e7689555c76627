import path from 'node:path'
import { collections, DRAWN_FILES, functions } from '../cloudfunctions/schema'
import { CREDENTIAL_SETTINGS, TEMPLATE_SETTINGS } from '../miniprogram/domain/card-ways'
import { CARD_KINDS } from '../miniprogram/domain/cards'
import { startLocalCloud } from './cloud'
import { load } from './load'
import { pagesIn } from './preview/server/pages'
import { followWatcher } from './preview/server/watched'

/** `npm start`: the project's cloud functions on this machine, with 永兴县 loaded if the data folder is empty. */

const DEFAULT_PORT = 5173

/** Ways of a card that are open only where this process is given them. */
const waysGiven = [...TEMPLATE_SETTINGS, ...CREDENTIAL_SETTINGS, 'WECHAT_API'].flatMap((name) => {
  const value = process.env[name]
  return value === undefined ? [] : [[name, value]]
})

/** Templates are named by what they are for, since there is no WeChat that would give them ids. */
const functionEnv = {
  CARD_TEMPLATES: JSON.stringify(Object.fromEntries(CARD_KINDS.map((kind) => [kind, kind]))),
  ...(Object.fromEntries(waysGiven) as Record<string, string>),
}

async function main(): Promise<void> {
  const cloud = await startLocalCloud({
    dataDir: path.resolve(process.env['DATA_DIR'] ?? '.local'),
    port: Number(process.env['PORT'] ?? DEFAULT_PORT),
    functionsRoot: path.join(__dirname, '../cloudfunctions'),
    collections,
    functions,
    drawnFiles: DRAWN_FILES,
    functionEnv,
    load,
    serveOther: pagesIn(path.join(__dirname, '../preview')),
  })
  followWatcher(cloud)
  if (cloud.fresh) {
    const loaded = await cloud.reset({ demo: true })
    if (!loaded.ok) throw new Error(loaded.message)
  }
  const stop = () => void cloud.close().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  console.log(`ready ${cloud.url}`)
}

main().catch((error: unknown) => {
  const { code, port } = error as { code?: string; port?: number }
  console.error(code === 'EADDRINUSE' ? `Port ${port ?? ''} is taken: PORT=<another> npm start` : error)
  process.exit(1)
})
