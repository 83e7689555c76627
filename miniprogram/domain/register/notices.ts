import { addDays, civilDateAt, dateText, hourAt, startOf, type CivilDate, type Month } from '../calendar'
import { cardData, type CardData } from '../cards'
import { holds, type Person } from '../roles'
import type { Rules } from '../rules'
import type { WorkCalendar } from '../workdays'
import { fileByOf, isOver, workingDayBefore } from './deadline'
import { currentOf, makersOf, type RegisterRecord } from './register'
import { signersOf } from './steps'

/**
 * Who is told what of a register, and when the timer reminds: its clerk before it is to be filed, and the secretary as long as it
 * waits for his signature. Every deadline is computed on read; a firing may come late, twice or never.
 */

export type RegisterNotice = { to: string; card: 'register'; page: string; data: CardData; turn?: 'sign' }

export const REGISTER_PAGE = 'pages/register/month/month'
export const pageOfRegister = ({ townshipId, month }: Pick<RegisterRecord, 'townshipId' | 'month'>): string =>
  `${REGISTER_PAGE}?townshipId=${encodeURIComponent(townshipId)}&month=${month}`

/** `3月考勤登记表` */
export const registerTitle = (month: Month): string => `${+month.slice(5)}月考勤登记表`

export type RegisterRoom = {
  townshipName: string
  /** All who hold, or will hold, a post of the township or of countyOrg. */
  people: readonly Person[]
  rules: Rules
  calendar: WorkCalendar
  now: Date
}

const noticeFor = (
  to: string,
  register: RegisterRecord,
  { townshipName, rules, calendar }: RegisterRoom,
  hint: string,
): RegisterNotice => ({
  to,
  card: 'register',
  page: pageOfRegister(register),
  data: cardData('register', {
    unit: townshipName,
    what: registerTitle(register.month),
    until: `${dateText(fileByOf(register.month, { rules, calendar }).fileBy)}前报送`,
    hint,
  }),
})

/** Those from whom `sign` would now take a signature. */
function handsOf(register: RegisterRecord, { people, now }: RegisterRoom): Person[] {
  const on = civilDateAt(now)
  const signers = signersOf(register, people, on)
  const makers = makersOf(register)
  return signers.length > 0 ? signers : people.filter((person) => holds(person, 'countyOrg', on) && !makers.includes(person.personId))
}

const clerksOf = ({ townshipId }: RegisterRecord, { people, now }: RegisterRoom): Person[] =>
  people.filter((person) => holds(person, 'townshipClerk', civilDateAt(now), { townshipId }))

/** Cards for all who now have the turn and do not take them once a day. */
export const turnNoticesOf = (register: RegisterRecord, room: RegisterRoom, hint = '已关账，请您审核签字'): RegisterNotice[] =>
  register.state !== 'closed'
    ? []
    : handsOf(register, room)
        .filter(({ digest }) => digest === undefined)
        .map(({ personId }) => ({ ...noticeFor(personId, register, room, hint), turn: 'sign' as const }))

/** What is to be told once `before` has become `after`. */
export function registerNotices(before: RegisterRecord | null, after: RegisterRecord, room: RegisterRoom): RegisterNotice[] {
  const isNew = before?.state !== after.state || before.version !== after.version
  if (!isNew) return []
  const current = currentOf(after)
  if (after.state === 'closed') return turnNoticesOf(after, room)
  const clerks = (hint: string, except?: string) =>
    clerksOf(after, room)
      .filter(({ personId }) => personId !== except)
      .map(({ personId }) => noticeFor(personId, after, room, hint))
  if (after.state === 'signed') return clerks('已签字，请盖章后报送', current?.signedBy?.personId)
  if (after.state === 'open' && current?.opened?.how === 'returned') return clerks('已退回，请更正后再关账', current.opened.by.personId)
  return []
}

const HOUR_MS = 3_600_000
const MORNING = 8
const EVENING = 20
const morningOf = (date: CivilDate): Date => new Date(startOf(date).getTime() + MORNING * HOUR_MS)

/** Working days before the deadline on whose mornings the clerk is reminded. */
export const REMINDED_BEFORE = [3, 1] as const

type Due = { at: Date; hint: string; to: 'clerk' | 'hand' }

/** The working morning after an instant on which a signature may be called for. */
function nextMorning(now: Date, calendar: WorkCalendar): Date {
  const today = civilDateAt(now)
  const from = hourAt(now) < MORNING ? addDays(today, -1) : today
  return morningOf(calendar.workingDayAfter(from, 1))
}

/** What the clerk is reminded of, as long as it is not filed. */
function clerkDues(register: RegisterRecord, { rules, calendar }: Pick<RegisterRoom, 'rules' | 'calendar'>): Due[] {
  const { fileBy } = fileByOf(register.month, { rules, calendar })
  const what = register.state === 'signed' ? '已签字，还没有报送' : '还没有关账报送'
  return REMINDED_BEFORE.map((days) => ({
    at: morningOf(workingDayBefore(fileBy, days, calendar)),
    hint: `${what}，${days === 1 ? '明天' : `还有${days}个工作日`}到期`,
    to: 'clerk' as const,
  }))
}

/** When the timer is next to look at it; null once there is nothing left to remind of. */
export function nextReminder(
  register: RegisterRecord,
  { rules, calendar, now }: Pick<RegisterRoom, 'rules' | 'calendar' | 'now'>,
): Date | null {
  if (register.state === 'closed') return nextMorning(now, calendar)
  if (register.filedAt !== undefined) return null
  return clerkDues(register, { rules, calendar }).find(({ at }) => at > now)?.at ?? null
}

/** What is to be told now of a register whose time came at `since`. Of what was missed only the last is told. */
export function remindOfRegister(
  register: RegisterRecord,
  since: Date,
  room: RegisterRoom,
): { notices: RegisterNotice[]; next: Date | null } {
  const { now, calendar } = room
  const next = nextReminder(register, room)
  if (!isOver(register.month, now)) return { notices: [], next }
  if (register.state === 'closed') {
    const isByDay = hourAt(now) >= MORNING && hourAt(now) < EVENING && calendar.isWorking(civilDateAt(now))
    return { notices: isByDay ? turnNoticesOf(register, room, '还在等您签字，请审核办理') : [], next }
  }
  if (register.filedAt !== undefined) return { notices: [], next }
  const [due] = clerkDues(register, room)
    .filter(({ at }) => at >= since && at <= now)
    .reverse()
  return {
    notices: due === undefined ? [] : clerksOf(register, room).map(({ personId }) => noticeFor(personId, register, room, due.hint)),
    next,
  }
}
