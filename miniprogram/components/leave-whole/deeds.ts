import type { CivilDate, HalfDay } from '../../domain/calendar'
import type { CardKind } from '../../domain/cards'
import type { Leave } from '../../domain/leave/leave'
import type { LeavePage, Step } from '../../domain/leave/reading'
import { askForCards } from '../../services/cards'
import { call } from '../../services/cloud'
import { confirmed } from '../../services/device/dialogs'
import { failureOf } from '../../contract/failure'
import { locate, mayLocate } from '../../services/device/location'
import type { Fix } from '../../contract/calls'
import { askMe } from '../../services/session'
import { hasDecided, isCutShort, notDoneText, outcomeText, waitingElse } from '../../view/leave/after'
import type { Decision, List, WaitingElse } from '../../view/leave/after'
import { CUT_SHORT } from '../../view/leave/return-offer'

/** What may be done to a leave on its page: what it asks for first, what it asks of the cloud, and what is said when it is done. */

export type Deed = {
  step: Step
  /** Which of the deeds is under way. */
  busy: string
  /** Cards to agree to in the tap. */
  cards: CardKind[]
  question?: { content: string; confirmText: string; title?: string }
  ask: () => Promise<Leave>
  done: (leave: Leave) => string
  /** What else may wait for who has done it. */
  then: readonly List[]
}

/** What a deed may need to know besides the leave. */
export type Particulars = {
  viewerId: string
  now: Date
  decision: Decision
  opinion: string
  waiverQuestion: string
  /** Of a leader who agreed by telephone, or of who takes over. */
  personId: string
  agree: boolean
  on: HalfDay
}

/** Where the person is, if the phone may be asked without asking him: it stands beside his return, and is not a condition of it. */
async function fixIfAllowed(): Promise<{ location?: Fix }> {
  if (!(await mayLocate())) return {}
  const located = await locate()
  return 'fix' in located ? { location: located.fix } : {}
}

/** Signs; where the answer is lost, a signature that stands is one. */
async function signed(input: Parameters<typeof call<'leave.sign'>>[1], viewerId: string): Promise<Leave> {
  try {
    return await call('leave.sign', input)
  } catch (error) {
    if (failureOf(error).kind !== 'refused') {
      const page = await call('leave.get', { leaveId: input.leaveId }).catch(() => null)
      if (page && hasDecided(page, viewerId, input.decision)) return page
    }
    throw error
  }
}

function signing({ leaveId }: LeavePage, { viewerId, decision, opinion, waiverQuestion }: Particulars): Deed {
  const waives = decision === 'approve' && waiverQuestion !== ''
  const input = { leaveId, decision, ...(opinion === '' ? {} : { opinion }), ...(waives ? { waiveCover: true as const } : {}) }
  return {
    step: 'sign',
    busy: decision,
    cards: ['toSign'],
    ...(waives ? { question: { title: '人数不足，须您准许', content: waiverQuestion, confirmText: '准许' } } : {}),
    ask: () => signed(input, viewerId),
    done: (leave) => outcomeText(leave, decision),
    then: ['toSign', 'toCountersign', 'toAcknowledge'],
  }
}

const NOT_AGREED = { content: '没有在电话里同意过？确认后这一步退回，等您重新签字。', confirmText: '没有同意' }

type Known = Omit<Deed, 'step' | 'busy' | 'then'> & { then?: Deed['then'] }

const DEEDS: Record<Exclude<Step, 'sign' | 'extend'>, (page: LeavePage, particulars: Particulars) => Known> = {
  signByPhone: ({ leaveId }, { personId }) => ({
    cards: ['onRecord'],
    ask: () => call('leave.sign', { leaveId, decision: 'approve', byPhone: { leaderPersonId: personId } }),
    done: () => '已登记，领导会收到提醒，请他点开补签确认。',
  }),
  countersign: ({ leaveId }, { agree }) => ({
    cards: ['toSign'],
    ...(agree ? {} : { question: NOT_AGREED }),
    ask: () => call('leave.countersign', { leaveId, agree }),
    done: () => (agree ? '已补签确认。' : '已退回，这一步等您重新签字。'),
    then: ['toCountersign', 'toSign', 'toAcknowledge'],
  }),
  acknowledgeReturn: ({ leaveId }) => ({
    cards: ['returned'],
    ask: () => call('leave.acknowledgeReturn', { leaveId }) as Promise<Leave>,
    done: () => '已记下，您知道了。',
    then: ['toAcknowledge', 'toSign', 'toCountersign'],
  }),
  returnToPost: (page, { now }) => ({
    cards: ['decided'],
    ...(isCutShort(page, now) ? { question: { content: CUT_SHORT, confirmText: '提前销假' } } : {}),
    ask: async () => call('leave.returnToPost', { leaveId: page.leaveId, ...(await fixIfAllowed()) }),
    done: () => '已销假，批准和备案的同志都会收到提醒。',
  }),
  recordReturn: ({ leaveId }, { on }) => ({
    cards: ['onRecord'],
    ask: () => call('leave.returnToPost', { leaveId, on }),
    done: ({ applicantName }) => `已替${applicantName}登记销假。`,
  }),
  withdraw: ({ leaveId }) => ({
    cards: [],
    question: { content: '撤回后，这次假不再休；要休请重新申请。', confirmText: '撤回' },
    ask: () => call('leave.withdraw', { leaveId }),
    done: () => '已撤回。',
  }),
  nameHandover: ({ leaveId }, { personId }) => ({
    cards: [],
    ask: () => call('leave.nameHandover', { leaveId, personId }),
    done: ({ handoverPersonName = '' }) => `工作交接人已改为${handoverPersonName}。`,
  }),
}

export const deedOf = (step: Exclude<Step, 'extend'>, page: LeavePage, particulars: Particulars): Deed =>
  step === 'sign' ? signing(page, particulars) : { step, busy: step, then: [], ...DEEDS[step](page, particulars) }

/** What a page shows of a deed as it goes on. */
export type Shown = {
  busy?: string
  sheet?: ''
  outcome?: string
  opinion?: string
  notice?: string
  waiting?: WaitingElse
  failure?: null
  /** It is done, and what now stands could not be read: nothing more is offered. */
  isBlind?: boolean
}

type Scene = {
  before: LeavePage
  viewerId: string
  today: CivilDate
  reload: () => Promise<LeavePage | null>
  show: (shown: Shown) => void
}

/** Done, it is said at once, whether or not what now stands can be read; then what else waits. */
export async function perform(deed: Deed, { before, viewerId, today, reload, show }: Scene): Promise<void> {
  // First in the tap: later WeChat does not let it be asked.
  const cards = askForCards(deed.cards)
  if (deed.question) {
    await cards
    if (!(await confirmed(deed.question.content, deed.question))) return
  }
  show({ busy: deed.busy, notice: '', sheet: '', isBlind: false })
  try {
    show({ outcome: deed.done(await deed.ask()), opinion: '' })
  } catch (error) {
    const failure = failureOf(error)
    const after = await reload()
    show({ notice: notDoneText(deed.step, failure, { before, after, viewerId, today }), ...(after ? {} : { failure: null }) })
    return
  }
  if ((await reload()) === null) show({ isBlind: true })
  if (deed.then.length === 0) return
  try {
    show({ waiting: waitingElse(await call('leave.inbox'), deed.then, before.leaveId) })
    // The number on the tab is the cloud's.
    await askMe()
  } catch (error) {
    // That it cannot be told now takes nothing from what was done.
    console.warn('inbox', failureOf(error).message)
  }
}
