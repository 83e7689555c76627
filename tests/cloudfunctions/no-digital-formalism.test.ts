import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { actions as attendance } from '../../cloudfunctions/attendance/actions'
import { schemas as attendanceSchemas } from '../../cloudfunctions/attendance/schemas'
import { actions as inspection } from '../../cloudfunctions/inspection/actions'
import { schemas as inspectionSchemas } from '../../cloudfunctions/inspection/schemas'
import { actions as leave } from '../../cloudfunctions/leave/actions'
import { schemas as leaveSchemas } from '../../cloudfunctions/leave/schemas'
import { actions as org } from '../../cloudfunctions/org/actions'
import { schemas as orgSchemas } from '../../cloudfunctions/org/schemas'
import { actions as reporting } from '../../cloudfunctions/reporting/actions'
import { schemas as reportingSchemas } from '../../cloudfunctions/reporting/schemas'
import { CARDS } from '../../miniprogram/domain/cards'
import { CALLERS } from './authority/callers'
import { ROWS } from './authority/rows'
import { setScene, type Scene } from './authority/scene'
import { World } from './proof/world'

/**
 * 国办函〔2026〕12号 and what it forbids an app of an office to be: no ranking and no points, no statistic of who opens it, no compulsory
 * sign-in, no photographs, clips or tracks without a need, a way to complain for everybody. Read from the actions, the types, the schemas
 * and the pages themselves, so that what comes later is held to it too.
 */

jest.mock('validators:org', () => ({ __esModule: true, default: {} }), { virtual: true })

const root = path.join(__dirname, '../..')
const filesIn = (folder: string, name: RegExp): string[] =>
  readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && name.test(entry.name) && !/node_modules|miniprogram_npm/.test(entry.parentPath))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort()
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')

const TABLES = { attendance, inspection, leave, org, reporting }
const ACTIONS = Object.entries(TABLES).flatMap(([name, table]) => Object.keys(table).map((action) => `${name}.${action}`))

/** Names by words, as `lastSeenAt` is of last, seen, at. */
const wordsOf = (name: string): string[] => name.split(/(?=[A-Z])|[^a-zA-Z]+/).map((word) => word.toLowerCase())
const RANKING = ['rank', 'ranks', 'ranking', 'score', 'scores', 'points', 'leaderboard', 'league', 'percentile', 'grading', 'star', 'stars']
const WATCHING = [
  'opened-app',
  'last-seen',
  'last-login',
  'last-active',
  'open-count',
  'login-count',
  'online-minutes',
  'usage',
  'visits',
  'installs',
]
const holds = (name: string, forbidden: readonly string[]): boolean =>
  forbidden.some((word) => `-${wordsOf(name).join('-')}-`.includes(`-${word}-`))

/** Names of all properties of the types in a file. */
function propertiesIn(file: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node) || ts.isPropertyAssignment(node)) found.push(node.name.getText())
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true))
  return found
}

const TYPED = [
  ...filesIn('miniprogram/contract', /\.ts$/),
  ...filesIn('cloudfunctions/_shared/records', /\.ts$/),
  'cloudfunctions/schema.ts',
]

test.each([
  ['townshipRank', true],
  ['frank', false],
  ['lastSeen', true],
  ['seen', false],
])('%s is of that kind: %s', (name, expected) => expect(holds(name, [...RANKING, ...WATCHING])).toBe(expected))

describe('nobody is ranked, and nobody is watched', () => {
  test('no action by its name', () => {
    expect(ACTIONS.length).toBeGreaterThan(60)
    expect(ACTIONS.filter((action) => holds(action, [...RANKING, ...WATCHING]))).toEqual([])
  })

  test.each(TYPED)('no number in %s', (file) => {
    expect(propertiesIn(file).filter((name) => holds(name, [...RANKING, ...WATCHING]))).toEqual([])
  })

  const SAID = [
    ...filesIn('miniprogram', /\.(?:wxml|json)$/),
    ...filesIn('miniprogram/view', /\.ts$/),
    ...filesIn('miniprogram/pages', /\.ts$/).filter((file) => file.includes('/view/')),
    ...filesIn('miniprogram/domain', /\.ts$/),
  ]
  test('no page says it', () => {
    const words = /(?<!不)排名|名次|积分|得分|评分|打卡|未签到|漏签|在线时长|活跃度|登录次数|安装率|使用率|末位|红黑榜/
    expect(SAID.length).toBeGreaterThan(200)
    expect(SAID.filter((file) => words.test(read(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')))).toEqual([])
  })
})

const ONE_A_ROLE = CALLERS.filter(({ role }, i) => CALLERS.findIndex((one) => one.role === role) === i)

describe('in a county', () => {
  let world: World
  let scene: Scene
  let stood: ReturnType<World['snapshot']>
  beforeAll(async () => {
    world = await new World().start()
    scene = await setScene(world)
    stood = world.snapshot()
  })
  afterAll(() => world.end())

  /** What only looks: by its name it does nothing, and by the matrix it takes nothing that it would do. */
  const LOOKS = [
    'org.me',
    'org.waiting',
    'org.team',
    'org.board',
    'leave.mine',
    'leave.inbox',
    'leave.search',
    'leave.get',
    'attendance.month',
    'inspection.mine',
    'inspection.checks',
    'inspection.readings',
    'reporting.today',
    'reporting.overdue',
  ]
  test.each(LOOKS)('that somebody has looked at %s is written nowhere', async (action) => {
    for (const caller of ONE_A_ROLE) {
      const before = world.writes
      for (const { input } of [ROWS[action]!(caller, scene)].flat())
        await world.ask(caller.role === 'nobody' ? null : caller.id, action, input)
      expect([caller.id, world.writes]).toEqual([caller.id, before])
    }
  })

  test('anybody complains, whatever post he holds, bound or not', async () => {
    for (const caller of CALLERS) {
      const { boardKey } = scene
      for (const input of [{ boardKey, text: '值班室没有人' }, { text: '值班室没有人' }]) {
        const reply = await world.ask(caller.role === 'nobody' ? null : caller.id, 'inspection.complain', input)
        expect([caller.id, reply.ok]).toEqual([caller.id, true])
        world.restore(stood)
      }
    }
  })

  test('who never signs in is not absent by it, is sent no card, and has nothing to do', async () => {
    world.clock('2026-03-31T20:00:00+08:00')
    for (let i = 0; i < 3; i++) await world.timer()
    const { days } = await world.yes<{ days: { status: string }[] }>('colleague', 'attendance.month', { month: '2026-03' })
    expect(days.filter(({ status }) => status === 'absentWithoutLeave')).toEqual([])
    expect(days.some(({ status }) => status === 'unconfirmed')).toBe(true)
    const { items } = await world.yes<{ items: { what: string }[] }>('colleague', 'org.waiting')
    expect(items.filter(({ what }) => /sign/i.test(what))).toEqual([])
    expect(Object.values(CARDS).filter(({ title }) => title.includes('签到'))).toEqual([])
    world.restore(stood)
  })

  test('a clip is asked for only with a stated necessity', async () => {
    const draw = { title: '三月抽查', count: 1, windowMinutes: 30 }
    for (const [mode, heard] of [
      ['video', 'INVALID_INPUT'],
      ['location', undefined],
    ] as const) {
      const reply = await world.ask('supervisor-county', 'inspection.prepareDraw', { ...draw, mode, requestId: `no need ${mode}` })
      expect(reply.ok ? undefined : reply.code).toBe(heard)
    }
    world.restore(stood)
  })
})

describe('photographs, clips and places', () => {
  const SCHEMAS = { attendanceSchemas, inspectionSchemas, leaveSchemas, orgSchemas, reportingSchemas }
  type Shape = { properties?: Record<string, Shape | boolean>; required?: readonly string[]; items?: Shape }
  /** Every property that an input must have, at any depth, with its action. */
  const requiredIn = (shape: Shape, at: string): string[] => [
    ...(shape.required ?? []).map((name) => `${at}.${name}`),
    ...Object.entries(shape.properties ?? {}).flatMap(([name, inner]) =>
      typeof inner === 'object' ? requiredIn(inner, `${at}.${name}`) : [],
    ),
    ...(shape.items === undefined ? [] : requiredIn(shape.items, at)),
  ]
  test('no action demands a photograph or a clip, but that of the paper slip which is recorded by it', () => {
    const demanded = Object.values(SCHEMAS).flatMap((schemas) =>
      Object.entries(schemas as Record<string, Shape>).flatMap(([action, shape]) => requiredIn(shape, action)),
    )
    expect(demanded.length).toBeGreaterThan(100)
    expect(demanded.filter((name) => /\.(?:\w*[fF]ileIds?|\w*[vV]ideo\w*|\w*[pP]hotos?)$/.test(name))).toEqual(['recordSlip.slipFileId'])
  })

  test('no way is recorded: a fix is taken on a tap alone, in one place of the app, and nothing runs behind it', () => {
    const code = filesIn('miniprogram', /\.ts$/)
    const calls = (pattern: RegExp) => code.filter((file) => pattern.test(read(file)))
    expect(calls(/startLocationUpdate|onLocationChange|startLocationUpdateBackground|getFuzzyLocation/)).toEqual([])
    expect(calls(/wx\.getLocation\(/)).toEqual(['miniprogram/services/device/location.ts'])
    const { requiredPrivateInfos, requiredBackgroundModes } = JSON.parse(read('miniprogram/app.json')) as Record<string, string[]>
    expect([requiredPrivateInfos, requiredBackgroundModes]).toEqual([['getLocation'], undefined])
  })

  test('the camera is in the answer to a check alone, and asks for no face', () => {
    const pages = filesIn('miniprogram', /\.wxml$/)
    const withCamera = pages.filter((file) => /<camera\b/.test(read(file)))
    expect(withCamera.filter((file) => !file.startsWith('miniprogram/pages/inspection/answer/'))).toEqual([])
    for (const file of withCamera) expect(read(file)).not.toMatch(/device-position="front"/)
    expect(
      filesIn('miniprogram', /\.(?:ts|wxml)$/).filter((file) => /startFacialRecognition|faceDetect|initFaceDetect/.test(read(file))),
    ).toEqual([])
  })
})

describe('the entrance for complaints', () => {
  test('stands on 我的 for whoever opens it, and on the public board', () => {
    const mine = read('miniprogram/pages/mine/mine.wxml')
    const line = mine.split('\n').find((one) => one.includes('data-testid="voice"'))!
    expect(line).toContain('bind:tap="openVoice"')
    expect(line).not.toContain('wx:if')
    // Nor within what only who is bound is shown.
    const before = mine.slice(0, mine.indexOf(line))
    expect(before.split('<block').length).toBe(before.split('</block>').length)
    expect(read('miniprogram/pages/board/board/board.wxml')).toContain('bind:tap="complain"')
  })

  test('tells of the ways beside it', () => {
    for (const page of ['write', 'answer']) expect(read(`miniprogram/pages/voice/${page}/${page}.wxml`)).toContain('<other-ways')
    for (const number of ['12380', '12388']) expect(read('miniprogram/view/voices/complaint.ts')).toContain(number)
  })
})
