import { digitsOf } from '../../../cloudfunctions/_shared/platform/keys'
import { OFFICE_CODE_DIGITS, slotAt } from '../../../miniprogram/domain/attendance/office-code'
import { SIGNING_ROLES, type Role, type SigningRole } from '../../../miniprogram/domain/roles'
import { leaveInput } from '../county'
import type { World } from '../proof/world'
import { setCases, type CasesOfScene } from './case-scene'
import { authorityCounty, OWN, type Caller } from './callers'

/** What the calls are about: leaves of `subject` at every hand and of all who ask for themselves, a stand-in, what was lent. */

type Made = { leaveId: string; chain: { role: SigningRole; state: string }[] }

export type Scene = {
  /** Of `subject`, over five days, waiting for each hand. */
  pendingAt: Record<SigningRole, string>
  /** Of `subject`: signed by telephone for the branch; begun; back from; on paper. */
  phoned: string
  begun: string
  returned: string
  paper: string
  /** Of each who asks for himself. */
  own: Record<string, { pending: string; begun: string; returned: string }>
  standInId: string
  delegationId: string
  boardKey: string
  /** From the plate of v1. */
  complaint: { complaintId: string; code: string }
  /** Of a supervisor: one in which everybody was drawn, one that is still to be drawn. */
  check: string
  prepared: number
  /** A line of the negative list about `subject`. */
  issueId: string
  /** Cases of absence of `subject`, one at each step; one of `member-own`, just opened. */
  cases: CasesOfScene
  fileOf: (caller: Caller) => string
  /** Asked for by `subject`, of a day in February. */
  correctionId: string
  /** Of `colleague`, of the half minute that runs. */
  ownCode: () => string
}

/** Who signs for the people of team A. */
const SIGNERS: Record<SigningRole, string> = {
  firstSecretary: 'firstSecretary-own',
  villageBranch: 'villageBranch-village',
  townshipCommittee: 'townshipCommittee-township',
  ruralBureau: 'ruralBureau-county',
  countyOrg: 'countyOrg-county',
  deputySecretary: 'deputySecretary-county',
}

/** Of every world's county. */
const SECRET = 'a secret of twenty-four bytes'

const WEEKS = ['2026-04-06', '2026-04-20', '2026-05-04', '2026-05-18', '2026-06-01', '2026-06-15']

/** Of everybody in a team who is not away. */
export const CHECK = { title: '三月抽查', mode: 'location', count: 200, windowMinutes: 30 }

export async function setScene(world: World): Promise<Scene> {
  world.reset(authorityCounty(), '2026-02-16T08:00:00+08:00')
  const signed = async (leave: Made, until?: SigningRole): Promise<string> => {
    for (let now = leave; ;) {
      const node = now.chain.find(({ state }) => state === 'waiting')
      if (node === undefined || node.role === until) return leave.leaveId
      now = await world.yes<Made>(SIGNERS[node.role], 'leave.sign', { leaveId: leave.leaveId, decision: 'approve' })
    }
  }
  const asks = (id: string, from: string, days: number) =>
    world.yes<Made>(id, 'leave.submit', leaveInput(from, days, id === 'firstSecretary-own' ? { handoverPersonId: 'colleague' } : {}))

  const returned = await signed(await asks('subject', '2026-02-17', 1))
  const own: Scene['own'] = {}
  for (const { id } of OWN) own[id] = { returned: await signed(await asks(id, '2026-02-17', 1)), begun: '', pending: '' }
  world.clock('2026-02-17T18:00:00+08:00')
  for (const id of ['subject', ...OWN.map((caller) => caller.id)])
    await world.yes(id, 'leave.returnToPost', { leaveId: own[id]?.returned ?? returned })
  const begun = await signed(await asks('subject', '2026-02-23', 9))
  for (const { id } of OWN) own[id]!.begun = await signed(await asks(id, '2026-02-27', 5))
  const lend = (role: SigningRole) => ({ role, toPersonId: `${role}-delegate`, from: '2026-02-17', to: '2026-06-30', authority: '授权书' })
  const lent: Partial<Record<SigningRole, string>> = {}
  for (const role of SIGNING_ROLES)
    lent[role] = (await world.yes<{ delegationId: string }>(SIGNERS[role], 'org.delegate', lend(role))).delegationId

  world.clock('2026-03-02T09:00:00+08:00')
  for (const { id } of OWN) own[id]!.pending = (await asks(id, '2026-04-01', 1)).leaveId
  const pendingAt: Partial<Record<SigningRole, string>> = {}
  for (const [i, role] of SIGNING_ROLES.entries()) pendingAt[role] = await signed(await asks('subject', WEEKS[i]!, 6), role)
  const phoned = await signed(await asks('subject', '2026-06-29', 6), 'villageBranch')
  await world.yes('townshipClerk-township', 'leave.sign', {
    leaveId: phoned,
    decision: 'approve',
    byPhone: { leaderPersonId: SIGNERS.villageBranch },
  })
  const fileOf = ({ id }: Caller) => world.upload(id, `slips/${id}.jpg`)
  const clerk = { id: 'townshipClerk-township' } as Caller
  const paper = await world.yes<Made>(clerk.id, 'leave.recordSlip', {
    ...leaveInput('2026-03-16', 1),
    applicantId: 'subject',
    slipFileId: fileOf(clerk),
  })
  const { standInId } = await world.yes<{ standInId: string }>(clerk.id, 'org.assignStandIn', {
    teamId: 'A',
    personId: 'freed',
    from: '2026-03-01',
    to: '2026-04-30',
  })
  const { boardKey } = await world.yes<{ boardKey: string }>('countyOrg-county', 'org.boardKey', { villageId: 'v1' })
  const complaint = await world.yes<Scene['complaint']>('subject', 'inspection.complain', { boardKey, text: '工作队一周没来' })
  await world.yes(clerk.id, 'attendance.recordDay', { personId: 'colleague', date: '2026-02-18', status: 'onPost', reason: '纸质考勤' })
  const { correctionId } = await world.yes<{ correctionId: string }>('subject', 'attendance.requestCorrection', {
    date: '2026-02-20',
    status: 'onPost',
    reason: '当天在农户家',
  })
  const prepares = async (requestId: string): Promise<number> =>
    (await world.yes<{ number: number }>('supervisor-county', 'inspection.prepareDraw', { ...CHECK, requestId })).number
  const draws = { number: await prepares('drawn'), numbers: ['1'] }
  const { checkId } = await world.yes<{ checkId: string }>('supervisor-county', 'inspection.draw', draws)
  const { issueId } = await world.yes<{ issueId: string }>(clerk.id, 'inspection.openIssue', {
    about: { personId: 'subject' },
    what: '没有公示',
    dueOn: '2026-03-31',
  })
  return {
    issueId,
    cases: await setCases(world),
    correctionId,
    check: checkId,
    prepared: await prepares('prepared'),
    pendingAt: pendingAt as Scene['pendingAt'],
    phoned,
    begun,
    returned,
    paper: paper.leaveId,
    own,
    standInId,
    delegationId: lent.firstSecretary!,
    boardKey,
    complaint,
    fileOf,
    ownCode: () => digitsOf(SECRET, 'own', OFFICE_CODE_DIGITS, 'colleague', String(slotAt(world.now))),
  }
}

export const isSigning = (role: string): role is SigningRole => (SIGNING_ROLES as readonly Role[]).includes(role as Role)
