import { Manual } from './book'
import { CLERK, COLLEAGUE, LAST_MONTH, MONTH, ORG, SECRETARY, confirm, desk, leavePage, open, settleMonth, yes } from './scene'

/** The pages of the clerk of a township and of the county. */

export async function walkClerk(): Promise<void> {
  const manual = new Manual('clerk.md')
  const asked = { date: '2026-03-09', status: 'officialTrip', reason: '上午到县里开会，有会议通知' }
  await yes(COLLEAGUE, 'attendance.requestCorrection', asked)
  const phone = await open(CLERK)
  await manual.step('today', phone, () => phone.at('townships').waitFor())
  await phone.goto('pages/ledger/ledger')
  await manual.step(
    'record-day',
    phone,
    () => phone.tap('tab-office'),
    () => phone.tap('open-record-day'),
    () => phone.at('entry-person').waitFor(),
  )
  await phone.goto('pages/ledger/ledger')
  await manual.step('slip', phone, () => phone.tap('tab-office'))
  const { leaves } = await yes<{ leaves: { leaveId: string; status: string }[] }>(COLLEAGUE, 'leave.mine')
  await phone.goto(leavePage(leaves.find(({ status }) => status === 'pending')!.leaveId))
  await manual.step('by-phone', phone, () => phone.at('step-signByPhone').waitFor())
  await phone.goto('pages/todo/todo')
  await manual.step(
    'corrections',
    phone,
    () => phone.tap('other'),
    () => phone.at('one-approve').waitFor(),
  )

  const wide = await desk(CLERK, 'pages/ledger/ledger')
  await manual.step(
    'register',
    wide,
    () => wide.tap('tab-office'),
    () => wide.tap('open-register'),
    () => wide.at('grid').waitFor(),
  )
  await manual.step(
    'settle',
    wide,
    () => wide.at('open-all').waitFor(),
    () => wide.page.locator('[data-testid^="cell-"]').filter({ visible: true, hasText: '?' }).first().click(),
    () => wide.at('entry').waitFor(),
  )
  await settleMonth()
  await wide.goto(MONTH)
  await manual.step(
    'close',
    wide,
    () => wide.tap('primary'),
    () => confirm(wide, '关账'),
    () => wide.at('step-reopen').waitFor(),
  )
  await yes(SECRETARY, 'reporting.signRegister', LAST_MONTH)
  await wide.goto(MONTH)
  await manual.step(
    'file',
    wide,
    () => wide.tap('primary'),
    () => wide.at('step-form').waitFor(),
  )
  await wide.tap('step-confirm')
  await wide.at('state').filter({ hasText: '已报送' }).waitFor()
  await manual.step(
    'filed',
    wide,
    () => wide.page.locator('[data-testid^="cell-"]').filter({ visible: true, hasText: '√' }).first().click(),
    () => wide.at('entry').waitFor(),
  )
  await manual.step('papers', wide)
  expect(manual.unwalked).toEqual([])
}

export async function walkCounty(): Promise<void> {
  const manual = new Manual('county.md')
  const wide = await desk(ORG)
  await manual.step('today', wide, () => wide.at('townships').waitFor())
  const office = async (key: string) => {
    await wide.goto('pages/ledger/ledger')
    await wide.tap('tab-office')
    await wide.tap(`open-${key}`)
  }
  const phone = await open(ORG, 'pages/todo/todo')
  await manual.step(
    'todo',
    phone,
    () => phone.at('todo-list').locator('[data-testid=leave-row], .row').first().click(),
    () => phone.at('yes').waitFor(),
  )
  await wide.goto('pages/ledger/ledger')
  await manual.step(
    'filings',
    wide,
    () => wide.tap('tab-office'),
    () => wide.tap('open-filings'),
    () => wide.at('filings').waitFor(),
  )
  await wide.goto('pages/ledger/ledger')
  for (const name of ['verify', 'import', 'places']) await manual.step(name, wide, () => wide.tap('tab-office'))
  await office('roster')
  await wide.at('roster-search').locator('input').fill('王秀英')
  await manual.step(
    'people',
    wide,
    () => wide.tap('roster-person'),
    () => wide.at('person-edit').waitFor(),
  )
  await manual.step(
    'invite',
    wide,
    () => wide.at('unbind').waitFor(),
    () => wide.tap('unbind'),
    () => confirm(wide, '确定解除'),
    () => wide.at('invite').waitFor(),
  )
  await wide.goto('pages/ledger/ledger')
  await manual.step(
    'rules',
    wide,
    () => wide.tap('tab-office'),
    () => wide.tap('open-rules'),
    () => wide.at('rule-tiers').waitFor(),
  )
  await wide.goto('pages/ledger/ledger')
  await manual.step(
    'calendar',
    wide,
    () => wide.tap('tab-office'),
    () => wide.tap('open-calendar'),
    () => wide.at('year-card').waitFor(),
  )
  await wide.goto('pages/ledger/ledger')
  await manual.step('templates', wide, () => wide.tap('tab-office'))
  expect(manual.unwalked).toEqual([])
}
