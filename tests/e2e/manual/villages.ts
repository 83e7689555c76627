import { Manual } from './book'
import {
  BRANCH,
  CADRE,
  COLLEAGUE,
  FIRST,
  MORNING,
  OTHER_SECRETARY,
  SECRETARY,
  atOffice,
  leavePage,
  open,
  settleMonth,
  stack,
  yes,
} from './scene'

/** The pages of who is in a village, and of who signs. */

export async function walkCadre(): Promise<void> {
  const manual = new Manual('cadre.md')
  const location = await atOffice()
  const nobody = await open('nobody', 'pages/mine/mine')
  await manual.step(
    'bind',
    nobody,
    () => nobody.tap('to-bind'),
    () => nobody.at('by-phone').waitFor(),
  )
  const phone = await open(CADRE, undefined, { location: { kind: 'off' } })
  await manual.step(
    'no-location',
    phone,
    () => phone.tap('sign-in'),
    () => phone.at('sign-in-trouble').waitFor(),
  )
  await manual.step('code', phone)
  await phone.set({ location })
  const away = await open(COLLEAGUE, undefined, { location })
  await away.at('sign-in').waitFor()
  await manual.step(
    'no-network',
    away,
    () => away.set({ network: 'none' }),
    () => away.tap('sign-in'),
    () => away.sees(/已先记|没有信号|网络不好/),
  )
  await phone.restart()
  await manual.step(
    'sign-in',
    phone,
    () => phone.tap('sign-in'),
    () => phone.at('sign-in-worth').filter({ hasText: '有效' }).first().waitFor(),
  )
  await manual.step('evening', phone, async () => {
    await stack.clock('2026-03-10T21:10:00+08:00')
    await phone.restart()
    await phone.at('sign-in').or(phone.at('sign-in-other')).first().waitFor()
  })
  await stack.clock(MORNING)
  await phone.goto('pages/ledger/ledger')
  await manual.step(
    'month',
    phone,
    () => phone.at('month-counters').waitFor(),
    () => phone.tap('day-2026-03-09'),
    () => phone.tap('day-correct'),
    () => phone.at('correction-send').waitFor(),
  )
  await settleMonth([CADRE])
  await phone.goto(`pages/attendance/month/month?month=2026-02`)
  await manual.step('confirm', phone, () => phone.at('month-confirm').waitFor())

  const { leaves } = await yes<{ leaves: { leaveId: string }[] }>(CADRE, 'leave.mine')
  await phone.goto(leavePage(leaves[0]!.leaveId))
  await manual.step('withdraw', phone, () => phone.at('step-withdraw').waitFor())
  await phone.goto('pages/today/today')
  await manual.step(
    'leave',
    phone,
    () => phone.tap('ask-for-leave'),
    () => phone.tap('kind-sick'),
    () => phone.tap('day-2026-03-24'),
    () => phone.tap('day-2026-03-25'),
    () => phone.at('consequences').waitFor(),
    () => phone.at('kind-sick').scrollIntoViewIfNeeded(),
  )

  const { leaveId } = await yes<{ leaveId: string }>(CADRE, 'leave.submit', {
    requestId: 'manual-return',
    kind: 'personal',
    from: { date: '2026-03-24', half: 'am' },
    to: { date: '2026-03-25', half: 'pm' },
    reason: '家里有事',
    destination: '郴州市',
    leavingCounty: true,
  })
  for (const hand of [FIRST, BRANCH, SECRETARY]) await yes(hand, 'leave.sign', { leaveId, decision: 'approve' })
  await stack.clock('2026-03-25T17:00:00+08:00')
  await phone.goto(leavePage(leaveId))
  await manual.step('return', phone, () => phone.at('yes').waitFor())
  await stack.clock(MORNING)
  expect(manual.unwalked).toEqual([])
}

export async function walkLeaders(): Promise<void> {
  const manual = new Manual('leader.md')
  const first = await open(FIRST, 'pages/todo/todo')
  await manual.step('todo', first, () => first.at('todo-list').waitFor())
  await manual.step(
    'read',
    first,
    () => first.at('todo-list').locator('[data-testid=leave-row], .row').first().click(),
    () => first.at('yes').waitFor(),
  )
  await manual.step('sign', first)
  await manual.step(
    'reject',
    first,
    () => first.tap('no'),
    () => first.sees('确认不同意'),
  )
  const secretary = await open(SECRETARY, 'pages/mine/mine')
  await manual.step('digest', secretary, () => secretary.at('digest').waitFor())
  await manual.step(
    'lend',
    secretary,
    () => secretary.tap('delegation'),
    () => secretary.at('write').waitFor(),
  )
  const branch = await open(BRANCH, 'pages/ledger/ledger')
  await manual.step(
    'witness',
    branch,
    () => branch.at('tab-office').or(branch.at('open-witness')).first().waitFor(),
    () => branch.tap('open-witness'),
    () => branch.at('witness-row').first().waitFor(),
  )
  await branch.goto('pages/ledger/ledger')
  await manual.step(
    'office-code',
    branch,
    () => branch.tap('open-office-code'),
    () => branch.at('qr').first().waitFor(),
  )
  const signing = await open(OTHER_SECRETARY, 'pages/todo/todo')
  await manual.step(
    'sign-register',
    signing,
    () => signing.tap('other'),
    () => signing.at('primary').waitFor(),
  )
  expect(manual.unwalked).toEqual([])
}
