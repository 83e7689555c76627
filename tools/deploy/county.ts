import { randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { documentsOf, type County } from '../../cloudfunctions/org/county'
import { newInvitation } from '../../cloudfunctions/org/invitation'
import { collections, type CollectionName } from '../../cloudfunctions/schema'
import type { CountyDocument, PersonDocument } from '../../cloudfunctions/_shared/records/people'
import { firstOf } from './roster'
import type { Store, Stored } from './store'
import { Told } from './told'

/**
 * The first county of an environment and the first invitation. The county's own document is written last: as long as it is
 * missing, nobody can get in, and what a broken-off run has left is completed by the next. Once it is there, nothing of the
 * county is ever touched from here.
 */

/** What a roster is written to; all other collections are filled by use. */
const ROSTER = ['people', 'teams', 'units'] as const satisfies CollectionName[]
type RosterCollection = (typeof ROSTER)[number]
/** Invitations of a broken-off run are signed with a secret that was never stored: they open nothing. */
const FILLED_BY_LOAD: CollectionName[] = [...ROSTER, 'invitations']
const FILLED_BY_USE = (Object.keys(collections) as CollectionName[]).filter((name) => !FILLED_BY_LOAD.includes(name))

export type Survey = {
  county: CountyDocument | null
  /** What stands in a collection that a first load writes to. */
  roster: Record<RosterCollection, readonly Stored[]>
  /** Collections that only use can have filled. */
  used: CollectionName[]
}

/** `there`: the collections that exist. Reading only. */
export async function survey(store: Store, there: readonly string[]): Promise<Survey> {
  const has = (name: CollectionName) => there.includes(name)
  const county = has('units') ? await store.read<CountyDocument>('units', 'county') : null
  const found: Survey = { county, roster: { people: [], teams: [], units: [] }, used: [] }
  if (county !== null) return found
  for (const name of ROSTER) if (has(name)) found.roster[name] = await store.all(name)
  for (const name of FILLED_BY_USE) if (has(name) && !(await store.isEmpty(name))) found.used.push(name)
  return found
}

export type Load = {
  county: CountyDocument
  add: { collection: RosterCollection; documents: Stored[] }[]
  /** Left by a broken-off run, and corrected in the roster since. */
  replace: { collection: RosterCollection; documents: Stored[] }[]
}

/** A first load binds nobody and nobody is on leave: whatever differs was made by use. */
const isUsed = ({ openid, leaves, delegations }: Stored & { openid?: unknown; leaves?: unknown; delegations?: unknown }): boolean =>
  openid !== undefined || [leaves, delegations].some((list) => Array.isArray(list) && list.length > 0)

/** Pure. Refuses where documents are there that a broken-off run of this roster cannot have left. */
export function loadOf(given: County, { roster, used }: Survey, now: Date, secret: string): Load {
  const documents = documentsOf(given, { now, secret, bind: false })
  const [county] = documents.units as CountyDocument[]
  const wanted: Record<RosterCollection, Stored[]> = { ...documents, units: documents.units.filter((unit) => unit._id !== 'county') }
  const strange = ROSTER.flatMap((collection) => {
    const ids = new Set(wanted[collection].map((document) => document._id))
    const others = roster[collection].filter((document) => !ids.has(document._id) || isUsed(document))
    return others.map((document) => `${collection}/${document._id}`)
  })
  if (used.length > 0 || strange.length > 0) {
    const shown = [
      ...used.map((name) => `集合 ${name}`),
      ...strange.slice(0, 10),
      ...(strange.length > 10 ? [`等${strange.length}条`] : []),
    ]
    throw new Told(
      `环境里没有县的记录，却有与这份名册无关或已经用过的数据：${shown.join('、')}。为了不盖掉它们，名册没有写入。` +
        '请换一个空的环境；如果确定是不要的旧数据，请先在云开发控制台清空 people、teams、units 和上面的集合，再运行一次。',
    )
  }
  const existing = (collection: RosterCollection) => new Map(roster[collection].map((document) => [document._id, document]))
  const parts = ROSTER.map((collection) => ({ collection, before: existing(collection), documents: wanted[collection] }))
  return {
    county: county!,
    add: parts.map(({ collection, before, documents: all }) => ({ collection, documents: all.filter((one) => !before.has(one._id)) })),
    replace: parts.map(({ collection, before, documents: all }) => ({
      collection,
      documents: all.filter((one) => before.has(one._id) && !isDeepStrictEqual(before.get(one._id), one)),
    })),
  }
}

export const newSecret = (): string => randomBytes(24).toString('base64url')

/** In three groups, as it is read out; binding forgives the hyphens. */
const grouped = (code: string): string => [code.slice(0, 4), code.slice(4, 8), code.slice(8)].join('-')
export type Invitation = { code: string; expiresAt: string }

async function invited(store: Store, personId: string, secret: string, now: Date): Promise<Invitation> {
  const { inviteCode, document } = newInvitation(personId, secret, now)
  await store.add('invitations', [document])
  return { code: grouped(inviteCode), expiresAt: document.expiresAt }
}

const BATCH = 100

/** Writes all but the county, then the invitation, then the county. Whatever stops it, the same again completes it. */
export async function write(store: Store, load: Load, firstId: string, now: Date): Promise<Invitation> {
  for (const { collection, documents } of load.replace) for (const document of documents) await store.put(collection, document)
  for (const { collection, documents } of load.add) {
    for (let i = 0; i < documents.length; i += BATCH) await store.add(collection, documents.slice(i, i + BATCH))
  }
  const invitation = await invited(store, firstId, load.county.secret, now)
  try {
    await store.add('units', [load.county])
  } catch (error) {
    // The answer may have been lost, or another run may have been quicker: only one county can be written.
    const county = await store.read<CountyDocument>('units', 'county').catch(() => null)
    if (county === null) throw error
    if (county.secret !== load.county.secret)
      throw new Told('另一次部署刚刚写入了县的数据，这一次没有改动它。如需邀请码，请带 --first-org 再运行一次。')
  }
  return invitation
}

/** Whom a further invitation is for: someone of the county office who has not bound yet. Reading only. */
export async function inviteeOf(store: Store, personId: string, now: Date): Promise<{ id: string; name: string }> {
  const person = await store.read<PersonDocument>('people', personId)
  if (person === null) throw new Told(`名册里没有编号为“${personId}”的人。`)
  const first = firstOf([{ ...person, id: person._id }], personId, now)
  if (person.openid !== undefined)
    throw new Told(`${person.name}（${personId}）已经绑定了微信，不需要邀请码；换微信请由县委组织部先解除绑定。`)
  return first
}

export const inviteAgain = (store: Store, { secret }: CountyDocument, personId: string, now: Date): Promise<Invitation> =>
  invited(store, personId, secret, now)
