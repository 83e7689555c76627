import { fullDateText, momentText } from '../../../miniprogram/domain/calendar'
import { isByPhone, type LeaveRecord, type LeaveState, type Node } from '../../../miniprogram/domain/leave/leave'
import { decisionWords } from '../../../miniprogram/domain/leave/words'
import { ROLE_TITLES } from '../../../miniprogram/domain/roles'

/** On paper times are dated with the year. `2026年3月2日 08:10` */
export const timeText = (at: string): string => momentText(at, fullDateText)

/** What is said of one who signs, above an empty box for his ink and seal. */
export type Signature = {
  post: string
  /** All names that belong to it. */
  name: string
  decision: string
  /** Of an opinion too long to stand beside the decision. */
  opinion?: string
  at: string
}

/** What fits beside the decision in a box's two lines. */
const SHORT_OPINION = 12

function nameOf(node: Node): string {
  const { by = 'self', personName = '', onBehalfOf, countersignedAt } = node
  const other = onBehalfOf?.personName ?? ''
  if (isByPhone(node)) {
    const confirmed = countersignedAt === undefined ? '本人尚未补签确认' : `本人${timeText(countersignedAt)}补签确认`
    return `${other}（电话同意，${personName}登记；${confirmed}）`
  }
  if (by === 'delegate') return `${personName}（受${other}委托代签）`
  if (by === 'acting') return `${personName}（${other}休假，代行签字）`
  if (by === 'vacant') return `${personName}（${other === '' ? '' : `受${other}委托，`}此职务无人能签，由${ROLE_TITLES.countyOrg}代签）`
  return personName
}

/** `同意：早去早回`; an opinion that begins with the decision stands for both. */
const saidWith = (decision: string, opinion: string): string =>
  opinion === '' ? decision : opinion.startsWith(decision) ? opinion : `${decision}：${opinion}`

function decided(node: Node & { state: 'approved' | 'rejected' }): Signature {
  const words = decisionWords(node.role)
  const [decision, opinion = ''] = [node.state === 'approved' ? words.approve : words.reject, node.opinion]
  const isBeside = Array.from(opinion).length <= SHORT_OPINION
  return {
    post: ROLE_TITLES[node.role],
    name: nameOf(node),
    decision: isBeside ? saidWith(decision, opinion) : decision,
    ...(isBeside ? {} : { opinion }),
    at: node.at === undefined ? '' : timeText(node.at),
  }
}

function nodeRow(node: Node, state: LeaveState): Signature {
  const post = ROLE_TITLES[node.role]
  if (node.state === 'approved' || node.state === 'rejected') return decided({ ...node, state: node.state })
  if (node.state === 'skipped') return { post, name: '', decision: '申请人本人担任，不用签', at: '' }
  return { post, name: '', decision: state === 'pending' ? '待签' : '未签', at: '' }
}

/** Who asked needs no seal, but a line for his own hand. */
export function applicantText({ applicantName, submittedAt, trail }: LeaveRecord): string {
  const recorded = trail.find(({ event }) => event === 'recorded')
  const how = recorded === undefined ? '提出申请' : `由${recorded.personName}按纸质假条录入`
  return `${applicantName}，${timeText(submittedAt)}${how}　　本人签名：`
}

const recordRow = ({ role, at }: LeaveRecord['records'][number]): Signature => ({
  post: `${ROLE_TITLES[role]}（备案）`,
  name: '',
  decision: at === undefined ? '未备案' : '已备案',
  at: at === undefined ? '' : timeText(at),
})

/** In the order of the paper: who signs, who has it on record. */
export const signaturesOf = (leave: LeaveRecord): Signature[] => [
  ...leave.chain.map((node) => nodeRow(node, leave.state)),
  ...leave.records.map(recordRow),
]
