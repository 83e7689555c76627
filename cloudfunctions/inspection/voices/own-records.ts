import { sightOfCheck } from '../../../miniprogram/domain/inspection/sight'
import { unpacked } from '../../../miniprogram/domain/register/packed'
import type { CollectionName } from '../../schema'
import { command, findAll } from '../../_shared/platform/database'
import type { Call } from '../../_shared/records/call'
import { recordOf as checkOf, type CheckDocument } from '../../_shared/records/checks'
import { versionIdOf, type RegisterDocument, type VersionDocument } from '../../_shared/records/registers'

/** Where something is kept of a person, and how it is found: one row a collection, and for each other one why it is none. */

type Own = { title: string; of: (call: Call) => Promise<object[]> }

const all = (title: string, collection: CollectionName, where: (personId: string) => Record<string, unknown>): Own => ({
  title,
  of: ({ caller }) => findAll<object>(collection, where(caller.personId)),
})
const ofPerson = (personId: string) => ({ personId })

/** His part of a check, and of those alone that he is told of: unannounced means unannounced, here too. */
async function checksOf({ caller, now }: Call): Promise<object[]> {
  const documents = await findAll<CheckDocument>('checks', { drawnIds: caller.personId })
  return documents.flatMap((document) => {
    const check = checkOf(document)
    const own = sightOfCheck(check, caller, true, now)?.targets.find(({ personId }) => personId === caller.personId)
    return own === undefined ? [] : [{ title: check.title, mode: check.mode, at: check.drawn?.at, ...own }]
  })
}

/** His row of each version that stands. */
async function rowsOf({ caller }: Call): Promise<object[]> {
  const registers = await findAll<RegisterDocument>('registers', { people: caller.personId })
  const ids = registers.flatMap(({ townshipId, month, versions }) => versions.map(({ version }) => versionIdOf(townshipId, month, version)))
  if (ids.length === 0) return []
  const versions = await findAll<VersionDocument>('registerVersions', { _id: command.in(ids) })
  return versions.flatMap((held) =>
    unpacked(held, held.month)
      .filter(({ personId }) => personId === caller.personId)
      .map((row) => ({ month: held.month, registerVersion: held.version, townshipId: held.townshipId, ...row })),
  )
}

export const OWN: Partial<Record<CollectionName, Own>> = {
  people: all('身份和职务', 'people', (personId) => ({ _id: personId })),
  facts: all('签到、证明和登记', 'facts', ofPerson),
  leaves: all('请假', 'leaves', (applicantId) => ({ applicantId })),
  corrections: all('更正申请', 'corrections', ofPerson),
  confirmations: all('月度确认', 'confirmations', ofPerson),
  registerVersions: { title: '登记表里我的一行', of: rowsOf },
  checks: { title: '抽查', of: checksOf },
  checkAnswers: all('抽查的回复', 'checkAnswers', ofPerson),
  cases: all('不在岗的认定', 'cases', ofPerson),
  issues: all('负面清单里我的', 'issues', ofPerson),
  complaints: all('我署名写的意见', 'complaints', (personId) => ({ 'from.personId': personId })),
  readings: all('谁看过我的', 'readings', (personId) => ({ personIds: personId })),
  cardQuotas: all('微信提醒', 'cardQuotas', (personId) => ({ _id: personId })),
}

/** Collections that hold nothing of a person beside what the others hold. */
export const NOT_OWN: Partial<Record<CollectionName, string>> = {
  bindings: 'which WeChat is his: told in people',
  units: 'places, not people',
  teams: 'a copy of posts and leaves, by team',
  templates: 'papers of the county',
  registers: 'a list of who stands in its versions',
  drawPools: 'who could be drawn: told in the check itself',
  complaintHours: 'numbers of an hour',
  checkPlans: 'how often offices check',
  drawnFiles: 'files that are gone in a day',
  invitations: 'codes that are over in a week',
  placeChanges: 'what an office did with places',
  imports: 'what an office did with the roster',
  journal: 'what an import has still to write',
}
