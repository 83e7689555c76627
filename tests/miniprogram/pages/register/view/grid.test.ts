import { gridOf, keyOf } from '../../../../../miniprogram/pages/register/view/grid'
import { chosen, NOTHING, type Choice, type Selection } from '../../../../../miniprogram/pages/register/view/selection'
import { MONTH, open, row } from './made'

/** People by days: what a cell shows, and what is chosen. */

const rows = [
  row('1', '甲', 'A', {
    '2026-03-03': open,
    '2026-03-04': { status: 'onPost', half: { am: 'onPost', pm: 'personalLeave' } },
    '2026-03-05': { status: 'officialTrip', night: true },
    '2026-03-06': { status: 'absentWithoutLeave', flags: ['coarse'] },
  }),
  row('2', '乙', 'A', {}, '2026-03-04'),
  row('3', '丙', 'B'),
]
const grid = gridOf(rows, MONTH, '2026-03-20')
const cell = (rowAt: number, date: number) => grid.rows[rowAt]!.cells[date - 1]!

test.each([
  [0, 2, ['√'], 'plain'],
  [0, 1, ['·'], 'soft'],
  [0, 3, ['?'], 'open'],
  [0, 4, ['√', '事'], 'away'],
  [0, 5, ['公'], 'away'],
  [0, 6, ['旷'], 'red'],
  [1, 3, ['—'], 'soft'],
  [1, 4, ['√'], 'plain'],
])('the cell of row %i on the %ith shows %j, %s', (at, date, signs, tone) => {
  expect([cell(at, date).signs, cell(at, date).tone]).toEqual([signs, tone])
})

test('a cell tells in words what its marks do: a night, a flag', () => {
  expect(cell(0, 5)).toMatchObject({ isNight: true, label: '甲，3月5日 周四，因公外出，住村' })
  expect(cell(0, 6)).toMatchObject({ isFlagged: true, label: '甲，3月6日 周五，旷工，签到时定位太不准' })
})

test('what is none of his days cannot be chosen; the team is said once', () => {
  expect(cell(1, 3).key).toBe('')
  expect(grid.rows.map(({ team }) => team)).toEqual(['A队', '', 'B队'])
})

const after = (choices: Choice[], from: Selection = NOTHING): Selection =>
  choices.reduce((selection, choice) => chosen(selection, choice, grid), from)
const at = (r: number, date: number) => ({ row: r, column: date - 1 })
const keys = (...days: [string, number][]) => days.map(([id, date]) => keyOf(id, `2026-03-${String(date).padStart(2, '0')}`))

test.each<[string, Choice[], string[]]>([
  ['a tap chooses one', [{ is: 'cell', at: at(0, 3) }], keys(['1', 3])],
  [
    'another tap chooses another',
    [
      { is: 'cell', at: at(0, 3) },
      { is: 'cell', at: at(2, 9) },
    ],
    keys(['3', 9]),
  ],
  [
    'with more it stands beside, in the order of the grid',
    [
      { is: 'cell', at: at(2, 9) },
      { is: 'cell', at: at(0, 3), more: true },
    ],
    keys(['1', 3], ['3', 9]),
  ],
  [
    'with more twice it goes again',
    [
      { is: 'cell', at: at(0, 3) },
      { is: 'cell', at: at(0, 3), more: true },
    ],
    [],
  ],
  [
    'with Shift all between, but for dates that are none of his',
    [
      { is: 'cell', at: at(0, 3) },
      { is: 'cell', at: at(1, 5), stretch: true },
    ],
    keys(['1', 3], ['1', 4], ['1', 5], ['2', 4], ['2', 5]),
  ],
  [
    'a stretch begins where the last tap was, and shrinks again',
    [
      { is: 'cell', at: at(0, 3) },
      { is: 'cell', at: at(0, 6), stretch: true },
      { is: 'cell', at: at(0, 4), stretch: true },
    ],
    keys(['1', 3], ['1', 4]),
  ],
  [
    'arrows go on from there',
    [
      { is: 'cell', at: at(0, 3) },
      { is: 'arrow', key: 'ArrowRight' },
    ],
    keys(['1', 4]),
  ],
  [
    'an arrow at the edge stays',
    [
      { is: 'cell', at: at(0, 3) },
      { is: 'arrow', key: 'ArrowUp' },
    ],
    keys(['1', 3]),
  ],
  [
    'an arrow steps over what is none of his days',
    [
      { is: 'cell', at: at(0, 3) },
      { is: 'arrow', key: 'ArrowDown' },
    ],
    keys(['3', 3]),
  ],
  ['the first arrow begins at the first day', [{ is: 'arrow', key: 'ArrowLeft' }], keys(['1', 1])],
  [
    'Shift with an arrow stretches',
    [
      { is: 'cell', at: at(2, 3) },
      { is: 'arrow', key: 'ArrowRight', stretch: true },
      { is: 'arrow', key: 'ArrowRight', stretch: true },
    ],
    keys(['3', 3], ['3', 4], ['3', 5]),
  ],
  ['many at once', [{ is: 'these', keys: keys(['3', 9], ['1', 3]) }], keys(['1', 3], ['3', 9])],
  ['none', [{ is: 'these', keys: keys(['3', 9]) }, { is: 'none' }], []],
  ['a day that there is not is not chosen', [{ is: 'these', keys: keys(['2', 3]) }], []],
])('%s', (_name, choices, wanted) => {
  expect(after(choices).keys).toEqual(wanted)
})

test('days to come are blank and cannot be chosen', () => {
  const past = [{ ...rows[2]!, days: rows[2]!.days.filter(({ date }) => date <= '2026-03-20') }]
  const [shown] = gridOf(past, MONTH, '2026-03-20').rows
  expect(shown!.cells[20]).toMatchObject({ key: '', signs: [''], label: '3月21日 周六，还没有到' })
})
