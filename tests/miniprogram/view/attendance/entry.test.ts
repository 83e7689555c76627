import { Refusal } from '../../../../miniprogram/domain/refusal'
import type { DayLeave } from '../../../../miniprogram/domain/attendance/day'
import { explainDay } from '../../../../miniprogram/domain/attendance/explain'
import { ENTRY_STATUSES, type Fact } from '../../../../miniprogram/domain/attendance/fact'
import {
  emptyEntry,
  entryAfter,
  entryButton,
  entryDateText,
  entryInput,
  entryOpened,
  isWhollyOnLeave,
  missingInEntry,
  ownEntryText,
  STATUS_OPTIONS,
  type EntryDraft,
} from '../../../../miniprogram/view/attendance/entry'
import { calendar, leave, recorded } from '../../domain/attendance/samples'

const full: EntryDraft = {
  requestId: 'r',
  isSent: false,
  person: { personId: 'wang', name: '王秀英', teamName: '塘门口村工作队' },
  date: '2026-03-02',
  status: 'onPost',
  reason: ' 纸质登记表 ',
  fileIds: [],
  unsent: 0,
}

test.each<[string, Partial<EntryDraft>]>([
  ['还没有选人', { person: null }],
  ['还没有选哪一天', { date: '' }],
  ['还没有选登记为什么', { status: null }],
  ['还没有写依据什么登记', { reason: '  ' }],
])('%s', (words, change) => {
  expect(missingInEntry({ ...full, ...change })).toBe(words)
  expect(entryInput({ ...full, ...change })).toBeNull()
})

test('what is sent: the words trimmed, pictures only where there are any [002-20]', () => {
  expect(missingInEntry(full)).toBeNull()
  expect(entryInput(full)).toEqual({ personId: 'wang', date: '2026-03-02', status: 'onPost', reason: '纸质登记表' })
  expect(entryInput({ ...full, fileIds: ['cloud://a'] })).toMatchObject({ evidenceFileIds: ['cloud://a'] })
})

test('what may be entered: neither leave nor absence [002-45]', () => {
  expect(STATUS_OPTIONS.map(({ status }) => status)).toEqual(ENTRY_STATUSES)
  expect(STATUS_OPTIONS.map(({ text }) => text)).toEqual(['在岗', '因公外出', '休息'])
})

test('the next day keeps all but the day and its pictures', () => {
  expect(entryAfter({ ...full, date: '2026-02-28', fileIds: ['cloud://a'], unsent: 1 }, 'r2')).toEqual({
    ...full,
    requestId: 'r2',
    date: '2026-03-01',
    fileIds: [],
  })
  expect(entryAfter(emptyEntry('r'), 'r2').date).toBe('')
})

test('the button and the date', () => {
  expect([entryButton(full), entryButton(emptyEntry('r'))]).toEqual(['登记为在岗', '登记'])
  expect([entryDateText('2026-03-02', '2026-03-05'), entryDateText('2025-12-31', '2026-03-05')]).toEqual([
    '3月2日 周一',
    '2025年12月31日 周三',
  ])
})

test.each<[string, boolean, Fact[], DayLeave[]]>([
  ['approved leave of the whole day', true, [], [leave('2026-03-09-am', '2026-03-09-pm')]],
  ['an approved business trip', true, [], [leave('2026-03-09-am', '2026-03-09-pm', { kind: 'officialTrip' })]],
  ['half a day', false, [], [leave('2026-03-09-am', '2026-03-09-am')]],
  ['a leave that waits', false, [], [leave('2026-03-09-am', '2026-03-09-pm', { state: 'pending' })]],
  [
    'a leave that waits over a trip that the clerk entered',
    false,
    [recorded('2026-03-09', 'officialTrip')],
    [leave('2026-03-09-am', '2026-03-09-pm', { state: 'pending' })],
  ],
  ['nothing', false, [], []],
])('%s: wholly on leave %s', (_, expected, facts, leaves) => {
  expect(isWhollyOnLeave(explainDay('2026-03-09', { facts, leaves, calendar }))).toBe(expected)
})

test('[002-20] nobody enters his own day', () => {
  expect(ownEntryText(full, 'wang')).toBe(Refusal.of('OWN_RECORD').message)
  expect([ownEntryText(full, 'clerk'), ownEntryText(emptyEntry('r'), 'clerk')]).toEqual(['', ''])
})

test('one that was sent and not answered is entered again as it was', () => {
  expect(entryButton({ ...full, isSent: true })).toBe('再登记一次')
})

test('a day that is opened comes before what was being filled in, unless that was sent and not answered', () => {
  const sent = { ...full, isSent: true }
  expect(entryOpened(full, {}, 'r2')).toBe(full)
  expect(entryOpened(full, { personId: 'wang' }, 'r2')).toBe(full)
  expect(entryOpened(sent, { personId: 'li', date: '2026-03-03' }, 'r2')).toBe(sent)
  const opened = { ...emptyEntry('r2'), person: { personId: 'li', name: '', teamName: '' }, date: '2026-03-03' }
  expect(entryOpened(full, { personId: 'li', date: '2026-03-03' }, 'r2')).toEqual(opened)
  expect(entryOpened(undefined, {}, 'r2')).toEqual(emptyEntry('r2'))
})
