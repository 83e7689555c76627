import {
  assignsStandIns,
  bearsWitness,
  draws,
  gives,
  keepsRoster,
  keepsRules,
  keepsTemplates,
  listsComplaints,
  readsRegister,
  recordsDays,
  seesCase,
  seesFilings,
  seesIssues,
  seesPatterns,
  seesTownshipsChecks,
  showsOwnCode,
  writesBulletin,
  type Right,
} from '../../domain/authority'
import type { CivilDate } from '../../domain/calendar'
import type { ShownPost } from '../../contract/calls'
import { mayShowOffice } from '../attendance/office-code'
import { pathOf } from '../words/route'

/** What offices do from the ledger: one table of ways in, the most used first; each person is shown those that his posts give. */

export type OfficeRow = { key: string; title: string; note: string; icon: string; url: string }

/** Who has one for his work: a first secretary and a village branch find their few in the list of people. */
const rosterDesk = { posts: [...assignsStandIns.posts, ...keepsRoster.posts] }

type Way = OfficeRow & { who: Pick<Right, 'posts'> }

/** Those of a township alone: the county comes to a register by the list of filings. */
const OWN_REGISTER = { posts: readsRegister.posts.filter((role) => role !== 'countyOrg') }

const WAYS: readonly Way[] = [
  {
    key: 'register',
    title: '考勤登记表',
    note: '逐日登记清楚，关账、签字、报送',
    icon: 'calendar-1',
    url: pathOf('pages/register/month/month'),
    who: OWN_REGISTER,
  },
  {
    key: 'filings',
    title: '登记表报送',
    note: '各乡镇报了没有、什么时候报的',
    icon: 'calendar-1',
    url: pathOf('pages/register/filings/filings'),
    who: seesFilings,
  },
  {
    key: 'checks',
    title: '抽查',
    note: '抽取、核查、计划；作废和未用的也留着',
    icon: 'search',
    url: pathOf('pages/inspection/checks/checks'),
    who: draws,
  },
  {
    key: 'witness',
    title: '证明在村',
    note: '本村队员今天和前几天在不在村，见到的点一下',
    icon: 'check-circle',
    url: pathOf('pages/attendance/witness/witness'),
    who: bearsWitness,
  },
  {
    key: 'corrections',
    title: '核实更正',
    note: '队员申请更正的日子，逐件核实',
    icon: 'check',
    url: pathOf('pages/attendance/corrections/corrections'),
    who: { posts: ['townshipClerk'] },
  },
  {
    key: 'office-code',
    title: '出示在岗码',
    note: '请队员扫村委会的码签到',
    icon: 'usergroup',
    url: pathOf('pages/attendance/office-code/office-code'),
    who: mayShowOffice,
  },
  {
    key: 'my-code',
    title: '我的在岗码',
    note: '请村支书扫，由他证明在村',
    icon: 'user',
    url: pathOf('pages/attendance/my-code/my-code'),
    who: showsOwnCode,
  },
  {
    key: 'own-cases',
    title: '与我有关的处理',
    note: '有没有要您说明的，县里怎么决定的，怎样申请复核',
    icon: 'assignment',
    url: pathOf('pages/inspection/cases/cases'),
    who: showsOwnCode,
  },
  {
    key: 'record-day',
    title: '登记考勤',
    note: '没有签到、纸上有记录的日子',
    icon: 'edit',
    url: pathOf('pages/attendance/record-day/record-day'),
    who: recordsDays,
  },
  {
    key: 'record-slip',
    title: '补录假条',
    note: '已经在纸上签完字的请假',
    icon: 'file',
    url: pathOf('pages/leave/slip/slip'),
    who: recordsDays,
  },
  {
    key: 'township-checks',
    title: '本乡镇被抽查的情况',
    note: '抽到了谁、怎么答的、查到了什么',
    icon: 'search',
    url: pathOf('pages/inspection/checks/checks'),
    who: seesTownshipsChecks,
  },
  {
    key: 'roster',
    title: '名册',
    note: '查人、改任职、给邀请码、解除绑定',
    icon: 'usergroup',
    url: pathOf('pages/roster/people/people'),
    who: rosterDesk,
  },
  {
    key: 'cases',
    title: '在岗情况处理',
    note: '抽查未见、假满未归、乡镇报告的：说明、核实、决定',
    icon: 'assignment',
    url: pathOf('pages/inspection/cases/cases'),
    who: seesCase,
  },
  {
    key: 'village',
    title: '签到地点和公示牌',
    note: '在图上圈签到的地方，打印公示牌，出示在岗码',
    icon: 'map-information',
    url: pathOf('pages/roster/village/village'),
    who: rosterDesk,
  },
  {
    key: 'stand-in',
    title: '顶岗人员',
    note: '队里人手不够时安排，用完结束',
    icon: 'swap',
    url: pathOf('pages/roster/stand-in/stand-in'),
    who: assignsStandIns,
  },
  {
    key: 'issues',
    title: '负面清单',
    note: '发现的问题、整改期限、核查销号',
    icon: 'assignment',
    url: pathOf('pages/inspection/issues/issues'),
    who: seesIssues,
  },
  {
    key: 'bulletin',
    title: '抽查情况通报',
    note: '每月的草稿，看过再导出、印发',
    icon: 'file',
    url: pathOf('pages/inspection/bulletin/bulletin'),
    who: writesBulletin,
  },
  {
    key: 'patterns',
    title: '疑似挂名、走读的情况',
    note: '按月列出事实，由人核实，不下结论',
    icon: 'search',
    url: pathOf('pages/inspection/patterns/patterns'),
    who: seesPatterns,
  },
  {
    key: 'complaints',
    title: '群众意见',
    note: '扫公示牌写来的意见和投诉，在期限内答复',
    icon: 'edit',
    url: pathOf('pages/voice/list/list'),
    who: listsComplaints,
  },
  {
    key: 'verify',
    title: '核对纸质登记表',
    note: '看一张纸是不是报送备案的那一份',
    icon: 'search',
    url: pathOf('pages/register/verify/verify'),
    who: { posts: [...new Set([...readsRegister.posts, ...seesFilings.posts])] },
  },
  {
    key: 'import',
    title: '导入名册',
    note: '用表格更新人员、任职、村和工作队',
    icon: 'download',
    url: pathOf('pages/roster/import/import'),
    who: keepsRoster,
  },
  {
    key: 'rules',
    title: '规则',
    note: '每一项的依据，县里另定的，公布前先试算',
    icon: 'assignment',
    url: pathOf('pages/rules/rules/rules'),
    who: keepsRules,
  },
  {
    key: 'calendar',
    title: '放假安排',
    note: '公共假日和调休，次年公布后在这里录入',
    icon: 'calendar',
    url: pathOf('pages/rules/calendar/calendar'),
    who: keepsRules,
  },
  {
    key: 'templates',
    title: '报表和假条样式',
    note: '登记表、补助表、请假条、通报用本县自己的样式',
    icon: 'file',
    url: pathOf('pages/rules/templates/templates'),
    who: keepsTemplates,
  },
]

export const officeRows = (posts: readonly ShownPost[], today: CivilDate): OfficeRow[] =>
  WAYS.filter(({ who }) => gives(who, { posts }, today)).map(({ who: _, ...row }) => row)
