import { collections, DRAWN_FILES } from '../../../cloudfunctions/schema'
import { CREDENTIAL_SETTINGS, TEMPLATE_SETTINGS } from '../../../miniprogram/domain/card-ways'
import type { Found } from '../../../tools/deploy/found'
import { planOf, stepText, type Step } from '../../../tools/deploy/plan'
import { STORAGE_RULE, type Wanted } from '../../../tools/deploy/wanted'

/** From what is there to the steps that are missing; nothing is dropped, and what is complete gets new code alone. */

const wanted: Wanted = {
  collections: {
    people: { access: 'ADMINONLY', indexes: [{ name: 'phone', keys: [['phone', 1]] }] },
    facts: {
      access: 'ADMINONLY',
      indexes: [
        {
          name: 'personDate',
          keys: [
            ['personId', 1],
            ['date', -1],
          ],
        },
        { name: 'once', keys: [['once', 1]], unique: true },
      ],
    },
  },
  storageRule: STORAGE_RULE,
  functions: [
    { name: 'org', timeoutSeconds: 60, memoryMB: 512, timers: [], variables: TEMPLATE_SETTINGS },
    {
      name: 'daily',
      timeoutSeconds: 60,
      memoryMB: 256,
      timers: [{ name: 'tick', cron: '0 */10 * * * * *' }],
      variables: [...TEMPLATE_SETTINGS, ...CREDENTIAL_SETTINGS],
    },
  ],
  settings: { CARD_TEMPLATES: '{"toSign":"t1"}' },
}

const index = (Name: string, keys: Record<string, number>, Unique = false) => ({
  Name,
  Unique,
  Keys: Object.entries(keys).map(([field, way]) => ({ Name: field, Direction: String(way) })),
})
const builtIn = [index('_id_', { _id: 1 }), index('_openid_1', { _openid: 1 })]
const complete = (): Found => ({
  collections: {
    people: { access: 'ADMINONLY', indexes: [...builtIn, index('phone', { phone: 1 })] },
    facts: { access: 'ADMINONLY', indexes: [...builtIn, index('personDate', { personId: 1, date: -1 }), index('once', { once: 1 }, true)] },
  },
  storage: { acl: 'CUSTOM', rule: STORAGE_RULE },
  functions: {
    org: {
      Status: 'Active',
      Runtime: 'Nodejs20.19',
      Timeout: 60,
      MemorySize: 512,
      Environment: { Variables: [{ Key: 'CARD_TEMPLATES', Value: '{"toSign":"t1"}' }] },
    },
    daily: {
      Status: 'Active',
      Runtime: 'Nodejs20.19',
      Timeout: 60,
      MemorySize: 256,
      Environment: { Variables: [{ Key: 'CARD_TEMPLATES', Value: '{"toSign":"t1"}' }] },
      Triggers: [{ TriggerName: 'tick', Type: 'timer', TriggerDesc: '{"cron":"0 */10 * * * * *"}' }],
    },
  },
  invokeRule: '{"*":{"invoke":"auth != null"},"daily":{"invoke":false}}',
})
const fresh: Found = { collections: {}, storage: { acl: 'READONLY' }, functions: {}, invokeRule: undefined }

const brief = (step: Step) => `${step.do} ${'collection' in step ? step.collection : 'name' in step ? step.name : ''}`.trim()
const stepsOf = (found: Found, over: Partial<Wanted> = {}) => planOf({ ...wanted, ...over }, found).steps.map(brief)

test('a fresh environment gets everything, access and indexes before the code that leans on them', () => {
  const { steps, notes, obstacles } = planOf(wanted, fresh)
  expect(steps.map(brief)).toEqual([
    'createCollection people',
    'createCollection facts',
    'setAccess people',
    'setAccess facts',
    'setStorageRule',
    'createIndexes people',
    'createIndexes facts',
    'createFunction org',
    'createFunction daily',
    'setInvokeRule',
    'createTimer daily',
  ])
  expect([notes, obstacles]).toEqual([[], []])
  expect(steps.slice(8, 10)).toMatchObject([
    { name: 'daily', timeoutSeconds: 60, memoryMB: 256, variables: { CARD_TEMPLATES: '{"toSign":"t1"}' } },
    { rule: '{"*":{"invoke":"auth != null"},"daily":{"invoke":false}}' },
  ])
})

test('a complete one gets new code alone', () => {
  const steps = [
    { do: 'updateCode', name: 'org' },
    { do: 'updateCode', name: 'daily' },
  ]
  expect(planOf(wanted, complete())).toEqual({ steps, notes: [], obstacles: [] })
})

/** [what differs from a complete environment, how, the steps besides the code] */
const daily = (found: Found) => found.functions.daily!
const HALF_MADE: [string, (found: Found) => unknown, string[]][] = [
  [
    'a collection is missing',
    (found) => delete found.collections.facts,
    ['createCollection facts', 'setAccess facts', 'createIndexes facts'],
  ],
  ['a collection is open', (found) => void (found.collections.people!.access = 'PRIVATE'), ['setAccess people']],
  ['its access is not told', (found) => void (found.collections.people!.access = undefined), ['setAccess people']],
  ['everybody may read the files', (found) => void (found.storage = { acl: 'READONLY' }), ['setStorageRule']],
  ['a function’s files are nobody’s', (found) => void (found.storage = { acl: 'PRIVATE' }), ['setStorageRule']],
  ['an index is missing', (found) => void found.collections.facts!.indexes.pop(), ['createIndexes facts']],
  ['an index has another name', (found) => void (found.collections.people!.indexes[2]!.Name = 'byPhone'), []],
  ['a function is missing', (found) => delete found.functions.org, ['createFunction org']],
  ['a function could not be made', (found) => void (found.functions.org!.Status = 'CreateFailed'), ['createFunction org']],
  ['a time-out is another', (found) => void (found.functions.org!.Timeout = 3), ['configure org']],
  ['memory is another', (found) => void (found.functions.org!.MemorySize = 256), ['configure org']],
  ['templates are others', (found) => void (found.functions.daily!.Environment = null), ['configure daily']],
  ['the timer is missing', (found) => void (found.functions.daily!.Triggers = []), ['createTimer daily']],
  ['the timer is another', (found) => (daily(found).Triggers![0]!.TriggerDesc = '{"cron":""}'), ['removeTimer daily', 'createTimer daily']],
  ['the timer is told plainly', (found) => void (found.functions.daily!.Triggers![0]!.TriggerDesc = '0 */10 * * * * *'), []],
  ['no rule was ever set', (found) => void (found.invokeRule = undefined), ['setInvokeRule']],
  ['the rule leaves daily open', (found) => void (found.invokeRule = '{"*":{"invoke":true}}'), ['setInvokeRule']],
]
test.each(HALF_MADE)('%s', (_, change, expected) => {
  const found = complete()
  change(found)
  const { obstacles } = planOf(wanted, found)
  expect(stepsOf(found).filter((step) => !step.startsWith('updateCode'))).toEqual(expected)
  expect(obstacles).toEqual([])
})

test('a rule of others is kept', () => {
  const found = { ...complete(), invokeRule: '{"*":{"invoke":true},"shop":{"invoke":false}}' }
  expect(planOf(wanted, found).steps.at(-1)).toEqual({
    do: 'setInvokeRule',
    rule: '{"*":{"invoke":true},"shop":{"invoke":false},"daily":{"invoke":false}}',
  })
})

test('variables that somebody else set stay', () => {
  const found = complete()
  found.functions.daily!.Environment!.Variables = [{ Key: 'OWN', Value: '1' }]
  const [step] = planOf(wanted, found).steps.filter((one) => one.do === 'configure')
  expect(step?.variables).toEqual({ OWN: '1', CARD_TEMPLATES: '{"toSign":"t1"}' })
})

test('without templates those that are there stay, and where there are none it is told', () => {
  const without = { ...wanted, settings: {} }
  expect(planOf(without, complete()).steps).toHaveLength(2)
  expect(planOf(without, complete()).notes).toEqual([])
  expect(planOf(without, fresh).notes).toEqual([expect.stringMatching(/^云函数 daily 没有消息模板/)])
})

const secrets = { WECHAT_APPID: 'wx1', WECHAT_SECRET: 's1' }
test('用工关系消息 needs the app’s secret, which only functions that send are given', () => {
  const employee = { CARD_TEMPLATES_EMPLOYEE: '{"toSign":"e1"}' }
  const without = planOf({ ...wanted, settings: employee }, fresh)
  expect(without.obstacles).toEqual([
    '云函数 daily 发用工关系消息还缺 WECHAT_APPID、WECHAT_SECRET：请在这个终端里设置环境变量，再运行一次。',
  ])
  const { steps, obstacles, notes } = planOf({ ...wanted, settings: { ...employee, ...secrets } }, fresh)
  expect([obstacles, notes]).toEqual([[], []])
  expect(steps.filter((step) => step.do === 'createFunction').map((step) => step.variables)).toEqual([
    employee,
    { ...employee, ...secrets },
  ])
  expect(steps.map(stepText).join()).not.toContain('s1')
  expect(stepsOf(complete(), { settings: secrets })).toEqual(['updateCode org', 'updateCode daily', 'configure daily'])
})

/** [what is more than was asked for, how, what is told]; the steps stay the same. */
const EXTRA: [string, (found: Found) => void, RegExp][] = [
  ['an index', (found) => void found.collections.people!.indexes.push(index('name', { name: 1 })), /people 多出索引“name”（name:1）/],
  ['a unique index', (found) => void found.collections.people!.indexes.push(index('name', { name: 1 }, true)), /唯一，可能使写入失败/],
  ['a trigger', (found) => void found.functions.org!.Triggers?.push({ TriggerName: 'old' }), /^$/],
  ['a newer runtime', (found) => void (found.functions.org!.Runtime = 'Nodejs22.21'), /org 的运行环境是 Nodejs22.21/],
  ['a closed function', (found) => void (found.invokeRule = '{"*":{"invoke":false},"daily":{"invoke":false}}'), /不许小程序调用 org/],
]
test.each(EXTRA)('extra: %s', (_, change, told) => {
  const found = complete()
  found.functions.org!.Triggers = []
  change(found)
  if (found.functions.org!.Triggers.length > 0) told = /org 多出触发器“old”/
  const { steps, notes, obstacles } = planOf(wanted, found)
  expect(steps.map(brief)).toEqual(['updateCode org', 'updateCode daily'])
  expect(notes).toEqual([expect.stringMatching(told)])
  expect(obstacles).toEqual([])
})

/** What only a person may put right. */
const OBSTACLES: [string, (found: Found) => void, RegExp][] = [
  ['not unique', (found) => void (found.collections.facts!.indexes[3]!.Unique = false), /facts 的索引“once”与要求的（once:1，唯一）不一致/],
  ['unique', (found) => void (found.collections.people!.indexes[2]!.Unique = true), /people 的索引“phone”/],
  [
    'the name with other keys',
    (found) => void (found.collections.people!.indexes[2] = index('phone', { name: 1 })),
    /people 的索引“phone”/,
  ],
  ['another order', (found) => void (found.collections.facts!.indexes[2] = index('personDate', { personId: 1, date: 1 })), /“personDate”/],
  ['an old runtime', (found) => void (found.functions.org!.Runtime = 'Nodejs16.13'), /org 的运行环境是 Nodejs16.13/],
  ['a storage rule of others', (found) => void (found.storage.rule = { read: 'true', write: 'true' }), /云存储另有自定义的安全规则/],
  ['a rule that cannot be read', (found) => (found.storage = { acl: 'CUSTOM' }), /云存储另有自定义的安全规则/],
  ['a rule that is no JSON', (found) => void (found.invokeRule = '{'), /安全规则不是有效的 JSON/],
]
test.each(OBSTACLES)('obstacle: %s', (_, change, told) => {
  const found = complete()
  change(found)
  expect(planOf(wanted, found).obstacles).toEqual([expect.stringMatching(told)])
})

test('each step says in Chinese what it does', () => {
  const found = complete()
  found.functions.daily!.Triggers![0]!.TriggerDesc = ''
  found.functions.org!.Timeout = 1
  const steps = [...planOf(wanted, fresh).steps, ...planOf(wanted, found).steps]
  expect(new Set(steps.map((step) => step.do)).size).toBe(10)
  for (const step of steps) expect(stepText(step)).toMatch(/[一-龥]/)
})

test('the project’s own collections are all wanted', () => {
  const { steps } = planOf({ ...wanted, collections }, fresh)
  expect(steps.filter((step) => step.do === 'createCollection').map((step) => step.collection)).toEqual(Object.keys(collections))
  expect(steps.filter((step) => step.do === 'createIndexes').flatMap((step) => step.indexes.map((one) => one.name))).toContain('once')
})

/** By WeChat's pages the rule is an expression of JavaScript over `auth` and `resource`. */
const ALLOWS = (expression: string, openid: string, resource: { openid?: string; path: string }) =>
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the rule is ours
  new Function('auth', 'resource', `return ${expression}`)({ openid }, resource) as boolean
test.each([
  ['a photograph, by who took it', 'a', { openid: 'a', path: 'slips/p/1.jpg' }, true, true],
  ['by another', 'b', { openid: 'a', path: 'slips/p/1.jpg' }, false, false],
  ['what a function has drawn', 'a', { path: `${DRAWN_FILES}slip-1.docx` }, true, false],
  ['what somebody would put beside it', 'a', { openid: 'a', path: `${DRAWN_FILES}slip-2.docx` }, true, false],
  ['what only has its name', 'b', { openid: 'a', path: `slips/${DRAWN_FILES}1.jpg` }, false, false],
])('stored files: %s', (_, openid, resource, reads, writes) => {
  expect([ALLOWS(STORAGE_RULE.read, openid, resource), ALLOWS(STORAGE_RULE.write, openid, resource)]).toEqual([reads, writes])
})
