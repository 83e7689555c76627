import { parseArgs } from 'node:util'
import { CARD_WAYS, CREDENTIAL_SETTINGS, type CardWay } from '../../miniprogram/domain/card-ways'
import { CARD_KINDS } from '../../miniprogram/domain/cards'
import { Told } from './told'

export type Options = { env: string; roster?: string; firstOrg?: string; templates: TemplateFiles; dryRun: boolean }
/** By the way that the templates are for. */
type TemplateFiles = Partial<Record<CardWay, string>>
export type Credentials = { secretId: string; secretKey: string; sessionToken?: string }

const EXAMPLE = JSON.stringify(Object.fromEntries(CARD_KINDS.map((kind) => [kind, '…'])))

export const USAGE = `用法：npm run deploy -- --env <环境ID> [选项]
  --env <环境ID>            云开发环境，如 cloud1-0gxxxxxxxx
  --roster <文件>           第一次部署时的名册：.xlsx（用导出的表格填写）或 .json
  --first-org <人员编号>    为这位县委组织部人员开一个绑定微信的邀请码
  --templates <文件>        消息卡片的模板编号：${EXAMPLE}
  --templates-long-term <文件>  同样的内容，长期订阅消息的模板
  --templates-employee <文件>   同样的内容，用工关系消息的模板；另要环境变量 ${CREDENTIAL_SETTINGS.join('、')}
  --dry-run                 只列出要做什么，什么都不改
密钥只从环境变量 TENCENTCLOUD_SECRETID、TENCENTCLOUD_SECRETKEY 读取。`

const TEMPLATE_FLAGS = { employeeRelation: 'templates-employee', longTerm: 'templates-long-term', oneTime: 'templates' } as const

const FLAGS = {
  env: { type: 'string' },
  roster: { type: 'string' },
  'first-org': { type: 'string' },
  templates: { type: 'string' },
  'templates-long-term': { type: 'string' },
  'templates-employee': { type: 'string' },
  'dry-run': { type: 'boolean' },
  help: { type: 'boolean' },
} as const

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: FLAGS, strict: true }).values
  } catch (error) {
    throw new Told(`看不懂的选项：${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
  }
}

/** `null`: only the usage was asked for. */
export function optionsOf(argv: readonly string[]): Options | null {
  const values = parsed(argv)
  const { env = '', roster, 'first-org': firstOrg, 'dry-run': dryRun = false, help = false } = values
  if (help) return null
  // Also what the SDK puts into the address that it calls.
  if (!/^[a-z0-9][a-z0-9-]*$/i.test(env)) throw new Told(`请用 --env 给出环境ID（字母、数字和连字符）。\n\n${USAGE}`)
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string' && value.trim() === '') throw new Told(`--${name} 后面没有内容。`)
  }
  const templates = CARD_WAYS.flatMap(({ way }) => {
    const file = values[TEMPLATE_FLAGS[way]]
    return file === undefined ? [] : [[way, file]]
  })
  return {
    env,
    dryRun,
    ...(roster === undefined ? {} : { roster }),
    ...(firstOrg === undefined ? {} : { firstOrg: firstOrg.trim() }),
    templates: Object.fromEntries(templates) as TemplateFiles,
  }
}

/** From the environment alone: a key that is in no file cannot be committed. */
export function credentialsOf(environment: NodeJS.ProcessEnv): Credentials {
  const { TENCENTCLOUD_SECRETID: secretId = '', TENCENTCLOUD_SECRETKEY: secretKey = '' } = environment
  const { TENCENTCLOUD_SESSIONTOKEN: sessionToken } = environment
  const missing = [secretId.trim() === '' ? 'TENCENTCLOUD_SECRETID' : '', secretKey.trim() === '' ? 'TENCENTCLOUD_SECRETKEY' : ''].filter(
    (name) => name !== '',
  )
  if (missing.length > 0) {
    throw new Told(`缺少环境变量 ${missing.join('、')}。请在腾讯云“访问管理 → API密钥管理”取得密钥，只在这个终端里设置，不要写进任何文件。`)
  }
  return { secretId: secretId.trim(), secretKey: secretKey.trim(), ...(sessionToken === undefined ? {} : { sessionToken }) }
}

/** What functions need of the mini-program's own, for the ways of a card that cannot do without. */
export const wechatSettings = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    CREDENTIAL_SETTINGS.map((name) => [name, environment[name]?.trim() ?? ''] as const).filter(([, value]) => value !== ''),
  )

const SECRETS = ['TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY', 'TENCENTCLOUD_SESSIONTOKEN', 'WECHAT_SECRET']

/** Whatever a library says: no key of the caller's is printed. */
export const scrubbed = (text: string, environment: NodeJS.ProcessEnv): string =>
  SECRETS.map((name) => environment[name]?.trim() ?? '')
    .filter((secret) => secret !== '')
    .reduce((left, secret) => left.replaceAll(secret, '***'), text)
