import type { Kind } from '../../miniprogram/domain/rules'

/** What people ask leave for: how often, for how many half-days, with which words. */
export type Occasion = { kind: Kind; weight: number; halves: readonly [least: number, most: number]; words: readonly [Words, ...Words[]] }
export type Words = { reason: string; destination: string; isLeavingCounty: boolean }

const to =
  (destination: string, isLeavingCounty: boolean) =>
  (reason: string): Words => ({ reason, destination, isLeavingCounty })
const city = to('郴州市', true)
const capital = to('长沙市', true)
const seat = to('县城', false)
const home = to('老家', false)

export const OCCASIONS: readonly Occasion[] = [
  {
    kind: 'personal',
    weight: 27,
    halves: [1, 6],
    words: [city('母亲住院，陪护几天'), seat('孩子开家长会'), home('家中建房，回去照看'), city('送孩子上学'), seat('办理房产手续')],
  },
  {
    kind: 'sick',
    weight: 15,
    halves: [1, 6],
    words: [seat('感冒发烧，去县人民医院就诊'), city('腰椎复查'), city('牙痛，去市里治疗'), seat('胃病复发，住院治疗')],
  },
  { kind: 'annual', weight: 14, halves: [4, 12], words: [home('休年假，回家陪父母'), capital('休年假，全家外出'), city('休年假')] },
  {
    kind: 'officialTrip',
    weight: 19,
    halves: [1, 6],
    words: [city('到市乡村振兴局对接项目'), seat('送项目资料到县局'), capital('随村企业参加农产品展销'), seat('回派出单位汇报工作')],
  },
  {
    kind: 'training',
    weight: 12,
    halves: [2, 10],
    words: [seat('参加县委党校第一书记培训班'), city('参加全市驻村干部培训'), capital('参加全省乡村振兴专题培训')],
  },
  { kind: 'study', weight: 4, halves: [4, 8], words: [to('资兴市', true)('考察冷水鱼养殖'), to('浏阳市', true)('考察油茶种植和加工')] },
  { kind: 'family', weight: 4, halves: [6, 12], words: [to('广州市', true)('探望在外地工作的配偶'), to('衡阳市', true)('探望父母')] },
  { kind: 'bereavement', weight: 2, halves: [4, 6], words: [home('祖母去世，回家料理后事')] },
  { kind: 'marriage', weight: 1, halves: [6, 14], words: [home('本人结婚')] },
  { kind: 'other', weight: 2, halves: [1, 3], words: [seat('参加职称考试'), city('参加继续教育考试')] },
]

export const OPINIONS = ['同意', '同意', '同意，请安排好手头工作', '同意，注意安全', '同意，按时返岗销假'] as const
export const OBJECTIONS = ['近期迎检任务重，请推后几天再请', '队里这几天人手紧，请与同事错开', '材料不全，请补齐通知后再报'] as const
