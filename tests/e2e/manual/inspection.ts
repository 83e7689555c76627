import type { Phone } from '../phone'
import { Manual } from './book'
import { atOffice, CADRE, COLLEAGUE, desk, open, ORG, stack, yes } from './scene'

/** Who makes spot checks, and who is asked in one, through their pages of the manual. */

const SUPERVISOR = 'supervisor-1'
const CHECK_MORNING = '2026-03-12T09:00:00+08:00'

const fill = (phone: Phone, testId: string, text: string) => phone.at(testId).first().locator('input, textarea').first().fill(text)
const pressIn = (phone: Phone, testId: string) => phone.at(testId).first().locator('wx-button').click()

export async function walkChecks(): Promise<void> {
  // Of a county in which nobody's WeChat has been taken from him, as the walk before this one does.
  await stack.demonstration(CHECK_MORNING)
  const [manual, asked] = [new Manual('supervisor.md'), new Manual('asked.md')]
  const phone = await open(SUPERVISOR)
  await manual.step('today', phone)
  await phone.goto('pages/inspection/draw/draw')
  await manual.step('prepare', phone, async () => {
    await phone.tap('mode-location')
    await phone.tap('township-bianjiang')
    await fill(phone, 'count', '98')
    await fill(phone, 'title', '三月第一次抽查')
  })
  await pressIn(phone, 'prepare')
  await manual.step('say', phone, async () => {
    await phone.at('commitment').first().waitFor()
    await fill(phone, 'number-0', '52')
    await fill(phone, 'by-0', '唐国良，便江街道')
  })
  await pressIn(phone, 'draw')
  await manual.step(
    'names',
    phone,
    () => phone.at('show-all').waitFor(),
    () => phone.tap('show-all'),
  )
  const checkId = await answered(asked)
  await phone.goto(`pages/inspection/check/check?checkId=${checkId}`)
  await manual.step('check', phone, () => phone.at('check-counts').waitFor())
  await manual.step('grade', phone, async () => {
    await phone.tap(`check-person-${CADRE}`)
    await phone.tap('result-notFound')
  })
  await yes(SUPERVISOR, 'inspection.grade', { checkId, personId: CADRE, result: 'notFound', how: 'phone', note: '电话没有接通' })
  await phone.goto(`pages/inspection/check/check?checkId=${checkId}`)
  await manual.step('graded', phone, () => phone.sees('没有找到人'))
  await objected(asked, checkId)
  const wide = await desk(ORG, 'pages/ledger/ledger')
  await manual.step(
    'cases',
    wide,
    () => wide.tap('tab-office'),
    () => wide.tap('open-cases'),
    async () => {
      await wide.tap('case-row')
      await wide.at('case').waitFor()
    },
  )
  expect([manual.unwalked, asked.unwalked]).toEqual([[], []])
}

/** The cadre answers; a colleague is asked for a clip. */
async function answered(asked: Manual): Promise<string> {
  const location = await atOffice()
  const cadre = await open(CADRE, undefined, { location })
  await asked.step('today', cadre, () => cadre.at('pressing-row').first().waitFor())
  const [check] = (await yes<{ checks: { checkId: string }[] }>(CADRE, 'inspection.mine')).checks
  const checkId = check!.checkId
  await cadre.goto(`pages/inspection/answer/answer?checkId=${checkId}`)
  await asked.step('word', cadre)
  await asked.step(
    'here',
    cadre,
    () => pressIn(cadre, 'here'),
    () => cadre.sees(/在村委会（在村内/),
  )
  await yes(SUPERVISOR, 'inspection.prepareDraw', {
    ...{ requestId: 'clip', title: '三月第二次抽查', mode: 'video', count: 98, townshipIds: ['bianjiang'], windowMinutes: 60 },
    necessity: '上月定位和村民反映对不上，要看一眼现场',
  }).then(({ number }) => yes(SUPERVISOR, 'inspection.draw', { number, numbers: ['7'] }))
  const video = (await yes<{ checks: { checkId: string; mode: string }[] }>(COLLEAGUE, 'inspection.mine')).checks.find(
    ({ mode }) => mode === 'video',
  )!
  const colleague = await open(COLLEAGUE, `pages/inspection/answer/answer?checkId=${video.checkId}`, { location })
  await asked.step(
    'video',
    colleague,
    () => colleague.press('打开相机'),
    () => colleague.sees(/慢慢转一下/),
  )
  await colleague.press('开始录')
  await colleague.sees(/可以停了/)
  await pressIn(colleague, 'clip-record')
  await asked.step('clip', colleague, () => colleague.at('clip-send').waitFor())
  return checkId
}

async function objected(asked: Manual, checkId: string): Promise<void> {
  const cadre = await open(CADRE, `pages/inspection/answer/answer?checkId=${checkId}`)
  await asked.step(
    'object',
    cadre,
    () => cadre.sees('认定结果'),
    () => cadre.tapText('我有异议'),
  )
  await asked.step(
    'explain',
    cadre,
    () => cadre.tap('open-case'),
    () => cadre.at('case-form-explain').waitFor(),
  )
}
