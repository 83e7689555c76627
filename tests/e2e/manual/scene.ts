import { Served } from '../../cloudfunctions/served'
import { Phones, type Conditions, type Phone } from '../phone'

/** Who walks the manual, on the county of the demonstration, and what is brought about between one page and the next. */

export const MORNING = '2026-03-10T08:10:00+08:00'
export const [CADRE, COLLEAGUE, FIRST, BRANCH] = ['001233-2', '001233-3', '001233-1', '001233-b'] as const
export const [SECRETARY, CLERK, ORG] = ['bianjiang-1', 'bianjiang-c', 'org-1'] as const
/** Whose township's register is closed, and waits for him. */
export const OTHER_SECRETARY = 'xiangyindu-1'
export const LAST_MONTH = { townshipId: 'bianjiang', month: '2026-02' }

export const stack = new Served()
const phones = new Phones(() => stack.url)
const opened: Phone[] = []

export const yes = async <T = Record<string, unknown>>(person: string, action: string, input: unknown = {}): Promise<T> => {
  const reply = await stack.askAs(`demo-${person}`, action, input)
  if (!reply.ok) throw new Error(`${action} by ${person}: ${reply.code} ${reply.message}`)
  return reply.data as T
}

export async function open(person: string, route?: string, conditions: Partial<Conditions> = {}, isDesk = false): Promise<Phone> {
  const phone = await phones.of(`demo-${person}`, route, conditions, { isDesk })
  opened.push(phone)
  return phone
}
export const desk = (person: string, route?: string) => open(person, route, {}, true)

type Me = { team: { places: { circle?: { latitude: number; longitude: number } }[] } }
export async function atOffice(): Promise<Conditions['location']> {
  const { team } = await yes<Me>(CADRE, 'org.me')
  const { latitude, longitude } = team.places.find(({ circle }) => circle !== undefined)!.circle!
  return { kind: 'at', latitude, longitude, accuracy: 15 }
}

export const MONTH = 'pages/register/month/month?townshipId=bianjiang&month=2026-02'
export const leavePage = (leaveId: string) => `pages/leave/page/page?leaveId=${leaveId}`

type Rows = { rows: { personId: string; days: { date: string; status: string }[] }[]; next?: string }
/** The clerk enters what is open of last month; all of it, or some people's. */
export async function settleMonth(only?: readonly string[]): Promise<void> {
  const days: { personId: string; date: string }[] = []
  let cursor: string | undefined
  do {
    const { rows, next } = await yes<Rows>(CLERK, 'reporting.register', { ...LAST_MONTH, ...(cursor === undefined ? {} : { cursor }) })
    for (const { personId, days: his } of rows)
      for (const { date, status } of his) if (status === 'unconfirmed' && (only?.includes(personId) ?? true)) days.push({ personId, date })
    cursor = next
  } while (cursor !== undefined)
  for (let at = 0; at < days.length; at += 100)
    await yes(CLERK, 'attendance.recordDays', { days: days.slice(at, at + 100), status: 'onPost', reason: '纸质考勤登记表' })
}

export const confirm = (phone: Phone, words: string) => phone.page.locator('dialog[open] button', { hasText: words }).last().click()

export async function begin(): Promise<void> {
  await Promise.all([stack.start(), phones.start()])
  await stack.demonstration(MORNING)
}
export async function putAway(): Promise<void> {
  for (const phone of opened.splice(0)) await phone.page.context().close()
}
export async function end(): Promise<void> {
  await phones.end()
  await stack.end()
}
