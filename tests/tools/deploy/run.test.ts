import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { collections, functions } from '../../../cloudfunctions/schema'
import { run } from '../../../tools/deploy/main'
import type { Manager } from '../../../tools/deploy/manager'
import type { Credentials } from '../../../tools/deploy/options'
import { storeOf, type Store } from '../../../tools/deploy/store'
import { STORAGE_RULE } from '../../../tools/deploy/wanted'
import { roster } from '../../cloudfunctions/county'
import { root, startStand, type Stand } from '../../local/cloud/stand'
import { sdkFor } from '../../local/cloud/sdk'
import { Platform, type Asked } from './platform'

jest.mock(
  'validators:org',
  () => jest.requireActual<{ compiledValidators(): unknown }>('../../cloudfunctions/org/validators').compiledValidators(),
  { virtual: true },
)

/**
 * The whole command: the real manager-node against a stand-in of the management API, the documents against the local cloud, where the
 * deployed functions' own code then lets the first leader in. Left out where nobody has deployed yet: `npm ci` in tools/deploy.
 */

const folder = path.join(root, 'tools/deploy')
const isInstalled = existsSync(path.join(folder, 'node_modules/@cloudbase/manager-node'))

type ManagerClass = new (config: { envId: string; secretId: string; secretKey: string }) => Manager
type Utils = { CloudService: { prototype: object } }

const env = 'cloud1-test'
const keys = { TENCENTCLOUD_SECRETID: 'AKIDtest', TENCENTCLOUD_SECRETKEY: 'very-secret' }
const now = new Date('2026-03-02T08:00:00+08:00')
const CHANGES = /Create|Update|Modify|Delete|Drop/

;(isInstalled ? describe : describe.skip)('npm run deploy', () => {
  const platform = new Platform(env)
  let stand: Stand
  let store: Store
  let managerOf: (env: string, credentials: Credentials) => Manager
  let files: string
  const lines: string[] = []
  const { setInterval: often } = globalThis

  beforeAll(async () => {
    files = mkdtempSync(path.join(tmpdir(), 'onpost-deploy-test-'))
    writeFileSync(path.join(files, 'roster.json'), JSON.stringify(roster()))
    writeFileSync(path.join(files, 'wrong.json'), JSON.stringify({ ...roster(), teams: [] }))
    writeFileSync(path.join(files, 'templates.json'), JSON.stringify({ toSign: 'a'.repeat(43) }))
    const required = createRequire(path.join(folder, 'package.json'))
    const port = await platform.listen()
    const { CloudService } = required('@cloudbase/manager-node/lib/utils') as Utils
    Object.defineProperty(CloudService.prototype, 'baseUrl', {
      get(this: { service: string }) {
        return `http://127.0.0.1:${port}/${this.service}`
      },
    })
    delete process.env.http_proxy
    const ManagerNode = required('@cloudbase/manager-node') as ManagerClass
    managerOf = (envId, { secretId, secretKey }) => new ManagerNode({ envId, secretId, secretKey })
    // It asks every second whether a function is ready.
    jest.spyOn(globalThis, 'setInterval').mockImplementation((work: () => void) => often(work, 5))
    jest.spyOn(console, 'log').mockImplementation(() => undefined)
    stand = await startStand({}, { collections, functions, functionsRoot: path.join(root, 'dist/cloudfunctions') })
    await stand.post('/local/clock', { now: now.toISOString() })
    sdkFor(stand.adminUrl)
    store = storeOf('local', { secretId: 'x', secretKey: 'y' }, stand.adminUrl)
  })
  afterAll(async () => {
    jest.restoreAllMocks()
    await Promise.all([platform.close(), stand.end()])
    rmSync(files, { recursive: true })
  })

  /** The exit code, what was printed, and what the platform was asked. */
  async function deploy(...argv: string[]): Promise<{ code: number; said: string; changes: Asked[] }> {
    lines.length = 0
    const before = platform.asked.length
    const code = await run({
      root,
      argv: ['--env', env, ...argv],
      environment: { ...keys, INIT_CWD: files },
      // The stack's clock runs on from `now`; whoever deploys does so after what was done there.
      now: new Date(now.getTime() + 3_600_000),
      print: (line) => void lines.push(line),
      build: () => Promise.resolve(),
      managerOf,
      storeOf: () => store,
    })
    return { code, said: lines.join('\n'), changes: platform.asked.slice(before).filter(({ action }) => CHANGES.test(action)) }
  }
  const briefly = (changes: Asked[]) =>
    changes.map(({ action, body }) => `${action} ${String(body.TableName ?? body.FunctionName ?? body.Resource ?? body.ResourceType)}`)

  const bind = async (inviteCode: string, openid: string) =>
    (await stand.call('org', { action: 'bind', input: { inviteCode } }, openid)).reply

  test('a wrong roster is told before the platform is asked anything', async () => {
    const asked = platform.asked.length
    const { code, said } = await deploy('--roster', 'wrong.json')
    expect([code, platform.asked.length]).toEqual([1, asked])
    expect(said).toMatch(/名册有\d+处错误[^]*没有编号为“A”的工作队/)
  })

  test('an environment that is not there', async () => {
    const { code, said } = await deploy('--env', 'other')
    expect(code).toBe(1)
    expect(said).toMatch(/没有完成：.*no such environment.*请求编号/)
  })

  test('a dry run tells everything and changes nothing', async () => {
    const { code, said, changes } = await deploy('--roster', 'roster.json', '--dry-run')
    expect([code, changes]).toEqual([0, []])
    expect(said).toMatch(/建集合 people[^]*建云函数 org[^]*写入“永兴县”的名册：21人[^]*为 彭科（org）开第一个邀请码/)
    expect(said).not.toMatch(/邀请码：/)
    expect(await store.all('people')).toEqual([])
  })

  test('one that breaks off is completed by the same command', async () => {
    platform.refuse = 'scf.CreateFunction'
    const first = await deploy('--roster', 'roster.json', '--templates', 'templates.json')
    expect(first.code).toBe(1)
    expect(first.said).toMatch(/没有完成：[^]*asked for by a test.*错误码 InternalError[^]*再运行一次/)
    expect(platform.tables.size).toBe(Object.keys(collections).length)
    expect(await store.all('people')).toEqual([])

    const { code, said, changes } = await deploy('--roster', 'roster.json', '--templates', 'templates.json')
    expect(said).toMatch(/部署完成/)
    expect(code).toBe(0)
    expect(briefly(changes)).toEqual([
      ...Object.keys(functions).map((name) => `CreateFunction ${name}`),
      'ModifyResourcePermission function',
      'BatchCreateTrigger daily',
    ])
  })

  test('what the platform was sent is what schema.ts declares', () => {
    for (const [name, { access, indexes }] of Object.entries(collections)) {
      expect([name, platform.tables.get(name)]).toEqual([
        name,
        {
          access,
          indexes: [
            expect.objectContaining({ Name: '_id_' }),
            ...indexes.map((index) => ({
              Name: index.name,
              Unique: 'unique' in index,
              Keys: index.keys.map(([Name, way]) => ({ Name, Direction: String(way) })),
            })),
          ],
        },
      ])
    }
    expect(platform.storage).toEqual({ AclTag: 'CUSTOM', Rule: JSON.stringify(STORAGE_RULE) })
    for (const [name, { timeoutSeconds, memoryMB }] of Object.entries(functions)) {
      const { code, ...deployed } = platform.functions.get(name)!
      expect(deployed).toMatchObject({
        Timeout: timeoutSeconds,
        MemorySize: memoryMB,
        Runtime: 'Nodejs20.19',
        Handler: 'index.main',
        Namespace: env,
        InstallDependency: 'FALSE',
      })
      const zip = Buffer.from(code, 'base64').toString('latin1')
      expect(zip.startsWith('PK')).toBe(true)
      for (const file of ['index.js', 'config.json', 'package.json']) expect(zip).toContain(file)
    }
    const templates = { Key: 'CARD_TEMPLATES', Value: `{"toSign":"${'a'.repeat(43)}"}` }
    expect(platform.functions.get('leave')!.Environment).toEqual({ Variables: [templates] })
    // Who opens the app is told by it which cards to agree to.
    expect(platform.functions.get('org')!.Environment).toEqual({ Variables: [templates] })
    // It tells whose day was changed, and who decides a correction.
    expect(platform.functions.get('attendance')!.Environment).toEqual({ Variables: [templates] })
    expect(platform.functions.get('daily')!.Triggers).toEqual([
      { TriggerName: 'everyTenMinutes', Type: 'timer', TriggerDesc: '{"cron":"0 */10 * * * * *"}' },
    ])
    expect(JSON.parse(platform.rule!)).toEqual({ '*': { invoke: 'auth != null' }, daily: { invoke: false } })
  })

  test('the code that was printed lets the first leader in, and he the next', async () => {
    const inviteCode = /邀请码：(\S+)/.exec(lines.join('\n'))![1]!
    expect(lines.join('\n')).toMatch(/交给 彭科 本人[^]*7天内有效（到3月9日）/)
    expect(await bind(inviteCode, 'o-org')).toMatchObject({ ok: true, data: { personId: 'org' } })
    const { reply } = await stand.call('org', { action: 'invite', input: { personId: 'a1' } }, 'o-org')
    const next = (reply as { data: { inviteCode: string } }).data.inviteCode
    expect(await bind(next, 'o-a1')).toMatchObject({ ok: true, data: { personId: 'a1' } })
    const imported = await stand.call('org', { action: 'importCounty', input: { county: roster() } }, 'o-org')
    expect(imported.reply).toMatchObject({ ok: true, data: { created: 0, changed: 0, ended: 0 } })
  })

  test('again, with the same command: new code and nothing else', async () => {
    const stored = () => Promise.all((['people', 'units', 'teams', 'invitations'] as const).map((name) => store.all(name)))
    const documents = await stored()
    const { code, said, changes } = await deploy('--roster', 'roster.json', '--templates', 'templates.json')
    expect(code).toBe(0)
    expect(briefly(changes)).toEqual(Object.keys(functions).map((name) => `UpdateFunctionCode ${name}`))
    expect(said).toMatch(/已有“永兴县”的数据，不会改动。名册没有写入/)
    expect(said).not.toMatch(/邀请码：/)
    expect(await stored()).toEqual(documents)
  })

  test('settings that were changed by hand are set again', async () => {
    platform.functions.get('leave')!.Timeout = 3
    platform.functions.get('daily')!.Triggers[0]!.TriggerDesc = '{"cron":"0 0 1 * * * *"}'
    const { code, changes } = await deploy()
    expect(code).toBe(0)
    expect(briefly(changes).filter((one) => !one.startsWith('UpdateFunctionCode'))).toEqual([
      'UpdateFunctionConfiguration leave',
      'DeleteTrigger daily',
      'BatchCreateTrigger daily',
    ])
    expect(platform.functions.get('leave')).toMatchObject({ Timeout: functions.leave.timeoutSeconds })
    expect(platform.functions.get('leave')!.Environment).toEqual({ Variables: [expect.objectContaining({ Key: 'CARD_TEMPLATES' })] })
  })

  test('--first-org alone invites once more; who is bound needs none', async () => {
    expect((await deploy('--first-org', 'org')).said).toMatch(/彭科（org）已经绑定了微信/)
    await stand.call('org', { action: 'unbind', input: { personId: 'org' } }, 'o-org')
    const { code, said } = await deploy('--first-org', 'org')
    expect(code).toBe(0)
    const inviteCode = /邀请码：(\S+)/.exec(said)![1]!
    expect(await bind(inviteCode, 'o-new')).toMatchObject({ ok: true, data: { personId: 'org' } })
  })

  test('an obstacle stops it before anything is changed', async () => {
    platform.tables.get('facts')!.indexes.find((index) => index.Name === 'once')!.Unique = false
    const { code, said, changes } = await deploy()
    expect([code, changes]).toEqual([1, []])
    expect(said).toMatch(/什么都还没有改：\n {2}集合 facts 的索引“once”/)
  })

  test('requests are signed, and the key is never told', () => {
    expect(platform.asked.every(({ authorization }) => authorization.startsWith('TC3-HMAC-SHA256 Credential=AKIDtest/'))).toBe(true)
    expect(JSON.stringify(platform.asked)).not.toContain('very-secret')
  })
})
