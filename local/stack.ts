import path from 'node:path'
import { mayReadDrawn } from '../cloudfunctions/_shared/platform/drawn'
import { collections, DRAWN_FILES, functions } from '../cloudfunctions/schema'
import { CREDENTIAL_SETTINGS, TEMPLATE_SETTINGS } from '../miniprogram/domain/card-ways'
import { CARD_KINDS } from '../miniprogram/domain/cards'
import { startLocalCloud, type LocalCloud, type LocalCloudOptions } from './cloud'
import { cast, load } from './load'

/** Where the functions' bundles are, from the bundle that this file is in. */
const functionsRoot = path.join(__dirname, '../cloudfunctions')

/** Ways of a card that are open only where the environment gives them. */
const waysGiven = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    [...TEMPLATE_SETTINGS, ...CREDENTIAL_SETTINGS, 'WECHAT_API'].flatMap((name) => {
      const value = env[name]
      return value === undefined ? [] : [[name, value] as const]
    }),
  )

/** Templates are named by what they are for, since there is no WeChat that would give them ids. */
const templates = { CARD_TEMPLATES: JSON.stringify(Object.fromEntries(CARD_KINDS.map((kind) => [kind, kind]))) }

type Answer = { ok: boolean; message?: string; data?: { done: boolean } }

/** What an older version wrote is written anew before anybody calls. Where that fails, it is read as it is: no reason not to start. */
async function upgraded(cloud: LocalCloud): Promise<void> {
  for (let answer: Answer = { ok: true }; answer.ok && answer.data?.done !== true;) {
    const { body } = await cloud.functions.call('org', { action: 'migrate', input: {} }, { timer: true })
    answer = JSON.parse(body) as Answer
    if (!answer.ok) console.error(`The data of an older version has not been written anew: ${answer.message ?? ''}`)
  }
}

/** The local cloud with this project's functions and collections. */
export async function startStack(
  options: Pick<LocalCloudOptions, 'dataDir' | 'port' | 'serveOther' | 'newSlot' | 'isSynced'>,
  env: NodeJS.ProcessEnv = process.env,
): Promise<LocalCloud> {
  const cloud = await startLocalCloud({
    ...options,
    functionsRoot,
    collections,
    functions,
    drawnFiles: { folder: DRAWN_FILES, mayRead: mayReadDrawn },
    functionEnv: { ...templates, ...waysGiven(env) },
    load,
    cast,
  })
  if (!cloud.fresh) await upgraded(cloud)
  return cloud
}

export { layDirectLine } from './cloud/functions/direct-line'
export { shiftDate } from './cloud/functions/shifted-date'
