/** @jest-environment jsdom */
import { data, open, refused, unreached, type Cloud, type Shown } from '../../simulate'
import { meOf, post } from '../../view/me'

/** The page of who is asked in a spot check. */

let shown: Shown | undefined
beforeEach(() => jest.spyOn(console, 'warn').mockImplementation(() => undefined))
afterEach(() => {
  shown?.close()
  jest.restoreAllMocks()
})

const ASKED = {
  checkId: 'c1',
  title: '三月抽查',
  mode: 'location',
  drawnAt: '2026-03-02T08:50:00+08:00',
  closesAt: '2026-03-02T09:20:00+08:00',
  isOver: false,
}
const TARGET = { personId: 'wang', name: '王秀英', teamId: 'A', tag: 't' }
const CHECK = {
  ...ASKED,
  preparedBy: '邓志强',
  targets: [{ ...TARGET, may: ['answer'] }],
  answers: [] as object[],
  results: [] as object[],
}
const ANSWER = {
  personId: 'wang',
  at: '2026-03-02T09:05:00+08:00',
  late: false,
  grade: 'A',
  place: '村委会',
  distanceMetres: 0,
  accuracy: 15,
}
const FOUND = {
  personId: 'wang',
  result: 'notFound',
  how: 'phone',
  note: '没有人接',
  at: ANSWER.at,
  by: '邓志强',
  date: '2026-03-02',
  objectBy: '2026-03-05',
}

const places = [{ name: '村委会', circle: { latitude: 26.13, longitude: 113.12, radiusMetres: 200 } }]
const wang = () =>
  meOf([post('member')], { personId: 'wang', name: '王秀英', team: { teamId: 'A', name: '塘门口村工作队', places } as never })
const fixAt = (latitude: number) => ({
  getLocation: ({ success }: { success: (fix: object) => void }) => success({ latitude, longitude: 113.12, accuracy: 15 }),
  getSetting: ({ success }: { success: (given: object) => void }) => success({ authSetting: { 'scope.userLocation': true } }),
  getSystemSetting: () => ({ locationEnabled: true }),
  getAppAuthorizeSetting: () => ({ locationAuthorized: 'authorized', locationReducedAccuracy: false, cameraAuthorized: 'authorized' }),
  getDeviceInfo: () => ({ platform: 'android' }),
  getFileSystemManager: () => ({ access: ({ fail }: { fail: () => void }) => fail() }),
  canIUse: () => false,
})

async function openWith(cloud: Cloud, latitude = 26.13): Promise<Shown> {
  shown = await open('pages/inspection/answer/answer', {
    cloud: { 'org.me': data(wang()), 'inspection.mine': data({ checks: [ASKED] }), 'inspection.check': data(CHECK), ...cloud },
    wx: fixAt(latitude),
    kept: new Map([['me', wang()]]),
    query: { checkId: 'c1' },
  })
  return shown
}
const answered = (page: Shown) => page.calls.filter(({ action }) => action === 'inspection.answer').map(({ input }) => input)

test('the list of what waits is enough to show it; the whole comes after', async () => {
  const page = await openWith({ 'inspection.check': unreached })
  expect(page.text).toContain('三月抽查')
  expect(page.text).toContain('09:20 前回复')
  expect(page.text).toContain('在这里')
})

test('one tap sends one fix, twice tapped too', async () => {
  const page = await openWith({ 'inspection.answer': data(ANSWER) })
  await Promise.all([page.call('here'), page.call('here')])
  expect(answered(page)).toMatchObject([{ checkId: 'c1', location: { latitude: 26.13 } }])
})

test('out of the village it says so before anything is sent; sent as it is, or with a word', async () => {
  const page = await openWith({ 'inspection.answer': data(ANSWER) }, 26.2)
  await page.call('here')
  expect(page.text).toContain('照实发送')
  expect(answered(page)).toEqual([])
  await page.tap('照实发送')
  expect(answered(page)).toHaveLength(1)
})

test('a word is an answer like any other', async () => {
  const sent: object[] = []
  const page = await openWith({
    'inspection.answer': () => {
      sent.push({ ...ANSWER, grade: undefined, note: '在田间' })
      return data(sent[0])
    },
    'inspection.check': () => data({ ...CHECK, answers: [...sent] }),
  })
  await page.tap('在田间')
  await page.tap('发送这句话')
  expect(answered(page)).toEqual([{ checkId: 'c1', note: '在田间' }])
  expect(page.text).toContain('您的回答')
})

test('without a network it is kept, and said so', async () => {
  const page = await openWith({ 'inspection.answer': unreached })
  await page.call('here')
  expect(page.text).toContain('有信号时自动补传')
})

test('what was found, what it rests on, and the way against it', async () => {
  const check = { ...CHECK, targets: [{ ...TARGET, may: ['object'] }], results: [{ ...FOUND, caseId: 'k1' }] }
  const page = await openWith({
    'inspection.mine': data({ checks: [] }),
    'inspection.check': data(check),
    'inspection.object': data(FOUND),
  })
  expect(page.text).toContain('没有找到人')
  expect(page.text).toContain('打电话')
  expect(page.text).toContain('最迟 3月5日 提出')
  expect(page.text).not.toContain('在这里')
  await page.tap('我有异议')
  expect(page.text).toContain('提交异议')
})

test.each([
  ['annulled', { annulled: { reason: '抽错了', at: ANSWER.at, by: '邓志强' } }, '已作废'],
  ['not drawn', { targets: [] }, '没有抽到您'],
])('%s: nothing is asked', async (_name, more, saidSo) => {
  const page = await openWith({ 'inspection.mine': data({ checks: [] }), 'inspection.check': data({ ...CHECK, ...more }) })
  expect(page.text).toContain(saidSo)
  expect(page.text).not.toContain('发送这句话')
})

test('a video says why it is needed, and has the code', async () => {
  const video = { ...ASKED, mode: 'video', necessity: '要看一眼现场', code: '4719' }
  const page = await openWith({ 'inspection.mine': data({ checks: [video] }), 'inspection.check': unreached })
  for (const words of ['为什么要视频：要看一眼现场', '4 7 1 9', '打开相机', '不用拍脸']) expect(page.text).toContain(words)
})

test('what cannot be opened says why and what to do', async () => {
  const no = refused('NOT_FOUND', '没有这次抽查，或者不在您能看的范围里。')
  const page = await openWith({ 'inspection.mine': data({ checks: [] }), 'inspection.check': no })
  expect(page.text).toContain('没有这次抽查')
  expect(page.text).toContain('再试一次')
})
