/** @jest-environment jsdom */
import { data, open, refused, type Cloud, type Surroundings } from '../../simulate'
import { meOf, post } from '../../view/me'

jest.mock('../../../../miniprogram/services/device/upload', () => ({ uploadFile: () => Promise.resolve('cloud://x/1') }))

const templates = [
  { paper: 'register' },
  { paper: 'allowances' },
  { paper: 'slip', own: { at: '2026-03-02T08:00:00.000+08:00', byName: '彭科' } },
]
const cloud: Cloud = { 'org.me': data(meOf([post('countyOrg')])), 'reporting.templates': data({ templates }) }
const openWith = (more: Cloud = {}, wx: Surroundings['wx'] = {}) =>
  open('pages/rules/templates/templates', { cloud: { ...cloud, ...more }, wx })
const of = (paper: string) => ({ currentTarget: { dataset: { paper } } })

const chosen = (name: string) => ({
  chooseMessageFile: ({ success }: { success: (file: object) => void }) => success({ tempFiles: [{ path: 'tmp/1', name }] }),
})

test('what is wrong with a form is told on its card, and the old one stays', async () => {
  const errors = [{ path: '/fileId', message: '“考勤”B2：不认识“{{镇名}}”' }]
  const page = await openWith({ 'reporting.setTemplate': refused('INVALID_INPUT', '填写有误', { errors }) }, chosen('本县.xlsx'))
  expect(page.text).toContain('现在用默认样式')
  await page.call('choose', of('register'))
  expect(page.text).toContain('没有换，还是原来的样式')
  expect(page.text).toContain('“考勤”B2：不认识')
})

test('what is no such file is not sent', async () => {
  const page = await openWith({}, chosen('本县.doc'))
  await page.call('choose', of('slip'))
  expect(page.text).toContain('这不是 .docx 文件')
  expect(page.calls.filter(({ action }) => action === 'reporting.setTemplate')).toEqual([])
})

test('back to the shipped one, once that is agreed to', async () => {
  const showModal = ({ success }: { success: (answer: { confirm: boolean }) => void }) => success({ confirm: true })
  const page = await openWith({ 'reporting.setTemplate': data({ paper: 'slip' }) }, { showModal })
  expect(page.text).toContain('彭科于2026年3月2日换上')
  await page.call('reset', of('slip'))
  expect(page.text).not.toContain('彭科')
})
