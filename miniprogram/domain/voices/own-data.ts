import { STATUS_TITLES } from '../attendance/status'
import { MODE_TITLES } from '../inspection/check'
import { ROLE_TITLES } from '../roles'
import { KIND_TITLES } from '../rules'

/** A record as lines that a person can read: each of its fields by its name, whatever lies how deep. */

/** How the system finds a record, and what it has still to send: not said of anybody. */
const INNER: ReadonlySet<string> = new Set([
  ...['_id', 'cards', 'cardsLeft', 'cardsSent', 'sendingUntil', 'remindAt', 'waits', 'vacantFrom', 'vacancies', 'version', 'once'],
  ...['scope', 'seats', 'reach', 'desks', 'involved', 'months', 'begins', 'turns', 'openFor', 'openid', 'requestKey', 'clientId', 'key'],
])

const NAMES: Record<string, string> = {
  name: '姓名',
  phone: '手机号',
  posts: '职务',
  role: '职务',
  from: '起',
  to: '止',
  date: '日期',
  half: '半天',
  at: '时间',
  kind: '种类',
  grade: '定位等级',
  place: '地点',
  distanceMetres: '距离（米）',
  accuracy: '定位精度（米）',
  takenAt: '手机上的时间',
  arrivedAt: '送到时间',
  night: '住村',
  note: '说明',
  reason: '事由',
  destination: '去处',
  state: '状态',
  status: '状态',
  days: '天数',
  chain: '签字',
  opinion: '意见',
  personName: '姓名',
  byName: '经办人',
  by: '经办人',
  answers: '回复',
  answer: '答复',
  clip: '视频',
  objection: '申诉',
  result: '结果',
  decision: '决定',
  explanation: '情况说明',
  finding: '调查',
  text: '内容',
  title: '名称',
  mode: '方式',
  month: '月份',
  confirmedAt: '确认时间',
  boundAt: '绑定时间',
  what: '看了什么',
  of: '哪一项',
  purpose: '为什么看',
  as: '以什么职务',
  left: '还可接收',
  teamId: '工作队编号',
  villageId: '村编号',
  townshipId: '乡镇编号',
  dispatchingUnitId: '派出单位编号',
  delegations: '受托职务',
}

/** What a word of the system's own means, under the names that take one. */
const WORDS: Record<string, string> = {
  ...KIND_TITLES,
  ...STATUS_TITLES,
  ...ROLE_TITLES,
  ...MODE_TITLES,
  ...{ am: '上午', pm: '下午', signIn: '签到', recorded: '登记', witness: '证明', case: '认定', pending: '还没有办完', approved: '同意' },
  ...{ rejected: '不同意', withdrawn: '撤回', returned: '已销假', open: '待答复', answered: '已答复', clip: '视频', location: '位置' },
  ...{ photo: '照片', notFound: '未见', explained: '已说明', waiting: '等候', skipped: '略过', vacant: '空缺' },
}
const TAKES_WORD = /^(?:role|kind|status|state|mode|result|decision|finding|half|am|pm|what|as)$/

const textOf = (key: string, value: unknown): string => {
  if (typeof value === 'boolean') return value ? '是' : '否'
  const text = String(value)
  return TAKES_WORD.test(key) ? (WORDS[text] ?? text) : text
}

export type OwnLine = { field: string; value: string }

const nameOf = (key: string): string => (/^\d+$/.test(key) ? `第${+key + 1}项` : (NAMES[key] ?? key))

function lines(value: unknown, path: readonly string[]): OwnLine[] {
  if (value === null || value === undefined || value === '') return []
  if (typeof value !== 'object') return [{ field: path.map(nameOf).join(' · '), value: textOf(path[path.length - 1] ?? '', value) }]
  return Object.entries(value).flatMap(([key, inner]) => (INNER.has(key) ? [] : lines(inner, [...path, key])))
}

export const ownLines = (record: object): OwnLine[] => lines(record, [])

/** More than fits into a cell of a sheet stands in several, none of it left out. */
const MOST_IN_CELL = 30_000

export const inCells = (text: string): string[] => {
  const signs = Array.from(text)
  const cells: string[] = []
  for (let at = 0; at < signs.length; at += MOST_IN_CELL) cells.push(signs.slice(at, at + MOST_IN_CELL).join(''))
  return cells.length === 0 ? [''] : cells
}
