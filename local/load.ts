import { randomBytes } from 'node:crypto'
import { checkCounty, documentsOf, type County } from '../cloudfunctions/org/county'
import type { CastMember, LoadResult, ResetBody } from './cloud'
import { demoCast, demoDocuments } from '../demo'

/** Whom a visitor meets first in the demonstration's county. */
export const cast: readonly CastMember[] = demoCast.map(({ openid, name, title, why }) => ({ openid, name, title, why }))

/** The documents of a reset: a county as it is given, or the demonstration's. */
export function load({ county, demo }: ResetBody, now: Date): LoadResult {
  if (demo) return { ok: true, documents: demoDocuments(now) }
  const errors = checkCounty(county, { openids: true })
  if (errors.length > 0) return { ok: false, message: `the county has ${errors.length} errors`, detail: { errors } }
  const secret = randomBytes(24).toString('base64url')
  return { ok: true, documents: documentsOf(county as County, { now, secret, bind: true }) }
}
