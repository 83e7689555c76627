import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Every gate of the official compile can fail: a project with one fault a row, and beside each what is allowed. */

const root = path.join(__dirname, '../..')
const isInstalled = existsSync(path.join(__dirname, 'node_modules/miniprogram-ci'))
if (!isInstalled) console.warn('Left out: tests of the official compile. To get it: npm ci --prefix tests/wechat')

const bytes = (count: number) => Buffer.alloc(count, 'not a picture ')

const APP = {
  pages: ['pages/a/a', 'pages/b/b'],
  subPackages: [{ root: 'more', pages: ['c/c'] }],
  window: {},
  tabBar: {
    list: [
      { pagePath: 'pages/a/a', text: '甲', iconPath: 'assets/tab.png', selectedIconPath: 'assets/heavy.png' },
      { pagePath: 'pages/b/b', text: '乙', iconPath: 'assets/tab.png', selectedIconPath: 'assets/tab.png' },
    ],
  },
  usingComponents: { 'app-icon': '/components/icon/icon', 'for-all': '/components/for-all/for-all' },
  sitemapLocation: 'sitemap.json',
}

const FILES: Record<string, string | Buffer> = {
  'app.json': JSON.stringify(APP),
  'app.ts': 'App({})',
  'app.wxss': 'page { color: #333; }',
  'sitemap.json': '{ "rules": [] }',
  'package.json': '{ "dependencies": {} }',
  'assets/tab.png': bytes(100),
  'assets/heavy.png': bytes(11 * 1024),
  'assets/large.png': bytes(900 * 1024),
  'more/large.png': bytes(600 * 1024),
  'components/for-all/for-all.json': '{ "component": true }',
  'components/for-all/for-all.ts': 'Component({})',
  'components/for-all/for-all.wxml': '<view />',
  'pages/a/shared.ts': `
    import { absentDuty } from '../../../outside'
    export const shared = Behavior({ methods: { ofBehavior() { absentDuty() } } })
    export const members = { ofSpread() {} }`,
  'pages/a/a.json': '{ "usingComponents": { "own": "/components/for-all/for-all", "idle": "/components/for-all/for-all" } }',
  'pages/a/a.ts': `
    import { members, shared } from './shared'
    const FONT = 'https://fonts.example.com/a.woff'
    Page({ behaviors: [shared], ...members, data: { datum: FONT, rows: [] }, held() {}, arrow: () => 1 })`,
  'pages/a/a.wxml': `
    <import src="./none.wxml" />
    <view bind:tap="held" catch:longpress="arrow" bindtouchstart="ofBehavior" bind:touchend="ofSpread"><own /></view>
    <view bind:tap="absent" />
    <view bind:tap="datum" />
    <view bind:tap="{{datum ? 'absentToo' : 'held'}}" />
    <unknown-tag />
    <view wx:for="{{rows}}" wx:key="index">{{item}}</view>
    <view wx:for="{{rows}}">{{item}}</view>
    <view role="button" aria-role="button" />
    <app-icon name="location" /><app-icon name="{{datum ? 'time' : 'no-icon'}}" />
    <image src="/assets/tab.png" /><image src="/assets/none.png" />`,
  'pages/a/a.wxss': `
    @font-face { font-family: far; src: url(https://fonts.example.com/b.woff); }
    .pressed:active { color: red; }
    .mask { background: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E"); }`,
  'pages/b/b.json': '{}',
  'pages/b/b.ts': 'Page({})',
  'pages/b/b.wxml': '<view>{{a.b + }}</view>',
  'more/c/c.json': '{}',
  'more/c/c.ts': 'Page({})',
  'more/c/c.wxml': '<view />',
}

/** [gate, what it says] */
const FAULTS: [string, RegExp][] = [
  ['sizes', /^main: \d+ bytes/],
  ['sizes', /^more\/: \d+ bytes/],
  ['imports', /^pages\/a\/shared\.js: .*outside/],
  ['network', /^pages\/a\/a\.js: .*a\.woff/],
  ['network', /^pages\/a\/a\.wxss: .*b\.woff/],
  ['pictures', /^pages\/a\/a\.wxml: assets\/none\.png/],
  ['pictures', /^app\.json: assets\/heavy\.png/],
  ['templates', /^pages\/a\/a\.wxml: .*none\.wxml/],
  ['tags', /^pages\/a\/a\.wxml:7: <unknown-tag>/],
  ['handlers', /^pages\/a\/a\.wxml:4: bind:tap="absent"/],
  ['handlers', /^pages\/a\/a\.wxml:5: bind:tap="datum"/],
  ['handlers', /^pages\/a\/a\.wxml:6: bind:tap="absentToo"/],
  ['unused', /^pages\/a\/a\.json: <idle>/],
  ['unused', /^app\.json: <for-all>/],
  ['keys', /^pages\/a\/a\.wxml:9:/],
  ['roles', /^pages\/a\/a\.wxml:10:/],
  ['icons', /^pages\/a\/a\.wxml:11: .*no-icon/],
  ['expressions', /^pages\/b\/b\.wxml:/],
  ['styles', /^pages\/a\/a\.wxss:3:/],
]

const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

function faultsOf(files: Record<string, string | Buffer>): { faults: { gate: string; said: string }[]; status: number | null } {
  const project = mkdtempSync(path.join(tmpdir(), 'onpost-gates-'))
  folders.push(project)
  cpSync(path.join(root, 'project.config.json'), path.join(project, 'project.config.json'))
  cpSync(path.join(root, 'miniprogram/components/icon'), path.join(project, 'miniprogram/components/icon'), { recursive: true })
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.join(project, 'miniprogram', path.dirname(file)), { recursive: true })
    writeFileSync(path.join(project, 'miniprogram', file), content)
  }
  const { stdout, stderr, status } = spawnSync(process.execPath, [path.join(__dirname, 'compile.mjs'), project], { encoding: 'utf8' })
  const faults = [...stdout.matchAll(/^FAILED (\S+) {2}(.*)$/gm)].map(([, gate, said]) => ({ gate: gate!, said: said! }))
  if (faults.length === 0) console.error(stdout, stderr)
  return { faults, status }
}

;(isInstalled ? describe : describe.skip)('gates', () => {
  let told: ReturnType<typeof faultsOf>
  beforeAll(() => void (told = faultsOf(FILES)), 120_000)

  test.each(FAULTS)('%s: %s', (gate, said) => {
    expect(told.faults.filter((fault) => fault.gate === gate && said.test(fault.said))).toHaveLength(1)
  })

  test('and nothing else is refused', () => {
    expect(told.faults.filter(({ gate, said }) => !FAULTS.some(([named, pattern]) => named === gate && pattern.test(said)))).toEqual([])
    expect(told.status).toBe(1)
  })

  test("what WeChat's compiler itself refuses: a page that is not there", () => {
    const { faults, status } = faultsOf({ ...FILES, 'app.json': JSON.stringify({ ...APP, pages: [...APP.pages, 'pages/d/d'] }) })
    expect(faults.filter(({ gate }) => gate === 'compile').map(({ said }) => said)).toEqual([expect.stringContaining('pages/d/d')])
    expect(status).toBe(1)
  }, 120_000)
})
