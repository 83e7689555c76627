import { daysThatAre } from '../../../miniprogram/domain/attendance/month'
import { datesFrom, firstOf, fullDateText, lastOf, weekdayOf, type CivilDate } from '../../../miniprogram/domain/calendar'
import { CODES_TEXT, dayCode, OUT_OF_POST, remarkOf } from '../../../miniprogram/domain/register/codes'
import type { RegisterRow } from '../../../miniprogram/contract/register'
import { ROLE_TITLES } from '../../../miniprogram/domain/roles'
import type { Output, TemplateSheet } from '../template/book'
import { blockOf, PERSON } from '../template/fill'
import { marksIn, type Marks, type Value, type Values } from '../template/marks'
import { headOf, HEAD_MARKS, type PaperOf } from './head'

/** The paper register: what stands for each mark of its template. Pure. */

export type IsRest = (date: CivilDate) => boolean

export type RegisterPaper = PaperOf & {
  rows: readonly RegisterRow[]
  isRest: IsRest
  /** Of an open month, the last date that is told of. */
  upTo: CivilDate
}

const NUMBERS = Array.from({ length: 31 }, (_, i) => String(i + 1))
const WEEKDAYS = '一二三四五六日'

type Sum = (row: RegisterRow) => number
/** The sums of a person's line; in the foot each stands as `合计…`. */
const SUMS: Record<string, Sum> = {
  在村: ({ counters }) => counters.daysInVillage,
  住村: ({ counters }) => counters.nights,
  公出: ({ counters }) => counters.officialTripDays,
  请假: ({ counters }) => counters.leaveDays,
  事假: ({ days }) => daysThatAre(days, 'personalLeave'),
  病假: ({ days }) => daysThatAre(days, 'sickLeave'),
  年假: ({ days }) => daysThatAre(days, 'annualLeave'),
  其他假: ({ days }) => daysThatAre(days, 'otherLeave'),
  休息: ({ days }) => daysThatAre(days, 'restDay'),
  旷工: ({ counters }) => counters.absentWithoutLeave,
  待确认: ({ counters }) => counters.unconfirmed,
  工作日: ({ counters }) => counters.workingDays,
}

const TEAM = '工作队'

export const REGISTER_MARKS: Marks = {
  head: [
    ...HEAD_MARKS,
    TEAM,
    '村',
    '符号说明',
    ...NUMBERS.flatMap((number) => [`日${number}`, `星期${number}`]),
    ...Object.keys(SUMS).map((name) => `合计${name}`),
  ],
  row: [PERSON, '序号', '派出单位', '职务', '电话', '备注', '本人核对', ...Object.keys(SUMS), ...NUMBERS],
  needed: { head: ['乡镇', '年月', '版本', '校验码'], row: [PERSON, ...NUMBERS] },
}

/** The month's dates, by their numbers. */
const datesOf = ({ month }: PaperOf): Map<string, CivilDate> =>
  new Map(datesFrom(firstOf(month), lastOf(month)).map((date) => [String(+date.slice(8)), date]))

function rowValues(row: RegisterRow, number: number, paper: RegisterPaper): Values {
  const dates = datesOf(paper)
  const days = new Map(row.days.map((day) => [day.date, day]))
  const codeAt = (date: CivilDate): string => {
    const day = days.get(date)
    if (day !== undefined) return dayCode(day)
    return date <= paper.upTo ? OUT_OF_POST : ''
  }
  const texts: Record<string, Value> = {
    [PERSON]: row.name,
    序号: number,
    派出单位: row.dispatchingUnitName ?? '',
    职务: ROLE_TITLES[row.role],
    电话: row.phone ?? '',
    工作队: row.teamName,
    村: row.villageName,
    备注: remarkOf(row.days),
    本人核对: row.confirmedAt === undefined ? '' : `${fullDateText(row.confirmedAt.slice(0, 10))}核对`,
  }
  return (mark) => {
    if (Object.hasOwn(texts, mark)) return texts[mark]
    if (Object.hasOwn(SUMS, mark)) return SUMS[mark]!(row)
    const date = dates.get(mark)
    return date === undefined ? (NUMBERS.includes(mark) ? '' : undefined) : codeAt(date)
  }
}

function headValues(rows: readonly RegisterRow[], paper: RegisterPaper): Values {
  const dates = datesOf(paper)
  const { teamName, villageName } = rows[0] ?? { teamName: '', villageName: '' }
  const head = headOf(paper)
  return (mark) => {
    if (mark === TEAM) return teamName
    if (mark === '村') return villageName
    if (mark === '人数') return rows.length
    if (mark === '符号说明') return CODES_TEXT
    const [, day, weekday, sum] = /^(?:日(\d+)|星期(\d+)|合计(.+))$/.exec(mark) ?? []
    if (sum !== undefined && Object.hasOwn(SUMS, sum)) return rows.reduce((total, row) => total + SUMS[sum]!(row), 0)
    const date = dates.get(day ?? weekday ?? '')
    if (day !== undefined) return date === undefined ? '' : Number(day)
    if (weekday !== undefined) return date === undefined ? '' : WEEKDAYS[weekdayOf(date) - 1]!
    return head(mark)
  }
}

/** Whether a sheet stands once for each team: it names the team outside the people's lines. */
function isOfTeam({ sheet }: TemplateSheet): boolean {
  const block = blockOf(sheet, 1)
  return sheet.rows.some(
    ({ number, cells }) =>
      (block === undefined || number < block.first || number > block.last) &&
      cells.some(({ text }) => text !== undefined && marksIn(text).includes(TEAM)),
  )
}

const teamsOf = (rows: readonly RegisterRow[]): RegisterRow[][] => {
  const teams = new Map<string, RegisterRow[]>()
  for (const row of rows) teams.set(row.teamId, [...(teams.get(row.teamId) ?? []), row])
  return [...teams.values()]
}

/** A page of A4 on its side, in points, that still leaves a seal its four centimetres; what is longer runs on to the next. */
const PAGE_POINTS = 800

/** What a sheet of the template is filled with, once or once a team. */
export const registerOutputs =
  (paper: RegisterPaper) =>
  (from: TemplateSheet): Output[] => {
    const dates = datesOf(paper)
    const isShaded = (mark: string) => {
      const date = dates.get(mark.replace(/^(?:日|星期)/, ''))
      return date !== undefined && paper.isRest(date)
    }
    const outputOf = (name: string, rows: readonly RegisterRow[]): Output => ({
      name,
      filling: {
        head: headValues(rows, paper),
        rows: rows.map((row, i) => rowValues(row, i + 1, paper)),
        isShaded,
        pagePoints: PAGE_POINTS,
      },
    })
    const teams = isOfTeam(from) ? teamsOf(paper.rows) : []
    return teams.length === 0 ? [outputOf(from.name, paper.rows)] : teams.map((rows) => outputOf(rows[0]!.teamName, rows))
  }
