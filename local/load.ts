import { randomBytes } from 'node:crypto'
import { checkCounty, documentsOf, type County } from '../cloudfunctions/org/county'
import type { LoadResult, ResetBody } from './cloud'
import { demoDocuments } from '../demo'

/** The documents of a reset: a county as it is given, or the demonstration's. */
export function load({ county, demo }: ResetBody, now: Date): LoadResult {
  if (demo) return { ok: true, documents: demoDocuments(now) }
  const errors = checkCounty(county, { openids: true })
  if (errors.length > 0) return { ok: false, message: `the county has ${errors.length} errors`, detail: { errors } }
  const secret = randomBytes(24).toString('base64url')
  return { ok: true, documents: documentsOf(county as County, { now, secret, bind: true }) }
}
