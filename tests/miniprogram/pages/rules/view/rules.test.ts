import { withDefaults } from '../../../../../miniprogram/domain/rules'
import { withProfile, profileOf, withValue } from '../../../../../miniprogram/domain/rules/profiles'
import { emptyDraft, readDraft, rulesInput } from '../../../../../miniprogram/pages/rules/view/draft'
import { EDITORS, editorView, tapped, typed } from '../../../../../miniprogram/pages/rules/view/editors'
import { NUMBERS, type NumberPath } from '../../../../../miniprogram/view/rules/numbers'
import { rulesView, TIER_SHAPES } from '../../../../../miniprogram/pages/rules/view/rules'
import { withTried, NO_COUNTS, NO_TRIAL, withCounts } from '../../../../../miniprogram/pages/rules/view/trial'

const county = { base: {}, changes: [], rules: withDefaults(), calendar: [], version: 'v1' }
const draft = emptyDraft(county, 'r1')
const TODAY = '2026-12-01'
const viewOf = (set: object) => rulesView(county, { ...draft, set }, TODAY)

test('every number of the pack has its row, with a clause or that no text has it', () => {
  const rows = viewOf({}).groups.flatMap((group) => group.rows)
  expect(rows.map(({ path }) => path).sort()).toEqual((Object.keys(NUMBERS) as NumberPath[]).sort())
  for (const { clause, value } of rows) expect([clause.length > 4, value.length > 0]).toEqual([true, true])
  expect(viewOf({})).toMatchObject({ changed: 0, isOvertaken: false, problems: [] })
})

test('what is changed says what holds now; what makes no sense is told before it is sent', () => {
  const view = viewOf({ attendance: { daysPerMonth: 22 }, cover: { smallTeamMinimum: 3 } })
  const row = view.groups.flatMap(({ rows }) => rows).find(({ path }) => path === 'attendance.daysPerMonth')
  expect(row).toMatchObject({
    value: '不少于 22 天',
    before: '不少于 20 天',
    isOwn: true,
    clause: expect.stringContaining('本县规定') as string,
  })
  expect([view.changed, view.problems.length]).toEqual([2, 1])
})

test('two tiers at 3 or at 5 days are shapes to take [002-33][002-35]', () => {
  for (const [index, shape] of TIER_SHAPES.entries()) {
    const view = viewOf({ leave: { tiers: shape.tiers } })
    expect([view.shapes[index]!.isChosen, view.tiers.length, view.problems]).toEqual([true, shape.tiers.length, []])
  }
  expect(TIER_SHAPES.map(({ tiers }) => tiers.length)).toEqual([3, 2, 2])
})

test('a profile is taken over whole: then it says so', () => {
  const set = withProfile({}, profileOf('003')!)
  expect(viewOf(set).profiles.map(({ id, isWhole }) => [id, isWhole])).toEqual([
    ['002', true],
    ['003', true],
    ['000', false],
    ['001', false],
  ])
})

test('another’s publishing meanwhile is told; what lies on the phone is read whatever version wrote it', () => {
  const later = { ...county, changes: [{ from: TODAY, rules: { cover: { minimumOnPost: 1 } }, on: TODAY }], version: 'v2' }
  expect(rulesView(later, draft, TODAY).isOvertaken).toBe(true)
  expect(rulesView(later, { ...draft, seen: 'v2' }, TODAY).isOvertaken).toBe(false)
  expect(readDraft({ set: null, from: 3 }, 'r2')).toMatchObject({ requestId: 'r2', set: {}, from: '' })
  expect(rulesInput({ ...draft, document: ' ', from: TODAY })).toEqual({ rules: {}, from: TODAY, seen: 'v1' })
})

test.each(Object.keys(EDITORS) as NumberPath[])('%s can be set by its editor, or says how else', (path) => {
  const rules = withDefaults()
  const view = editorView(path, rules)
  if (view.kind === 'number') expect(typed(path, view.isNone ? '1' : view.text)).toMatchObject({ value: expect.anything() as unknown })
  else if (view.kind === 'imported') expect(view.why).not.toBe('')
  else if (view.kind !== 'time') {
    const next = withDefaults(withValue({}, path, tapped(path, view.options.length - 1, rules)))
    expect(editorView(path, next).options.map(({ isChosen }) => isChosen)).not.toEqual(view.options.map(({ isChosen }) => isChosen))
  }
})

test('a number that is none is told with its bounds', () => {
  expect(typed('attendance.daysPerMonth', '32')).toEqual({ problem: '请填0到31的整数' })
  expect(typed('attendance.shareOfWorkingDays', '70')).toEqual({ value: 0.7 })
})

test('“按新规则，上月将有3人不够”: one township after another', () => {
  const page = {
    townships: 2,
    done: 1,
    counted: 5,
    people: [],
    short: { before: ['daysPerMonth' as const], after: ['daysPerMonth' as const, 'daysPerMonth' as const] },
    next: 'x',
  }
  const counts = withCounts(withCounts(NO_COUNTS, page), { ...page, short: { before: [], after: ['daysPerMonth'] } })
  expect(withTried(NO_TRIAL, counts, page).headline).toEqual(['按新规则，上月将有3人不够“每月驻村天数”，按现在的规则是1人'])
})
