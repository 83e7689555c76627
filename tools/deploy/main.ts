import path from 'node:path'
import { civilDateAt, dateText } from '../../miniprogram/domain/calendar'
import { CARD_WAYS } from '../../miniprogram/domain/card-ways'
import { dataOf } from './data'
import { look } from './found'
import type { Manager } from './manager'
import { credentialsOf, optionsOf, scrubbed, USAGE, wechatSettings, type Credentials } from './options'
import { perform } from './perform'
import { planOf, stepText } from './plan'
import { countyOf, firstOf, readText } from './roster'
import { storeOf, type Store } from './store'
import { faultText, Told } from './told'
import { cardText, templatesOf, wantedOf } from './wanted'

export type Surroundings = {
  root: string
  argv: readonly string[]
  environment: NodeJS.ProcessEnv
  print: (line: string) => void
  build: () => Promise<void>
  managerOf: (env: string, credentials: Credentials) => Manager
  storeOf?: (env: string, credentials: Credentials) => Store
  now?: Date
}

/** Shown after the code was uploaded by the keys: it is WeChat's tools alone that are documented to grant these. */
const OPEN_API =
  '消息卡片和手机号绑定如果报 -604101（没有权限），请在微信开发者工具里对 org、leave、daily 各做一次' +
  '“上传并部署：所有文件”，等十分钟，再运行一次这个命令。'

/** What an older version wrote is written anew, by the functions that have just been put in place; most often there is nothing to do. */
async function upgrade(store: Store, print: (line: string) => void): Promise<void> {
  for (;;) {
    const answer = await store.call('org', 'migrate')
    if (!answer.ok) throw new Error(`旧版本的数据还没有全部改成新格式（${answer.code} ${answer.message}）`)
    if ((answer.data as { done: boolean }).done) return
    print('正在把旧版本的数据改成新格式……')
  }
}

async function deploy({ root, argv, environment, print, build, managerOf, ...given }: Surroundings): Promise<void> {
  const options = optionsOf(argv)
  if (options === null) {
    print(USAGE)
    return
  }
  const credentials = credentialsOf(environment)
  const now = given.now ?? new Date()
  // npm runs in the project's folder, wherever it was called.
  const file = (given: string) => path.resolve(environment.INIT_CWD ?? '.', given)
  const ways = CARD_WAYS.flatMap(({ way, title, setting }) => {
    const given = options.templates[way]
    return given === undefined ? [] : [{ title, setting, ...templatesOf(readText(file(given))) }]
  })
  const county = options.roster === undefined ? undefined : await countyOf(file(options.roster))
  if (county !== undefined) firstOf(county.people, options.firstOrg, now)

  const manager = managerOf(options.env, credentials)
  const store = (given.storeOf ?? storeOf)(options.env, credentials)
  const wanted = wantedOf(root, {
    ...wechatSettings(environment),
    ...Object.fromEntries(ways.map(({ setting, value }) => [setting, value])),
  })
  print(`查看环境 ${options.env} ……`)
  const found = await look(manager, options.env, wanted)
  const { steps, notes, obstacles } = planOf(wanted, found)
  const data = await dataOf(options, county, store, Object.keys(found.collections), now)
  for (const { title, missing } of ways) {
    for (const kind of missing) print(`提示：${title}缺模板：${cardText(kind)}，这种卡片不会这样发送。`)
  }
  for (const note of notes) print(`提示：${note}`)
  if (obstacles.length > 0) throw new Told(['有几处要先由您处理，什么都还没有改：', ...obstacles.map((one) => `  ${one}`)].join('\n'))

  if (options.dryRun) {
    print('将要做的事（--dry-run：现在什么都不改）：')
    for (const line of [...steps.map(stepText), ...data.lines]) print(`  ${line}`)
    return
  }
  await build()
  for (const [i, step] of steps.entries()) {
    print(`[${i + 1}/${steps.length}] ${stepText(step)}`)
    await perform(step, manager, path.join(root, 'dist/cloudfunctions'))
  }
  for (const line of data.lines) print(line)
  const outcome = await data.write()
  await upgrade(store, print)
  if (outcome !== null) {
    const { code, expiresAt } = outcome.invitation
    print(`邀请码：${code}`)
    print(
      `交给 ${outcome.name} 本人，在小程序里用邀请码绑定微信。7天内有效（到${dateText(civilDateAt(new Date(expiresAt)))}），只显示这一次。`,
    )
  }
  print('部署完成。')
  if (steps.some((step) => step.do === 'createFunction')) print(OPEN_API)
}

/** The exit code. */
export async function run(surroundings: Surroundings): Promise<number> {
  const { environment, print } = surroundings
  const safe = (line: string) => print(scrubbed(line, environment))
  try {
    await deploy({ ...surroundings, print: safe })
    return 0
  } catch (error) {
    safe(`没有完成：${faultText(error)}`)
    if (!(error instanceof Told)) safe('已经做完的不会重做：排除原因后，用同样的命令再运行一次。')
    return 1
  }
}
