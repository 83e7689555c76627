import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Every dependency rule bites: a tree with one wrong import a row, and beside it what is allowed. */

const root = path.join(__dirname, '../..')

/** [file, its import, the rule that refuses it] */
const REFUSED = [
  ['miniprogram/domain/a.ts', `import { ajv } from 'ajv'`, 'domain-is-pure'],
  ['miniprogram/domain/b.ts', `import { readFileSync } from 'node:fs'`, 'domain-is-pure'],
  ['miniprogram/domain/c.ts', `import { page } from '../pages/page'`, 'domain-is-pure'],
  ['miniprogram/domain/d.ts', `import utc from 'dayjs/plugin/utc'`, 'main-entry-only'],
  ['miniprogram/domain/e.ts', `import type { Calls } from '../contract/calls'`, 'domain-is-pure'],
  ['miniprogram/contract/a.ts', `import type { row } from '../view/row'`, 'contract-is-types-on-domain'],
  ['miniprogram/contract/b.ts', `import type { call } from '../services/cloud'`, 'contract-is-types-on-domain'],
  ['miniprogram/view/a.ts', `import type { call } from '../services/cloud'`, 'view-is-pure'],
  ['miniprogram/view/b.ts', `import { card } from '../components/card'`, 'view-is-pure'],
  ['miniprogram/services/a.ts', `import { row } from '../view/row'`, 'services-beside-view'],
  ['miniprogram/services/b.ts', `import { page } from '../pages/page'`, 'services-beside-view'],
  ['miniprogram/components/a.ts', `import { page } from '../pages/page'`, 'components-know-no-page'],
  ['miniprogram/pages/today/a.ts', `import { month } from '../month/b'`, 'pages-know-no-page'],
  ['miniprogram/pages/a.ts', `import { collections } from '../../cloudfunctions/schema'`, 'mini-program-stands-alone'],
  ['miniprogram/pages/b.ts', `import type { collections } from '../../cloudfunctions/schema'`, 'mini-program-stands-alone'],
  ['miniprogram/pages/c.ts', `import { stack } from '../../local/stack'`, 'mini-program-stands-alone'],
  ['cloudfunctions/leave/a.ts', `import { stack } from '../../local/stack'`, 'cloud-is-not-local'],
  ['cloudfunctions/leave/b.ts', `import { county } from '../../tests/county'`, 'cloud-is-not-local'],
  ['cloudfunctions/leave/c.ts', `import { page } from '../../miniprogram/pages/page'`, 'of-the-app-only-domain'],
  ['cloudfunctions/leave/d.ts', `import { county } from '../org/county'`, 'functions-meet-in-shared'],
  ['cloudfunctions/leave/e.ts', `import wx from 'wx-server-sdk'`, 'open-api-is-lazy'],
  ['cloudfunctions/leave/f.ts', `import tcb from '@cloudbase/node-sdk'`, 'one-door-to-the-database'],
  ['cloudfunctions/leave/g.ts', `import { send } from '../_shared/send.lazy'`, 'lazy-is-loaded-lazily'],
  ['cloudfunctions/leave/h.ts', `import { none } from './none'`, 'resolvable'],
  ['cloudfunctions/leave/i.ts', `import { readSheet } from 'read-excel-file/node'`, 'open-api-is-lazy'],
  ['cloudfunctions/reporting/a.ts', `import { table } from './slip/tables'`, 'part-of-lazy'],
  ['cloudfunctions/leave/j.ts', `import { Document } from 'docx'`, 'open-api-is-lazy'],
  ['cloudfunctions/_shared/a.ts', `import { county } from '../org/county'`, 'shared-knows-no-function'],
  ['local/a.ts', `import { serve } from '../cloudfunctions/_shared/serve'`, 'local-borrows-little'],
  ['local/b.ts', `import { county } from '../tests/county'`, 'local-is-not-tests'],
  ['local/c.ts', `import { page } from '../miniprogram/pages/page'`, 'of-the-app-only-domain'],
  ['local/d.ts', `import { villages } from '../demo/villages'`, 'stack-knows-no-village'],
  ['local/circle.ts', `import { elcric } from './elcric'`, 'no-circles'],
] as const

const ALLOWED = [
  ['miniprogram/domain/date.ts', `import 'dayjs'; import '@turf/distance'`],
  ['miniprogram/contract/calls.ts', `import type { date } from '../domain/date'`],
  ['miniprogram/view/row.ts', `import type { Calls } from '../contract/calls'; import { date } from '../domain/date'`],
  ['miniprogram/services/cloud.ts', `import type { Calls } from '../contract/calls'; import { date } from '../domain/date'`],
  ['miniprogram/components/card.ts', `import { row } from '../view/row'; import { call } from '../services/cloud'`],
  ['miniprogram/pages/month/b.ts', `import { part } from './part/part'`],
  ['miniprogram/pages/month/part/part.ts', `import { card } from '../../../components/card'; import { row } from '../../../view/row'`],
  ['miniprogram/pages/page.ts', `import { date } from '../domain/date'`],
  ['cloudfunctions/schema.ts', ''],
  ['cloudfunctions/_shared/platform/database.ts', `import tcb from '@cloudbase/node-sdk'; import type { collections } from '../../schema'`],
  ['cloudfunctions/_shared/serve.ts', `const send = await import('./send.lazy')`],
  ['cloudfunctions/reporting/slip/tables.ts', `import { Table } from 'docx'`],
  ['cloudfunctions/reporting/slip/document.lazy.ts', `import { table } from './tables'`],
  ['cloudfunctions/_shared/send.lazy.ts', `import wx from 'wx-server-sdk'`],
  ['cloudfunctions/org/county/index.ts', `import validators from 'validators:org'; import '../../../miniprogram/domain/date'`],
  ['local/stack.ts', `import '../cloudfunctions/org/county'; import '../cloudfunctions/schema'`],
  ['demo/villages.ts', `import '../cloudfunctions/schema'; import '../miniprogram/domain/date'`],
  ['local/load.ts', `import '../demo/villages'`],
  ['local/elcric.ts', `import { circle } from './circle'`],
  ['local/shape.ts', `import type { area } from './area'`],
  ['local/area.ts', `import { shape } from './shape'`],
  ['tests/county.ts', `import tcb from '@cloudbase/node-sdk'; import '../cloudfunctions/_shared/serve'; import '../local/stack'`],
] as const

type Output = { summary: { violations: { from: string; rule: { name: string } }[] } }
let tree: string
let found: Output['summary']['violations']

beforeAll(() => {
  tree = mkdtempSync(path.join(tmpdir(), 'onpost-tree-'))
  for (const [file, text] of [...REFUSED, ...ALLOWED]) {
    mkdirSync(path.join(tree, path.dirname(file)), { recursive: true })
    writeFileSync(path.join(tree, file), `${text}\n`)
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(tree, 'node_modules'))
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      path.join(root, '.dependency-cruiser.cjs'),
      '--output-type',
      'json',
      'miniprogram',
      'cloudfunctions',
      'local',
      'demo',
      'tests',
    ],
    { cwd: tree, encoding: 'utf8', maxBuffer: 1 << 26 },
  )
  if (stdout === '') throw new Error(stderr)
  found = (JSON.parse(stdout) as Output).summary.violations
})

afterAll(() => rmSync(tree, { recursive: true, force: true }))

test.each(REFUSED)('%s may not: %s', (file, _text, rule) => {
  expect(found.filter(({ from }) => from === file).map((violation) => violation.rule.name)).toContain(rule)
})

test('and nothing else is refused', () => {
  const refused = new Set<string>([...REFUSED.map(([file]) => file), 'local/elcric.ts'])
  expect(found.filter(({ from }) => !refused.has(from))).toEqual([])
})
