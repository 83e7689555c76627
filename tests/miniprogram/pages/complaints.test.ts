/** @jest-environment jsdom */
import { data, open, unreached, type Cloud, type Shown } from '../simulate'

/** What an office is writing to a villager's word stays until it has arrived. */

const me = {
  ...{ personId: 'p1', name: '欧阳雪', phone: '139', badge: 1, county: '永兴县', cardTemplates: {}, delegations: [] },
  posts: [{ role: 'townshipClerk', title: '', townshipId: 't1' }],
}
const complaint = (complaintId: string) => ({
  ...{ complaintId, text: '工作队一周没来', at: '2026-03-02T09:00:00+08:00', state: 'open', answerBy: '2026-03-09', isOverdue: false },
  ...{ office: '便江街道 乡镇考勤专人', village: '塘门口村', township: '便江街道', textCheck: 'passed', answerable: true },
})
const kept = new Map<string, unknown>()
const page = (more: Cloud = {}) =>
  open('pages/voice/list/list', {
    cloud: { 'org.me': data(me), 'inspection.complaints': data({ complaints: [complaint('k1'), complaint('k2')] }), ...more },
    wx: { canIUse: () => false },
    kept,
  })
const written = (shown: Shown) => (shown.find('#one').data as { answer: string }).answer
const row = (complaintId: string) => ({ currentTarget: { dataset: { complaintId } } })

test('an answer that is being written survives another row, the end of the page, and a sending in vain', async () => {
  jest.spyOn(console, 'warn').mockImplementation(() => undefined)
  const shown = await page({ 'inspection.answerComplaint': unreached })
  await shown.call('choose', row('k1'))
  await shown.fire('#one >>> .field', 'input', { value: '周三到村里看' })
  await shown.call('choose', row('k1'))
  await shown.call('choose', row('k2'))
  expect(written(shown)).toBe('')
  await shown.call('choose', row('k1'))
  expect(written(shown)).toBe('周三到村里看')
  await shown.tap('答复')
  shown.close()

  const again = await page({ 'inspection.answerComplaint': data({ ...complaint('k1'), state: 'answered', answerable: false }) })
  await again.call('choose', row('k1'))
  expect(written(again)).toBe('周三到村里看')
  await again.tap('答复')
  expect([...kept.keys()].filter((key) => key.startsWith('complaint-answer'))).toEqual([])
})
