import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { collections, functions } from '../cloudfunctions/schema'

/** Laws of the design that types and dependency rules cannot see. */

const root = path.join(__dirname, '..')
const filesOf = (folder: string, name: RegExp): string[] =>
  readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && name.test(entry.name) && !/node_modules|miniprogram_npm/.test(entry.parentPath))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort()
const filesIn = (folder: string): string[] => filesOf(folder, /\.ts$/)
const filesWithComments = (folder: string): string[] => filesOf(folder, /\.(?:ts|mjs|wxml|wxss|css|html)$/)

describe('the cloud', () => {
  test.each(Object.entries(collections))('collection %s is reached through functions alone', (_name, { access }) => {
    expect(access).toBe('ADMINONLY')
  })

  const folders = readdirSync(path.join(root, 'cloudfunctions'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map((entry) => entry.name)

  test('each declared function has its folder, and no folder is undeclared', () => {
    expect(folders.sort()).toEqual(Object.keys(functions).sort())
  })

  test.each(folders.flatMap((folder) => ['main.ts', 'schemas.ts', 'actions.ts', 'config.json'].map((file) => [folder, file])))(
    '%s has its %s',
    (folder, file) => expect(existsSync(path.join(root, 'cloudfunctions', folder, file))).toBe(true),
  )
})

/** Every place in a file where the time of the machine is read. */
function clocksIn(text: string): string[] {
  const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const isBareDate =
      (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
      ['Date', 'dayjs', 'dayjs.utc', 'Temporal.Now.instant'].includes(node.expression.getText()) &&
      (node.arguments ?? []).length === 0
    const isNow = ts.isPropertyAccessExpression(node) && /^(Date|performance)\.now$/.test(node.getText())
    const isTimer = ts.isCallExpression(node) && /^set(Timeout|Interval)$/.test(node.expression.getText())
    if (isBareDate || isNow || isTimer) {
      found.push(`line ${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${node.getText()}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

describe('time is an argument', () => {
  test.each([
    ['new Date()', 1],
    ['new Date', 1],
    ['Date()', 1],
    ['Date.now()', 1],
    ['const clock = Date.now', 1],
    ['performance.now()', 1],
    ['dayjs()', 1],
    ['dayjs.utc()', 1],
    ['setTimeout(work, 5)', 1],
    ['new Date(at)', 0],
    ['dayjs(at)', 0],
    ['// Date.now()', 0],
    ['at.now()', 0],
  ])('%s reads a clock %i times', (text, times) => expect(clocksIn(text)).toHaveLength(times))

  test.each(filesIn('miniprogram/domain'))('%s reads no clock', (file) => {
    expect(clocksIn(readFileSync(path.join(root, file), 'utf8'))).toEqual([])
  })
})

describe('a comment leads to what is in the repository', () => {
  /** Papers that the product was agreed on by, and notes on the platform: whoever reads the code has not got them. */
  const ELSEWHERE =
    /\bcontract[,;]? \(?(?:section )?\d|\(contract\b|\breference: |\b(?:platform|cloudbase|contract|design|look|house)\.md\b|shared\/rules/i

  test.each([
    ['by contract 6', true],
    ['(contract, 3)', true],
    ['the contract (section 6)', true],
    ['reference: cloudbase.md, 4', true],
    ['`shared/rules.md`', true],
    ['docs/rules.md, 002-41, C-3', false],
    ["from '../contract/call'", false],
    ['over the contract’s calls', false],
  ])('%s leads elsewhere: %s', (text, does) => expect(ELSEWHERE.test(text)).toBe(does))

  const files = ['miniprogram', 'cloudfunctions', 'local', 'demo', 'tools', 'tests'].flatMap(filesWithComments)
  test('none leads elsewhere', () => {
    const found = files
      .filter((file) => file !== 'tests/architecture.test.ts')
      .flatMap((file) =>
        readFileSync(path.join(root, file), 'utf8')
          .split('\n')
          .flatMap((line, i) => (ELSEWHERE.test(line) ? [`${file}:${i + 1}: ${line.trim()}`] : [])),
      )
    expect(files.length).toBeGreaterThan(500)
    expect(found).toEqual([])
  })
})

/** Those who are nobody yet, strangers, and a page that only goes on to another. */
const WITHOUT_DESK = ['bind/bind', 'board/board/board', 'leave/request/request']

describe('a window on a desk', () => {
  const { pages, subPackages } = JSON.parse(readFileSync(path.join(root, 'miniprogram/app.json'), 'utf8')) as {
    pages: string[]
    subPackages: { root: string; pages: string[] }[]
  }
  const all = [...pages, ...subPackages.flatMap((one) => one.pages.map((page) => `${one.root}/${page}`))].map((page) =>
    page.slice('pages/'.length),
  )
  test.each(all.filter((page) => !WITHOUT_DESK.includes(page)))('%s stands beside the rail', (page) => {
    const text = readFileSync(path.join(root, 'miniprogram/pages', `${page}.wxml`), 'utf8')
    const [before, inside, after] = text.split(/<desk-frame\b|<\/desk-frame>/)
    expect(inside).toBeDefined()
    // A bar outside of it would lie over the rail.
    expect(`${before ?? ''}${after ?? ''}`).not.toContain('class="bar')
  })
})
