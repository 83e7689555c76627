import { civilDateAt, type CivilDate } from '../../../miniprogram/domain/calendar'
import { Refusal } from '../../../miniprogram/domain/refusal'
import type { Person } from '../../../miniprogram/domain/roles'
import type { Rules } from '../../../miniprogram/domain/rules'
import { rulesOf } from '../../../miniprogram/domain/rules/dated'
import type { Team } from '../../../miniprogram/domain/team'
import { workCalendar, type WorkCalendar } from '../../../miniprogram/domain/workdays'
import type { CollectionName } from '../../schema'
import { aggregate } from '../platform/database'
import type { SignedLeave } from '../../../miniprogram/domain/attendance/explain'
import type { Fact } from '../../../miniprogram/domain/attendance/fact'
import { factOf, factsWith, leavesWith, type Dates, type Stored } from './facts'
import { recordOf, type LeaveDocument } from './leaves'
import {
  personOf,
  type CountyDocument,
  type PersonDocument,
  type QuotaDocument,
  type TeamDocument,
  type UnitDocument,
  type VillageDocument,
} from './people'

/** The county as a call needs it. Read anew each time, with the caller, in the same request: nothing is kept that could be stale. */
export type County = Pick<CountyDocument, 'name' | 'secret' | 'legalBasis' | 'demonstration' | 'since' | 'ruling'> & {
  rules: Rules
  calendar: WorkCalendar
}

/** A person whose card can be sent. */
export type Recipient = Person & { openid?: string }

export type Surroundings = {
  county: County
  villages: VillageDocument[]
  units: UnitDocument[]
  teams: Team[]
  /** All who may have a hand in a request from here. */
  hands: Recipient[]
  /** How many cards of each kind the caller has still agreed to. */
  cardsLeft: QuotaDocument['left']
  /** What may wait for him, by collection; who really has the turn is asked of `waiting.ts`. */
  waiting: MayWait
  /** His facts, and his living leaves, of the dates that were wanted. */
  facts: Fact[]
  leaves: SignedLeave[]
}

/** Collections of records that wait for somebody's decision: found by `waits` and `vacantFrom`, judged by a row of `waiting.ts`. */
const WAITING = [
  'leaves',
  'registers',
  'corrections',
  'complaints',
  'issues',
  'checks',
  'checkAnswers',
  'cases',
] as const satisfies readonly CollectionName[]
export type MayWait = Record<(typeof WAITING)[number], { _id: string }[]>

/** What an action wants beside the caller: his teams' ledgers, the hands in his requests, his cards, his days. Units always come. */
export type Wants = {
  teams?: true
  hands?: true
  quota?: true
  waiting?: true
  facts?: Dates | undefined
  leaves?: Dates | undefined
}

/** A call of which nothing is known but when, and by which WeChat. */
export type OpenCall = { now: Date; openid: string }

export type Call = Surroundings & {
  now: Date
  openid: string
  caller: Person
}

export const lookup = (from: string, localField: string, foreignField: string, as: string) => ({
  $lookup: { from, localField, foreignField, as },
})

export const handOf = (document: PersonDocument): Recipient => ({
  ...personOf(document),
  ...(document.openid === undefined ? {} : { openid: document.openid }),
})

/** As an older version wrote it: with months that no register had locked. */
export const teamOf = ({ _id, lockedMonths: _, ...team }: TeamDocument & { lockedMonths?: unknown }): Team => ({ ...team, teamId: _id })

export function countyOf(document: CountyDocument, now: Date): County {
  return {
    name: document.name,
    secret: document.secret,
    ...(document.legalBasis === undefined ? {} : { legalBasis: document.legalBasis }),
    ...(document.since === undefined ? {} : { since: document.since }),
    ...(document.ruling === undefined ? {} : { ruling: document.ruling }),
    ...(document.demonstration === undefined ? {} : { demonstration: true }),
    rules: rulesOf(document.rules, document.ruleChanges, civilDateAt(now)),
    calendar: workCalendar(document.calendar),
  }
}

const nothingWaits = (): MayWait => Object.fromEntries(WAITING.map((collection) => [collection, [] as Found[]])) as MayWait

type Surrounding = {
  units: UnitDocument[]
  teams?: TeamDocument[]
  hands?: PersonDocument[]
  quotas?: QuotaDocument[]
  facts?: Stored<Fact>[]
  leaves?: LeaveDocument[]
}

/** Of joined documents, what a call is surrounded by. */
export function surroundingsOf(
  { units, teams = [], hands = [], quotas = [], facts = [], leaves = [] }: Surrounding,
  now: Date,
): Surroundings {
  const county = units.find((unit) => unit.kind === 'county')
  if (county === undefined) throw new Error('the county document is missing: no roster has been imported')
  return {
    county: countyOf(county, now),
    villages: units.filter((unit) => unit.kind === 'village'),
    units,
    teams: teams.map(teamOf),
    hands: hands.map(handOf),
    cardsLeft: quotas[0]?.left ?? {},
    waiting: nothingWaits(),
    facts: facts.map(factOf<Fact>),
    leaves: leaves.map(recordOf),
  }
}

type Joined = PersonDocument & Surrounding

/** Who has a post of countyOrg, or is lent one, whenever: for him it may wait where nobody holds a post. */
const OF_COUNTY_ORG = { $or: [{ 'posts.role': 'countyOrg' }, { 'delegations.role': 'countyOrg' }] }

/** What only the record's own page shows. */
const NOT_LISTED = [
  ...['cards', 'text', 'secret', 'answers', 'under'],
  ...['reasons.note', 'explanations.text', 'finding.note', 'decisions.note', 'decisions.accountability'],
  // Of whom a check fell on only who he is, and whether he has been graded: there may be hundreds.
  ...['name', 'teamId', 'villageId', 'townshipId', 'tag', 'nonce', 'result.note', 'result.by'].map((field) => `drawn.targets.${field}`),
]

const notListed = (lists: readonly string[]) => ({
  $project: Object.fromEntries(lists.flatMap((list) => NOT_LISTED.map((field) => [`${list}.${field}`, 0]))),
})

/** Of what people wait for together it never comes to the county in their place. */
const NEVER_VACANT: readonly string[] = ['checks', 'checkAnswers', 'cases'] satisfies (typeof WAITING)[number][]

/** Checks that ask him by his own name, and those of them that he has answered. */
const ASKED = [
  lookup('checks', '_id', 'askedIds', 'checksAsked'),
  lookup('checkAnswers', '_id', 'openFor', 'checksAnswered'),
  notListed(['checksAsked', 'checksAnswered']),
]

/** What was objected to the checks from which cases have come: nothing is decided of those before it is answered. */
const OBJECTED = [lookup('checkAnswers', 'casesAt.answersId', '_id', 'casesObjected'), notListed(['casesObjected'])]

/** The stages that bring what may wait at a collection for the person of `where`, without what only the record's own page shows. */
const stagesOf = (collection: string, where: object, today: CivilDate) => {
  const isVacant = !NEVER_VACANT.includes(collection)
  const vacant = {
    $lookup: {
      from: 'people',
      pipeline: [
        { $match: { ...where, ...OF_COUNTY_ORG } },
        { $lookup: { from: collection, pipeline: [{ $match: { vacantFrom: { $lte: today } } }], as: 'found' } },
        { $project: { found: 1 } },
      ],
      as: `${collection}Vacant`,
    },
  }
  const lists = [`${collection}At`, ...(isVacant ? [`${collection}Vacant.found`] : [])]
  return [lookup(collection, 'seats', 'waits', `${collection}At`), ...(isVacant ? [vacant] : []), notListed(lists)]
}

const waitingStages = (where: object, today: CivilDate) => [
  ...ASKED,
  ...WAITING.flatMap((collection) => stagesOf(collection, where, today)),
  ...OBJECTED,
]

type Found = { _id: string }

function waitingIn(joined: Record<string, unknown>): MayWait {
  const answered = (joined['checksAnswered'] ?? []) as { checkId: string }[]
  const asked = ((joined['checksAsked'] ?? []) as Found[]).map((document) =>
    answered.some(({ checkId }) => checkId === document._id) ? { ...document, isAnswered: true } : document,
  )
  const objected = (joined['casesObjected'] ?? []) as Found[]
  const withObjection = (document: Found & { answersId?: string }) => ({
    ...document,
    answers: objected.filter(({ _id }) => _id === document.answersId),
  })
  const of = (collection: string): Found[] => {
    const at = [...((joined[`${collection}At`] ?? []) as Found[]), ...(collection === 'checks' ? asked : [])]
    const vacant = ((joined[`${collection}Vacant`] ?? []) as { found: Found[] }[]).flatMap(({ found }) => found)
    return [...new Map([...at, ...vacant].map((document) => [document._id, document])).values()]
  }
  const found = Object.fromEntries(WAITING.map((collection) => [collection, of(collection)])) as MayWait
  return { ...found, cases: found.cases.map(withObjection) }
}

/** A person with his units, and what else is wanted, in one request; null if there is none. */
export async function findPerson(
  where: { openid: string } | { _id: string },
  wants: Wants,
  now: Date,
): Promise<(Surroundings & { document: PersonDocument }) | null> {
  const [joined] = await aggregate<Joined>('people', [
    { $match: where },
    lookup('units', 'scope', '_id', 'units'),
    ...(wants.teams ? [lookup('teams', 'teamIds', '_id', 'teams')] : []),
    ...(wants.quota ? [lookup('cardQuotas', '_id', '_id', 'quotas')] : []),
    ...(wants.facts ? [factsWith(wants.facts)] : []),
    ...(wants.leaves ? [leavesWith(wants.leaves)] : []),
    ...(wants.hands ? [lookup('people', 'reach', 'seats', 'hands')] : []),
    ...(wants.waiting ? waitingStages(where, civilDateAt(now)) : []),
  ])
  return joined === undefined ? null : { ...surroundingsOf(joined, now), waiting: waitingIn(joined), document: joined }
}

/** Who calls, with his surroundings. @throws NOT_BOUND */
export async function boundCaller(openid: string, wants: Wants = {}, now: Date): Promise<Call> {
  const found = openid === '' ? null : await findPerson({ openid }, wants, now)
  if (found === null) throw Refusal.of('NOT_BOUND')
  const { document, ...surroundings } = found
  return { ...surroundings, now, openid, caller: personOf(document) }
}
