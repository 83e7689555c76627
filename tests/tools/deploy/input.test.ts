import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { County } from '../../../cloudfunctions/org/county'
import { writeSheets } from '../../../cloudfunctions/org/sheet/workbook.lazy'
import { formsOf } from '../../../cloudfunctions/org/sheet/write'
import { CREDENTIAL_SETTINGS, TEMPLATE_SETTINGS } from '../../../miniprogram/domain/card-ways'
import { CARD_KINDS } from '../../../miniprogram/domain/cards'
import { credentialsOf, optionsOf, scrubbed, wechatSettings } from '../../../tools/deploy/options'
import { countyOf, firstOf } from '../../../tools/deploy/roster'
import { Told } from '../../../tools/deploy/told'
import { templatesOf, wantedOf } from '../../../tools/deploy/wanted'
import { roster } from '../../cloudfunctions/county'

jest.mock(
  'validators:org',
  () => jest.requireActual<{ compiledValidators(): unknown }>('../../cloudfunctions/org/validators').compiledValidators(),
  { virtual: true },
)

/** What an administrator gives, and what he is told of it. */

const told = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof Told) return error.message
    throw error
  }
  return ''
}

describe('options', () => {
  test.each([
    [['--env', 'cloud1-0g'], { env: 'cloud1-0g', dryRun: false, templates: {} }],
    [
      ['--env', 'e', '--dry-run', '--roster', 'a.xlsx', '--first-org', ' org ', '--templates', 't.json'],
      { env: 'e', dryRun: true, roster: 'a.xlsx', firstOrg: 'org', templates: { oneTime: 't.json' } },
    ],
    [
      ['--env', 'e', '--templates-employee', 'e.json', '--templates-long-term', 'l.json'],
      { env: 'e', dryRun: false, templates: { employeeRelation: 'e.json', longTerm: 'l.json' } },
    ],
    [['--help'], null],
  ])('%j', (argv, expected) => expect(optionsOf(argv)).toEqual(expected))

  test.each([
    [[]],
    [['--env', '']],
    [['--env', 'a.b/c']],
    [['--evn', 'x']],
    [['--env', 'x', 'y']],
    [['--env', 'x', '--roster', ' ']],
    [['--env', 'x', '--templates-employee', '']],
  ])('not %j', (argv: string[]) => expect(told(() => optionsOf(argv))).toMatch(/[一-龥]/))

  test('keys come from the environment, and what is missing is named', () => {
    expect(told(() => credentialsOf({}))).toMatch(/缺少环境变量 TENCENTCLOUD_SECRETID、TENCENTCLOUD_SECRETKEY/)
    expect(told(() => credentialsOf({ TENCENTCLOUD_SECRETID: 'i', TENCENTCLOUD_SECRETKEY: ' ' }))).toMatch(
      /缺少环境变量 TENCENTCLOUD_SECRETKEY。/,
    )
    expect(credentialsOf({ TENCENTCLOUD_SECRETID: ' i ', TENCENTCLOUD_SECRETKEY: 'k' })).toEqual({ secretId: 'i', secretKey: 'k' })
    expect(wechatSettings({ WECHAT_APPID: 'wx1', WECHAT_SECRET: ' s ', OTHER: 'o' })).toEqual({ WECHAT_APPID: 'wx1', WECHAT_SECRET: 's' })
    expect(wechatSettings({ WECHAT_SECRET: ' ' })).toEqual({})
    expect(scrubbed('secret s1', { WECHAT_SECRET: 's1' })).toBe('secret ***')
    expect(scrubbed('key k1 of i1', { TENCENTCLOUD_SECRETID: 'i1', TENCENTCLOUD_SECRETKEY: 'k1' })).toBe('key *** of ***')
  })
})

const id = (letter: string) => letter.repeat(43)
describe('templates', () => {
  test('are always written alike', () => {
    expect(templatesOf(`{ "onRecord": "${id('c')}", "toSign": "${id('a')}" }`)).toEqual({
      value: `{"toSign":"${id('a')}","onRecord":"${id('c')}"}`,
      missing: CARD_KINDS.filter((kind) => !['toSign', 'onRecord'].includes(kind)),
    })
  })
  test.each([
    ['{', /JSON/],
    ['[]', /一组内容/],
    ['null', /一组内容/],
    [`{"tosign":"${id('a')}"}`, /不认识的卡片“tosign”/],
    ['{"toSign":""}', /toSign 的模板编号不对/],
    ['{"toSign":7}', /toSign/],
    ['{"toSign":"……请填写……模板编号"}', /toSign/],
  ])('not %s', (text, message) => expect(told(() => templatesOf(text))).toMatch(message))
})

test('functions are wanted as schema.ts and config.json have them', () => {
  const { functions } = wantedOf(path.join(__dirname, '../../..'), {})
  expect(functions.find((one) => one.name === 'daily')).toEqual({
    name: 'daily',
    timeoutSeconds: 60,
    memoryMB: 256,
    timers: [{ name: 'everyTenMinutes', cron: '0 */10 * * * * *' }],
    variables: [...TEMPLATE_SETTINGS, ...CREDENTIAL_SETTINGS],
  })
  expect(functions.find((one) => one.name === 'org')).toMatchObject({ memoryMB: 512, timers: [], variables: TEMPLATE_SETTINGS })
})

describe('the roster', () => {
  let folder: string
  beforeAll(() => void (folder = mkdtempSync(path.join(tmpdir(), 'onpost-roster-'))))
  afterAll(() => rmSync(folder, { recursive: true }))
  const fileOf = (name: string, content: string | Buffer) => {
    const file = path.join(folder, name)
    writeFileSync(file, content)
    return file
  }
  const refusal = async (file: string): Promise<string> => {
    const error: unknown = await countyOf(file).catch((thrown: unknown) => thrown)
    if (error instanceof Told) return error.message
    throw new Error('not refused', { cause: error })
  }

  test('from .json, with a byte order mark too, and from .xlsx', async () => {
    const county = roster() as unknown as County
    expect(await countyOf(fileOf('a.json', `\uFEFF${JSON.stringify(county)}`))).toEqual(county)
    expect(await countyOf(fileOf('a.xlsx', await writeSheets(formsOf(county))))).toMatchObject({
      county: county.county,
      people: { length: 21 },
    })
  })

  test('every error at once: by path, or by sheet, row and column', async () => {
    const county = roster() as unknown as County
    county.people[1]!.phone = '123'
    county.people[3]!.posts = [{ role: 'member', teamId: 'Z' }]
    const json = await refusal(fileOf('b.json', JSON.stringify(county)))
    expect(json).toMatch(/名册有2处错误[^]*\/people\/1\/phone：手机号应为[^]*\/people\/3\/posts\/0\/teamId：没有编号为“Z”/)
    const xlsx = await refusal(fileOf('b.xlsx', await writeSheets(formsOf(county))))
    expect(xlsx).toMatch(/人员 第3行 手机号：手机号应为[^]*人员 第5行 任职所在编号：没有/)
  })

  test('blanks around what is typed are not part of it', async () => {
    const [first, ...others] = roster().people
    const county = { ...roster(), people: [{ ...first, id: ` ${first!.id} ` }, ...others] }
    expect(await countyOf(fileOf('e.json', JSON.stringify(county)))).toEqual(roster())
  })

  test('it binds nobody', async () => {
    const county = { ...roster(), people: roster().people.map((person) => ({ ...person, openid: `o-${person.id}` })) }
    expect(await refusal(fileOf('c.json', JSON.stringify(county)))).toMatch(/不认识的“openid”/)
  })

  test.each([
    ['none.json', undefined, /读不到文件/],
    ['d.json', '{', /有效的 JSON/],
    ['d.xlsx', 'text', /不是可以读取的 .xlsx/],
    ['d.csv', 'a', /应是 .xlsx 或 .json/],
  ])('%s', async (name, content, message) => {
    expect(await refusal(content === undefined ? path.join(folder, name) : fileOf(name, content))).toMatch(message)
  })
})

describe('who is let in first', () => {
  const now = new Date('2026-03-02T08:00:00+08:00')
  const person = (key: string, ...posts: County['people'][number]['posts']) => ({ id: key, name: `姓名${key}`, posts })
  const until = { role: 'countyOrg', to: '2026-03-01' } as const
  const people = [person('a', { role: 'supervisor' }), person('b', { role: 'countyOrg' }), person('c', until)]
  test('the only one in the county office today', () => expect(firstOf(people, undefined, now)).toMatchObject({ id: 'b' }))
  test('another must hold the post today', () => {
    expect(told(() => firstOf(people, 'c', now))).toMatch(/“c”的人不是现任/)
    expect(told(() => firstOf(people, 'nobody', now))).toMatch(/姓名b（b）/)
  })
  test('of several one must be named', () => {
    const several = [...people, person('d', { role: 'countyOrg', from: '2026-03-02' })]
    expect(told(() => firstOf(several, undefined, now))).toMatch(/有2位[^]*--first-org/)
    expect(firstOf(several, 'd', now)).toMatchObject({ id: 'd' })
  })
  test('there must be one', () => expect(told(() => firstOf(people.slice(2), undefined, now))).toMatch(/谁也进不了系统/))
})
