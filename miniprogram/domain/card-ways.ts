/**
 * The ways by which a card can reach a person, in the order in which they are tried. A county opens a way by naming its
 * templates in the functions' environment; each template has the fields of `CARDS`. Answers are of WeChat's API list
 * (推送用工消息, 发送订阅消息 and its general codes); whatever a way answers, the next one is tried, so that no way's failure
 * loses a card.
 */

export type CardWay = 'employeeRelation' | 'longTerm' | 'oneTime'

/** What WeChat's code says, for the log. `passes`: if no way takes the card, another try later may. */
type WayAnswer = { means: string; passes: boolean }

type Way = {
  way: CardWay
  title: string
  /** Environment variable: template ids by kind of card, as JSON. */
  setting: string
  /** Environment variables besides, without which the way is not open to the functions that send. */
  credentials: readonly string[]
  /** Whether a consent is good for one card only. */
  usesUpConsent: boolean
  answers: Readonly<Record<number, WayAnswer>>
}

const passes = (means: string): WayAnswer => ({ means, passes: true })
const refuses = (means: string): WayAnswer => ({ means, passes: false })

/** Of every API of WeChat's. */
const GENERAL: Way['answers'] = {
  [-1]: passes('系统繁忙'),
  40001: passes('凭证刚换或密钥不对'),
  40014: passes('凭证无效'),
  42001: passes('凭证过期'),
  45009: passes('今天的调用次数用完'),
  45011: passes('调用太频繁'),
}

/** The person has not agreed, or has used up what he agreed to. */
export const NOT_SUBSCRIBED = 43101

const SUBSCRIBED: Way['answers'] = {
  ...GENERAL,
  40003: refuses('接收人的微信标识不对'),
  40037: refuses('模板不存在或已删除'),
  41030: refuses('打开的页面没有发布'),
  [NOT_SUBSCRIBED]: refuses('本人没有订阅，或订阅的次数已用完'),
  43107: refuses('订阅消息能力或模板被封禁'),
  43108: passes('正在给同一个人发另一条'),
  45168: refuses('内容命中敏感词'),
  47003: refuses('内容与模板的字段不符'),
}

export const CARD_WAYS: readonly Way[] = [
  {
    way: 'employeeRelation',
    title: '用工关系消息',
    setting: 'CARD_TEMPLATES_EMPLOYEE',
    // It alone cannot be called by the functions' own rights.
    credentials: ['WECHAT_APPID', 'WECHAT_SECRET'],
    usesUpConsent: false,
    answers: {
      ...GENERAL,
      40013: refuses('AppID 不对'),
      40097: refuses('模板、字段或页面不对'),
      40125: refuses('AppSecret 不对'),
      40164: refuses('云函数的出口IP不在小程序后台的白名单里'),
      40256: refuses('本人没有绑定用工关系'),
      40257: refuses('接收人的微信标识不对'),
      43104: refuses('小程序没有开通用工关系，或权限已收回'),
      50001: refuses('本人没有订阅这种消息'),
    },
  },
  {
    way: 'longTerm',
    title: '长期订阅消息',
    setting: 'CARD_TEMPLATES_LONG_TERM',
    credentials: [],
    usesUpConsent: false,
    answers: SUBSCRIBED,
  },
  { way: 'oneTime', title: '一次性订阅消息', setting: 'CARD_TEMPLATES', credentials: [], usesUpConsent: true, answers: SUBSCRIBED },
]

/** What to make of a code, or of no answer at all: a code that nobody has listed is final for its way. */
export function answerOf({ answers }: Pick<Way, 'answers'>, errcode: number | undefined): WayAnswer {
  if (errcode === undefined) return passes('没有回音')
  return answers[errcode] ?? refuses('未列出的错误')
}

/** The environment variables of the ways: what tells which cards there are, and what only a function that sends needs. */
export const TEMPLATE_SETTINGS: readonly string[] = CARD_WAYS.map(({ setting }) => setting)
export const CREDENTIAL_SETTINGS: readonly string[] = CARD_WAYS.flatMap(({ credentials }) => credentials)
