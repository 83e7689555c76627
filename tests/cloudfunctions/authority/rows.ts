import { COUNTY_ROLES, SIGNING_ROLES, TEAM_ROLES, type Role } from '../../../miniprogram/domain/roles'
import { leaveInput } from '../county'
import { authorityCounty, type Caller } from './callers'
import { CHECK, isSigning, type Scene } from './scene'

/**
 * Who may do what, written from what was agreed on and not from the code: of each action what is asked
 * by a caller, and what he must hear: `ok`, or the refusal. Where two are named either will do.
 */

export type Case = { input: Record<string, unknown>; hears: string | readonly string[] }
export type Row = (caller: Caller, scene: Scene) => Case | Case[]

const OPEN = ['unbound', 'nobody', 'timer']
const bound =
  (work: (caller: Caller, scene: Scene) => Case | Case[]): Row =>
  (caller, scene) => {
    const cases = [work(caller, scene)].flat()
    return OPEN.includes(caller.role) ? cases.map(({ input }) => ({ input, hears: 'NOT_BOUND' })) : cases
  }
const anyBound = (input: Record<string, unknown> = {}): Row => bound(() => ({ input, hears: 'ok' }))
/** By who holds one of these posts, wherever; `over`: only where the people of team A belong. */
const held = (roles: readonly Role[], input: Record<string, unknown>, over: 'anywhere' | 'over' = 'anywhere'): Row =>
  bound((caller) => ({ input, hears: rightOf(caller, roles, over) }))

const rightOf = (caller: Caller, roles: readonly Role[], over: 'anywhere' | 'over'): string =>
  !caller.holds(...roles)
    ? 'FORBIDDEN'
    : over === 'anywhere' || caller.over(...roles) || (caller.holds('countyOrg') && roles.includes('countyOrg'))
      ? 'ok'
      : 'NOT_FOUND'

// A leave

const OVER_A_LEAVE: readonly Role[] = ['firstSecretary', 'villageBranch', 'townshipCommittee', 'townshipClerk', 'countyOrg']
const LATER_HANDS: readonly Role[] = ['ruralBureau', 'deputySecretary']
type Sight = 'whole' | 'outline' | 'none'

/** What a caller sees of a leave of `subject`; `hands`: those of its chain beside the five who see every leave of the team. */
function sightOf(caller: Caller, hands: readonly Role[] = LATER_HANDS): Sight {
  const roles = [...OVER_A_LEAVE, ...hands]
  if (caller.over(...roles) || (caller.lent !== undefined && roles.includes(caller.lent))) return 'whole'
  return caller.holds('supervisor') || caller.over('dispatchingUnit') ? 'outline' : 'none'
}

/** About a leave: his own where he asks for himself, else that of `subject`. */
const ofLeave = ({ id, relation }: Caller, { own, ...scene }: Scene, which: 'pending' | 'begun' | 'returned'): { leaveId: string } => ({
  leaveId: relation === 'own' ? own[id]![which] : which === 'pending' ? scene.pendingAt.firstSecretary : scene[which],
})

/** For the applicant alone; who sees it may not, others do not learn of it. */
const ofApplicant = (which: 'pending' | 'begun', more: Record<string, unknown> = {}): Row =>
  bound((caller, scene) => ({
    input: { ...ofLeave(caller, scene, which), ...more },
    hears: caller.relation === 'own' ? 'ok' : sightOf(caller) === 'none' ? 'NOT_FOUND' : 'FORBIDDEN',
  }))

const seen = (what: (scene: Scene) => string, hands?: readonly Role[]): Row =>
  bound((caller, scene) => ({ input: { leaveId: what(scene) }, hears: sightOf(caller, hands) === 'whole' ? 'ok' : 'NOT_FOUND' }))

const isSigner = ({ id }: Caller) => ['firstSecretary-own', 'villageBranch-village', 'townshipCommittee-township'].includes(id)

// Days

const DAY_READERS: readonly Role[] = ['firstSecretary', 'villageBranch', 'townshipClerk', 'townshipCommittee', 'countyOrg']
const days = (input: Record<string, unknown>): Row =>
  bound((caller) =>
    caller.relation === 'own'
      ? [
          { input, hears: 'ok' },
          { input: { ...input, personId: 'subject' }, hears: caller.over(...DAY_READERS) ? 'ok' : 'NOT_FOUND' },
        ]
      : { input: { ...input, personId: 'subject' }, hears: caller.over(...DAY_READERS) ? 'ok' : 'NOT_FOUND' },
  )
const entry = { status: 'onPost', reason: '纸质考勤簿' }
const fix = { latitude: 26.13, longitude: 113.12, accuracy: 30, takenAt: '2026-03-02T09:00:00+08:00' }

// Spot checks

const DRAWERS: readonly Role[] = ['supervisor', 'countyOrg', 'ruralBureau']

/** Those of the people of team A, whatever has become of them. */
const seesCases = (caller: Caller): boolean =>
  caller.holds('countyOrg', 'supervisor', 'ruralBureau', 'deputySecretary') || caller.over('townshipCommittee', 'townshipClerk')

const inTeam = (caller: Caller): boolean => caller.holds(...TEAM_ROLES)
/** A first secretary hands over to a member of his own team. */
const handover = ({ role, relation }: Caller) =>
  role !== 'firstSecretary' || relation === undefined
    ? {}
    : {
        handoverPersonId:
          { own: 'colleague', village: 'member-village', township: 'member-township', elsewhere: 'member-elsewhere' }[relation as string] ??
          'colleague',
      }
const roster = () => {
  const { people, ...county } = authorityCounty()
  return { ...county, people: people.map(({ openid, ...rest }) => rest) }
}

const placesOf = (villageId: string) => authorityCounty().villages.find(({ id }) => id === villageId)!.places
const OF_T1 = { townshipId: 't1', month: '2026-02' }
/** Of the township of team A; who has the right hears what its register has to say. */
const ofTownship = (roles: readonly Role[], input: Record<string, unknown>, hears: string): Row =>
  bound((caller) => {
    const right = rightOf(caller, roles, 'over')
    return { input: { ...OF_T1, ...input }, hears: right === 'ok' ? hears : right }
  })

const forTimer: Row = ({ role }) => ({ input: {}, hears: role === 'timer' || role === 'nobody' ? 'ok' : 'FORBIDDEN' })

export const ROWS: Record<string, Row> = {
  'org.migrate': forTimer,
  'org.me': anyBound(),
  'org.waiting': anyBound(),
  'org.bind': ({ role }) => ({
    input: { inviteCode: 'ABCD-EFGH' },
    hears: role === 'nobody' || role === 'timer' ? 'NOT_BOUND' : 'INVITE_INVALID',
  }),
  'org.invite': held(['countyOrg'], { personId: 'free' }),
  'org.unbind': held(['countyOrg'], { personId: 'free' }),
  'org.importCounty': held(['countyOrg'], { county: roster(), dryRun: true }),
  'org.rules': held(['countyOrg'], {}),
  'org.setRules': held(['countyOrg'], { rules: {} }),
  'org.setCalendar': held(['countyOrg'], { year: 2030, rest: ['2030-01-01'], work: [] }),
  'org.exportRosterTemplate': held(['countyOrg'], {}),
  'org.team': bound((caller) => ({
    input: { teamId: 'A' },
    hears:
      caller.over(...TEAM_ROLES, 'villageBranch', 'townshipCommittee', 'townshipClerk') || caller.holds(...COUNTY_ROLES)
        ? 'ok'
        : 'NOT_FOUND',
  })),
  'reporting.today': bound((caller) => {
    const roles: readonly Role[] = ['villageBranch', 'townshipCommittee', 'townshipClerk', ...COUNTY_ROLES]
    const own = caller.holds(...roles) ? 'ok' : 'FORBIDDEN'
    const reaches = caller.holds(...COUNTY_ROLES) || caller.over('townshipCommittee', 'townshipClerk')
    return [
      { input: {}, hears: own },
      { input: { townshipId: 't1' }, hears: own === 'FORBIDDEN' || reaches ? own : 'NOT_FOUND' },
      { input: { townshipId: 'none' }, hears: own === 'FORBIDDEN' ? own : 'NOT_FOUND' },
    ]
  }),
  'org.boardKey': bound((caller) => ({
    input: { villageId: 'v1' },
    // Of the village: also who leads its other team.
    hears:
      caller.id === 'firstSecretary-village'
        ? 'ok'
        : rightOf(caller, ['firstSecretary', 'townshipClerk', 'townshipCommittee', 'countyOrg'], 'over'),
  })),
  'org.exportPlate': bound((caller) => ({
    input: { villageId: 'v1' },
    hears:
      caller.id === 'firstSecretary-village'
        ? 'ok'
        : rightOf(caller, ['firstSecretary', 'townshipClerk', 'townshipCommittee', 'countyOrg'], 'over'),
  })),
  'org.board': (_, { boardKey }) => ({ input: { boardKey }, hears: 'ok' }),
  'org.assignStandIn': held(
    ['townshipCommittee', 'townshipClerk'],
    { teamId: 'A', personId: 'free', from: '2026-04-01', to: '2026-04-30' },
    'over',
  ),
  'org.endStandIn': bound((caller, { standInId }) => ({
    input: { standInId },
    hears: rightOf(caller, ['townshipCommittee', 'townshipClerk'], 'over'),
  })),
  'org.delegate': bound((caller) => {
    const role = isSigning(caller.role) ? caller.role : 'villageBranch'
    const lend = { toPersonId: 'free', from: '2026-03-02', to: '2026-03-31', authority: '授权书' }
    const isHolder = caller.id === 'villageBranch-village'
    return [
      { input: { role, ...lend }, hears: caller.holds(role) ? 'ok' : 'FORBIDDEN' },
      {
        input: { role: 'villageBranch', ...lend, forPersonId: 'villageBranch-village' },
        hears: caller.holds('countyOrg') || isHolder ? 'ok' : 'FORBIDDEN',
      },
    ]
  }),
  'org.endDelegation': bound((caller, { delegationId }) => ({
    input: { delegationId },
    hears: ['firstSecretary-own', 'firstSecretary-delegate'].includes(caller.id) || caller.holds('countyOrg') ? 'ok' : 'NOT_FOUND',
  })),
  'org.delegates': held(SIGNING_ROLES, {}),
  'org.noteCards': anyBound({ clientId: 'n', kinds: ['toSign'] }),
  'org.setDigest': anyBound({ digest: true }),
  'org.people': bound((caller) => {
    const readers: readonly Role[] = ['firstSecretary', 'villageBranch', 'townshipClerk', 'townshipCommittee', ...COUNTY_ROLES]
    const mayList = caller.holds(...readers)
    return [
      { input: {}, hears: mayList ? 'ok' : 'FORBIDDEN' },
      { input: { teamId: 'A' }, hears: !mayList ? 'FORBIDDEN' : caller.over(...readers) ? 'ok' : 'NOT_FOUND' },
    ]
  }),

  'org.person': bound((caller) => {
    const readers: readonly Role[] = ['firstSecretary', 'villageBranch', 'townshipClerk', 'townshipCommittee', ...COUNTY_ROLES]
    return {
      input: { personId: 'subject' },
      hears: !caller.holds(...readers) ? 'FORBIDDEN' : caller.over(...readers) ? 'ok' : 'NOT_FOUND',
    }
  }),
  'org.changePerson': held(['countyOrg'], { personId: 'free', isEnding: true, dryRun: true }),
  'org.lastImport': held(['countyOrg'], {}),
  'org.units': held(['townshipClerk', 'townshipCommittee', ...COUNTY_ROLES], {}),
  'org.village': bound((caller) => {
    const readers: readonly Role[] = [...TEAM_ROLES, 'villageBranch', 'townshipClerk', 'townshipCommittee', ...COUNTY_ROLES]
    const isOfVillage = caller.relation === 'village' && caller.holds(...TEAM_ROLES)
    return {
      input: { villageId: 'v1' },
      hears: !caller.holds(...readers) ? 'FORBIDDEN' : caller.over(...readers) || isOfVillage ? 'ok' : 'NOT_FOUND',
    }
  }),
  // Nobody sets the places by which he is measured himself.
  'org.setPlaces': bound((caller) => {
    const hears = rightOf(caller, ['townshipClerk', 'countyOrg'], 'over')
    const input = { villageId: 'v1', places: placesOf('v1'), seen: placesOf('v1') }
    return { input, hears: hears === 'ok' && inTeam(caller) ? 'OWN_PLACES' : hears }
  }),
  'org.boardCode': bound((caller) => ({
    input: { villageId: 'v1' },
    hears:
      caller.id === 'firstSecretary-village'
        ? 'ok'
        : rightOf(caller, ['firstSecretary', 'townshipClerk', 'townshipCommittee', 'countyOrg'], 'over'),
  })),
  'org.renewBoardKey': bound((caller, { boardKey }) => ({
    input: { villageId: 'v1', boardKey },
    hears:
      caller.id === 'firstSecretary-village'
        ? 'ok'
        : rightOf(caller, ['firstSecretary', 'townshipClerk', 'townshipCommittee', 'countyOrg'], 'over'),
  })),
  'org.standInChoices': held(['townshipCommittee', 'townshipClerk'], { teamId: 'A', from: '2026-04-01', to: '2026-04-30' }, 'over'),

  'leave.preview': bound((caller) => {
    const { requestId, reason, ...asked } = leaveInput('2026-07-20', 1)
    return { input: { ...asked, ...handover(caller) }, hears: 'ok' }
  }),
  'leave.submit': bound((caller) => ({
    input: { ...leaveInput('2026-07-20', 1), ...handover(caller) },
    hears: inTeam(caller) ? 'ok' : 'NOT_ON_TEAM',
  })),
  'leave.cover': bound((caller) => ({
    input: { from: '2026-03-09', to: '2026-03-20' },
    // Who is to come has a team, and is not on it on that date.
    hears: inTeam(caller) ? 'ok' : caller.relation === 'toCome' ? ['FORBIDDEN', 'NOT_ON_TEAM'] : 'FORBIDDEN',
  })),
  'leave.sign': bound((caller, scene) => {
    const { role, relation } = caller
    const decides = { decision: 'approve' }
    if (relation === 'own') return { input: { ...ofLeave(caller, scene, 'pending'), ...decides }, hears: 'OWN_REQUEST' }
    const node = isSigning(role) ? role : 'firstSecretary'
    const hasTurn = (isSigning(role) && caller.over(role)) || caller.lent === node
    const hears = hasTurn ? 'ok' : sightOf(caller) === 'none' ? 'NOT_FOUND' : 'NOT_YOUR_TURN'
    return { input: { leaveId: scene.pendingAt[node], ...decides }, hears }
  }),
  'leave.countersign': bound((caller, { phoned }) => ({
    input: { leaveId: phoned, agree: true },
    hears: caller.id === 'villageBranch-village' ? 'ok' : sightOf(caller) === 'none' ? 'NOT_FOUND' : 'FORBIDDEN',
  })),
  'leave.withdraw': ofApplicant('pending'),
  'leave.extend': ofApplicant('begun', { requestId: 'x', to: { date: '2026-03-06', half: 'pm' }, reason: '未愈' }),
  'leave.nameHandover': ofApplicant('pending', { personId: 'colleague' }),
  'leave.returnToPost': bound((caller, scene) => {
    const input = ofLeave(caller, scene, 'begun')
    if (caller.relation === 'own') return { input, hears: 'ok' }
    if (caller.over('townshipClerk')) return { input: { ...input, on: { date: '2026-03-01', half: 'pm' } }, hears: 'ok' }
    return { input, hears: sightOf(caller) === 'none' ? 'NOT_FOUND' : 'FORBIDDEN' }
  }),
  'leave.acknowledgeReturn': bound((caller, { returned }) => {
    const input = { leaveId: returned }
    // A post is lent for signing and for acknowledging.
    const lent = caller.lent !== undefined && ['firstSecretary', 'villageBranch', 'townshipCommittee', 'countyOrg'].includes(caller.lent)
    if (isSigner(caller) || caller.holds('countyOrg')) return { input, hears: 'ok' }
    if (lent) return { input, hears: caller.lent === 'countyOrg' ? 'ok' : ['ok', 'FORBIDDEN'] }
    return { input, hears: sightOf(caller, []) === 'none' ? 'NOT_FOUND' : 'FORBIDDEN' }
  }),
  'leave.recordSlip': bound((caller, { fileOf }) => ({
    input: { ...leaveInput('2026-07-20', 1), applicantId: 'subject', slipFileId: fileOf(caller) },
    hears: rightOf(caller, ['townshipClerk'], 'over'),
  })),
  'leave.slipPhoto': seen(({ paper }) => paper, []),
  'leave.get': bound((caller, { pendingAt }) => ({
    input: { leaveId: pendingAt.firstSecretary },
    hears: sightOf(caller) === 'none' ? 'NOT_FOUND' : 'ok',
  })),
  'leave.mine': anyBound(),
  'leave.inbox': anyBound(),
  'leave.search': anyBound(),

  'attendance.ticket': held(TEAM_ROLES, {}),
  'attendance.signIn': bound((caller) => ({ input: { clientId: 'c', location: fix }, hears: inTeam(caller) ? 'ok' : 'NOT_ON_TEAM' })),
  'attendance.officeCode': bound((caller) => ({
    input: { villageId: 'v1' },
    hears: caller.id === 'firstSecretary-village' ? 'ok' : rightOf(caller, ['villageBranch', 'firstSecretary', 'townshipClerk'], 'over'),
  })),
  'attendance.witness': held(['villageBranch'], { personId: 'colleague' }, 'over'),
  'attendance.ownCode': held(TEAM_ROLES, {}),
  // Read by a branch secretary of another village it is nobody's.
  'attendance.witnessByCode': bound((caller, { ownCode }) => ({
    input: { code: ownCode() },
    hears: rightOf(caller, ['villageBranch'], 'over').replace('NOT_FOUND', 'INVALID_INPUT'),
  })),
  'attendance.book': held(['villageBranch'], {}),
  'attendance.month': days({ month: '2026-02' }),
  'attendance.year': days({ year: '2026' }),
  'attendance.explain': days({ date: '2026-02-16' }),
  'attendance.evidence': days({ date: '2026-02-16' }),
  'attendance.recordDay': held(['townshipClerk'], { personId: 'colleague', date: '2026-02-16', ...entry }, 'over'),
  'attendance.undoEntry': held(['townshipClerk'], { personId: 'colleague', date: '2026-02-18', reason: '登错了' }, 'over'),
  // A day that is none of his is nobody's to him.
  'attendance.requestCorrection': bound((caller) => ({
    input: { date: '2026-02-16', ...entry },
    hears: inTeam(caller)
      ? 'ok'
      : caller.relation === 'ended' && (TEAM_ROLES as readonly string[]).includes(caller.role)
        ? ['ok', 'NOT_FOUND']
        : 'NOT_FOUND',
  })),
  // While the township has a clerk, he alone decides.
  'attendance.decideCorrection': bound((caller, { correctionId }) => ({
    input: { correctionId, decision: 'approve', opinion: '属实' },
    hears: caller.holds('countyOrg') ? 'FORBIDDEN' : rightOf(caller, ['townshipClerk'], 'over'),
  })),
  'attendance.corrections': held(['townshipClerk', 'countyOrg'], {}),
  'attendance.correction': bound((caller, { correctionId }) => ({
    input: { correctionId },
    hears: caller.over(...DAY_READERS) || caller.holds('countyOrg') ? 'ok' : 'NOT_FOUND',
  })),
  'attendance.confirmMonth': bound((caller) => ({
    input: { month: '2026-02' },
    hears: inTeam(caller)
      ? 'ok'
      : caller.relation === 'ended' && (TEAM_ROLES as readonly string[]).includes(caller.role)
        ? ['ok', 'NOT_FOUND']
        : 'NOT_FOUND',
  })),
  'attendance.recordDays': held(['townshipClerk'], { days: [{ personId: 'colleague', date: '2026-02-16' }], ...entry }, 'over'),

  'reporting.register': ofTownship(['townshipClerk', 'townshipCommittee', 'countyOrg'], {}, 'ok'),
  'reporting.closeRegister': ofTownship(['townshipClerk'], { month: '2026-03' }, 'MONTH_NOT_OVER'),
  'reporting.signRegister': bound((caller) => {
    const right = rightOf(caller, ['townshipCommittee', 'countyOrg'], 'over')
    // The county signs only where nobody else holds the post.
    return { input: OF_T1, hears: right !== 'ok' ? right : caller.holds('townshipCommittee') ? 'WRONG_STATE' : 'FORBIDDEN' }
  }),
  'reporting.fileRegister': ofTownship(['townshipClerk'], {}, 'WRONG_STATE'),
  'reporting.returnRegister': ofTownship(['townshipCommittee'], { reason: '有误' }, 'WRONG_STATE'),
  'reporting.reopenRegister': ofTownship(['townshipClerk'], { reason: '有误' }, 'WRONG_STATE'),
  'reporting.amendRegister': ofTownship(['townshipClerk'], { personId: 'subject', date: '2026-02-16', ...entry }, 'WRONG_STATE'),
  'reporting.verifyRegister': anyBound({ hash: 'x' }),
  'reporting.filings': held(['countyOrg', 'supervisor', 'ruralBureau'], { month: '2026-02' }),
  'reporting.overdue': held(['villageBranch', 'townshipCommittee', 'townshipClerk', ...COUNTY_ROLES], {}),
  'reporting.exportSlip': seen(({ pendingAt }) => pendingAt.firstSecretary),
  'reporting.exportRegister': ofTownship(['townshipClerk', 'townshipCommittee', 'countyOrg'], {}, 'ok'),
  'reporting.exportAllowances': ofTownship(['townshipClerk', 'townshipCommittee', 'countyOrg'], {}, 'WRONG_STATE'),
  'reporting.tryRules': held(['countyOrg'], { rules: {}, month: '2026-02' }),
  'reporting.templates': held(['countyOrg'], {}),
  'reporting.exportTemplate': held(['countyOrg'], { paper: 'slip' }),
  'reporting.bulletin': held(['countyOrg'], { month: '2026-02' }),
  'reporting.exportBulletin': held(['countyOrg'], { month: '2026-02' }),
  'reporting.setTemplate': held(['countyOrg'], { paper: 'slip', default: true }),

  'inspection.prepareDraw': held(DRAWERS, { ...CHECK, requestId: 'row' }),
  'inspection.draw': bound((caller, { prepared }) => ({
    input: { number: prepared, numbers: ['1'] },
    hears: caller.id === 'supervisor-county' ? 'ok' : 'FORBIDDEN',
  })),
  'inspection.annul': bound((caller, { check }) => ({
    input: { checkId: check, reason: '名册有误' },
    hears: caller.id === 'supervisor-county' || caller.holds('countyOrg') ? 'ok' : 'FORBIDDEN',
  })),
  'inspection.check': bound((caller, { check }) => ({
    input: { checkId: check },
    // Who asks for himself is away on his leave, and was not in the pool.
    hears:
      caller.holds(...DRAWERS, 'townshipCommittee', 'townshipClerk') || (inTeam(caller) && caller.relation !== 'own') ? 'ok' : 'NOT_FOUND',
  })),
  'inspection.checks': anyBound(),
  'inspection.setPlan': held(['countyOrg'], { plans: [] }),
  'inspection.plan': held(DRAWERS, {}),
  'inspection.mine': anyBound(),
  // Whom it did not fall on, nobody can grade.
  'inspection.grade': bound((caller, { check }) => ({
    input: { checkId: check, personId: 'subject', result: 'explained', note: '核实' },
    hears: rightOf(caller, DRAWERS, 'anywhere') === 'ok' ? 'NOT_FOUND' : 'FORBIDDEN',
  })),
  'inspection.object': bound((caller, { check }) => ({
    input: { checkId: check, reason: '在山上' },
    hears:
      inTeam(caller) && caller.relation !== 'own'
        ? 'WRONG_STATE'
        : caller.holds(...DRAWERS, 'townshipCommittee', 'townshipClerk')
          ? 'FORBIDDEN'
          : 'NOT_FOUND',
  })),
  'inspection.answerObjection': bound((caller, { check }) => ({
    input: { checkId: check, personId: 'colleague', result: 'explained', note: '核实' },
    hears: rightOf(caller, DRAWERS, 'anywhere') === 'ok' ? 'WRONG_STATE' : 'FORBIDDEN',
  })),
  // Nobody has sent one; a township sees its people's answers, and no clip.
  'inspection.clip': bound((caller, { check }) => ({
    input: { checkId: check, personId: 'colleague' },
    hears: caller.over('townshipCommittee', 'townshipClerk') ? 'FORBIDDEN' : 'NOT_FOUND',
  })),
  // Who was drawn; who sees the check may not answer it.
  'inspection.answer': bound((caller, { check }) => ({
    input: { checkId: check, note: '在村委会' },
    hears:
      inTeam(caller) && caller.relation !== 'own'
        ? 'ok'
        : caller.holds(...DRAWERS, 'townshipCommittee', 'townshipClerk')
          ? 'FORBIDDEN'
          : 'NOT_FOUND',
  })),
  // Anybody, also nobody: with the plate's key or without.
  'inspection.complain': (_, { boardKey }) => [
    { input: { boardKey, text: '值班室没有人' }, hears: 'ok' },
    { input: { text: '建议公布值班表' }, hears: 'ok' },
    { input: { boardKey: 'none', text: '值班室没有人' }, hears: 'NOT_FOUND' },
  ],
  'inspection.complaints': (caller, { complaint: { code } }) => [
    { input: { code }, hears: 'ok' },
    { input: { code: '0000-0000-0000' }, hears: 'NOT_FOUND' },
    { input: {}, hears: OPEN.includes(caller.role) ? 'NOT_BOUND' : rightOf(caller, ['countyOrg', 'townshipClerk'], 'anywhere') },
  ],
  'inspection.answerComplaint': bound((caller, { complaint: { complaintId } }) => ({
    input: { complaintId, answer: '已安排每周三驻点' },
    hears: rightOf(caller, ['countyOrg', 'townshipClerk'], 'over'),
  })),
  'inspection.patterns': held(['countyOrg'], { month: '2026-02' }),
  'inspection.openIssue': held(
    ['townshipCommittee', 'townshipClerk'],
    { requestId: 'row', about: { personId: 'colleague' }, what: '没有公示', dueOn: '2026-03-31' },
    'over',
  ),
  'inspection.issues': held(['countyOrg', 'townshipCommittee', 'townshipClerk', 'dispatchingUnit'], {}),
  'inspection.issueEvidence': bound((caller, { issueId }) => ({
    input: { issueId },
    hears: rightOf(caller, ['countyOrg', 'townshipCommittee', 'townshipClerk', 'dispatchingUnit'], 'over'),
  })),
  'inspection.closeIssue': bound((caller, { issueId }) => ({
    input: { issueId, rectification: '已公示' },
    hears: caller.holds('countyOrg') ? 'ok' : 'FORBIDDEN',
  })),
  'inspection.readings': anyBound(),
  'inspection.myData': anyBound(),
  'inspection.reportAbsence': held(
    ['townshipCommittee', 'townshipClerk'],
    { personId: 'subject', date: '2026-02-25', note: '未见' },
    'over',
  ),
  'inspection.cases': anyBound(),
  // The sending unit only once it is decided.
  'inspection.case': bound((caller, { cases }) => [
    { input: { caseId: cases.found }, hears: seesCases(caller) ? 'ok' : 'NOT_FOUND' },
    { input: { caseId: cases.decided }, hears: seesCases(caller) || caller.over('dispatchingUnit') ? 'ok' : 'NOT_FOUND' },
  ]),
  // Whose case it is; who sees it may not explain it in his place.
  'inspection.explainCase': bound((caller, { cases }) => ({
    input: { caseId: cases.own, explanation: '在村委会' },
    hears: caller.id === 'member-own' ? 'ok' : seesCases(caller) ? 'FORBIDDEN' : 'NOT_FOUND',
  })),
  // On the day of the opening the township alone.
  'inspection.findCase': bound((caller, { cases }) => ({
    input: { caseId: cases.explained, finding: 'explained', note: '属实' },
    hears: caller.over('townshipCommittee') ? 'ok' : caller.holds('townshipCommittee') ? 'NOT_FOUND' : 'FORBIDDEN',
  })),
  // Of the county somebody is free, so that it is not the deputy secretary's.
  'inspection.decideCase': bound((caller, { cases }) => ({
    input: { caseId: cases.found, decision: 'explained', note: '同意' },
    hears: caller.holds('countyOrg') ? 'ok' : 'FORBIDDEN',
  })),
  'inspection.reviseCase': bound((caller, { cases }) => ({
    input: { caseId: cases.decided, decision: 'onPost', note: '复核在村' },
    hears: caller.holds('countyOrg') && caller.id !== 'countyOrg-county' ? 'ok' : 'FORBIDDEN',
  })),
  'inspection.closeCase': bound((caller, { cases }) => ({
    input: { caseId: cases.decided, rectification: '已谈话' },
    hears: caller.holds('countyOrg') ? 'ok' : 'FORBIDDEN',
  })),

  'daily.tick': forTimer,
}
