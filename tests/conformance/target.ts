import tcb from '@cloudbase/node-sdk'
import type { Collection } from '../../cloudfunctions/schema'
import { databaseOf, type Database } from '../local/cloud/sdk'
import { startStand } from '../local/cloud/stand'

export type { Database }

/** Two collections, which a real environment must have as well, with these indexes and nothing of worth in them. */
export const collections = {
  conformance: {
    access: 'ADMINONLY',
    indexes: [
      {
        name: 'kind',
        keys: [
          ['kind', 1],
          ['rank', -1],
        ],
      },
      { name: 'tags', keys: [['tags', 1]], multikey: true },
      { name: 'code', keys: [['code', 1]], unique: true },
    ],
  },
  conformanceOther: { access: 'ADMINONLY', indexes: [{ name: 'owners', keys: [['owners', 1]], multikey: true }] },
} as const satisfies Record<string, Collection>

/** The database that the cases run against: a real environment if the variables name one, else the local cloud. */
export const openTarget = async (): Promise<{ db: Database; close: () => Promise<void> }> => {
  const { TCB_ENV: env, TENCENTCLOUD_SECRETID: secretId, TENCENTCLOUD_SECRETKEY: secretKey } = process.env
  if (env && secretId && secretKey) return { db: databaseOf(tcb.init({ env, secretId, secretKey })), close: () => Promise.resolve() }
  const stand = await startStand({}, { collections })
  return { db: stand.db, close: stand.end }
}

export const clear = async (db: Database, name: string): Promise<void> => {
  await db
    .collection(name)
    .where({ _id: db.command.gte('') })
    .remove()
}
