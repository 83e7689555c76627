import { createHash } from 'node:crypto'
import { datesFrom, fullDateText, HALVES, instantOf, type HalfDay } from '../../../miniprogram/domain/calendar'
import type { LeaveRecord } from '../../../miniprogram/domain/leave/leave'
import { standingOf, type Standing } from '../../../miniprogram/domain/leave/status'
import { ROLE_TITLES, teamPostOn, type Person } from '../../../miniprogram/domain/roles'
import { KIND_TITLES } from '../../../miniprogram/domain/rules'
import { leaveOf, type Team } from '../../../miniprogram/domain/team'
import type { County } from '../../_shared/records/call'
import type { UnitDocument } from '../../_shared/records/people'
import { applicantText, signaturesOf, timeText, type Signature } from './signatures'

/** What a slip says (002-29 … 002-43), before it is drawn; pure. */

export type Field = { label: string; text: string }

export type Slip = {
  county: string
  number: string
  /** What must not be overlooked: that nothing of it is real, or not yet in force. */
  marks: string[]
  /** Rows of one or two. */
  fields: Field[][]
  signatures: Signature[]
  /** 销假 */
  ending: Field[]
  notes: string[]
  /** In place of what is said of the code. */
  codeNote?: string
}

/** What the slip is written from. `dispatchingUnit` is a name. */
export type Facts = {
  leave: LeaveRecord
  team: Team
  units: readonly UnitDocument[]
  hands: readonly Person[]
  county: County
  caller: Person
  dispatchingUnit?: string
  now: Date
}

/** A place on the form that nothing was to be written to. */
const NONE = '—'

/** Six bytes are more than twelve digits, and a number holds them exactly. */
const BYTES = 6

/**
 * The number of a slip, the same on both copies and whenever it is printed: twelve digits from the leave's id, short enough to be
 * read out over a telephone and many enough that no two leaves of a county share one. `4821-7730-5212`
 */
export const slipNumber = (leaveId: string): string =>
  String(createHash('sha256').update(leaveId).digest().readUIntBE(0, BYTES) % 1e12)
    .padStart(12, '0')
    .replace(/(\d{4})(?=\d)/g, '$1-')

/** `2026年3月9日上午` */
const datedHalf = ({ date, half }: HalfDay): string => fullDateText(date) + HALVES[half]

const MARKS: Partial<Record<LeaveRecord['state'], string>> = {
  pending: '未办结：签字还没有齐，不能凭此离岗',
  rejected: '未获同意',
  withdrawn: '已撤回',
}

function daysText({ days, workingDays, absenceDays }: LeaveRecord): string {
  const tier = absenceDays > days ? `与前后相连的假合并计算，按${absenceDays}天办理` : `按${absenceDays}天办理`
  return `自然日${days}天，工作日${workingDays}天；${tier}`
}

function unitText({ leave, team, units }: Facts): string {
  const township = units.find(({ _id }) => _id === `township:${leave.townshipId}`)
  return `${township?.name ?? ''}${team.name}`
}

function postText({ leave, hands }: Facts): string {
  const applicant = hands.find(({ personId }) => personId === leave.applicantId)
  const post = applicant && teamPostOn(applicant, leave.from.date)
  return post === undefined ? NONE : ROLE_TITLES[post.role]
}

function waiverText({ coverWaiver, waived }: LeaveRecord): Field[][] {
  if (coverWaiver === undefined) return []
  const granted = waived ? `（${ROLE_TITLES.countyOrg}已准许在村人数不足）` : ''
  return [[{ label: '人手不足', text: `${coverWaiver.reason}${granted}` }]]
}

function fieldsOf(facts: Facts): Field[][] {
  const { leave, county, dispatchingUnit = NONE } = facts
  return [
    [
      { label: '姓名', text: leave.applicantName },
      { label: '职务', text: postText(facts) },
    ],
    [
      { label: '所在工作队', text: unitText(facts) },
      { label: '派出单位', text: dispatchingUnit },
    ],
    [
      { label: '请假类别', text: KIND_TITLES[leave.kind] },
      { label: '去向', text: `${leave.leavingCounty ? '离县' : '不离县'}，去${leave.destination}` },
    ],
    [{ label: '起止时间', text: `${datedHalf(leave.from)}起，至${datedHalf(leave.to)}止` }],
    [{ label: '天数', text: daysText(leave) }],
    ...(leave.extends === undefined ? [] : [[{ label: '续假', text: `续编号 ${slipNumber(leave.extends)} 的假` }]]),
    [{ label: '请假事由', text: leave.reason }],
    ...(leave.handoverPersonName === undefined ? [] : [[{ label: '工作交接人', text: leave.handoverPersonName }]]),
    ...waiverText(leave),
    [{ label: '审批依据', text: [county.legalBasis, leave.clause].filter(Boolean).join('\n') }],
    [{ label: '申请人', text: applicantText(leave) }],
  ]
}

function returnText({ applicantId, returnedAt = '', returnedOn, trail }: LeaveRecord): string {
  const entry = trail.find(({ event }) => event === 'returned')
  const on = returnedOn === undefined ? '' : `，返村于${datedHalf(returnedOn)}`
  const by = entry === undefined || entry.personId === applicantId ? '' : `（${entry.personName}代办）`
  return `${timeText(returnedAt)} 销假${on}${by}`
}

const INK = '销假日期：　　　　年　　月　　日　　　　本人签名：'

/** While the person is away the paper has a line for ink; afterwards it says who came back when, and who has seen it (002-43). */
function endingOf(leave: LeaveRecord, { status, returnBy }: Standing): Field[] {
  if (leave.state === 'approved') {
    const due = returnBy ? `应于${fullDateText(returnBy)}前（含当日）销假` : '返村后及时销假'
    return [{ label: '销假', text: `${due}${status === 'overdue' ? '，已经超期' : ''}\n${INK}` }]
  }
  if (leave.state !== 'returned') return []
  const seen = (leave.acknowledgements ?? []).map(({ personName, at }) => `${personName}（${timeText(at)}）`)
  return [
    { label: '销假', text: returnText(leave) },
    { label: '知悉', text: seen.length > 0 ? seen.join('，') : '已报告，待确认' },
  ]
}

/** Its working days were reckoned when it was submitted, and stay; what was not known then may be known by now. */
function provisionalNote({ leave, county }: Facts): string[] {
  if (!leave.calendarProvisional) return []
  const isKnown = datesFrom(leave.from.date, leave.to.date).every((date) => county.calendar.isPublished(date))
  return [isKnown ? '工作日是提交时按周一至周五计算的。' : '那一年的节假日安排还没有公布，工作日先按周一至周五计算。']
}

function notesOf(facts: Facts): string[] {
  const { leave, caller, now } = facts
  const recorded = leave.trail.find(({ event }) => event === 'recorded')
  return [
    ...(recorded === undefined ? [] : [`本假条由${recorded.personName}于${timeText(recorded.at)}按签好字的纸质假条录入，以纸质假条为准。`]),
    ...provisionalNote(facts),
    `本假条一式两联，${ROLE_TITLES.townshipCommittee}、${ROLE_TITLES.countyOrg}各执一联存档备查。`,
    `${caller.name}于${timeText(instantOf(now))}导出，此后的办理情况以小程序为准。`,
  ]
}

export function slipOf(facts: Facts): Slip {
  const { leave, team, county, now } = facts
  const standing = standingOf(leave, leaveOf(team, leave.applicantId), county.rules, county.calendar, now)
  const mark = MARKS[leave.state]
  return {
    county: county.name,
    number: slipNumber(leave.leaveId),
    marks: [...(county.demonstration ? ['演示数据，不作凭证'] : []), ...(mark === undefined ? [] : [mark])],
    fields: fieldsOf(facts),
    signatures: signaturesOf(leave),
    ending: endingOf(leave, standing),
    notes: notesOf(facts),
  }
}
