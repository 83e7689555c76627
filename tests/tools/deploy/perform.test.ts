import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Manager } from '../../../tools/deploy/manager'
import { perform } from '../../../tools/deploy/perform'
import type { Step } from '../../../tools/deploy/plan'

/** One step, one call of the manager; what is sent then is in run.test.ts. */

let built: string
beforeAll(() => {
  built = mkdtempSync(path.join(tmpdir(), 'onpost-built-'))
  const sizes = { small: 1000, large: 2_000_000 }
  for (const [name, bytes] of Object.entries(sizes)) {
    mkdirSync(path.join(built, name))
    writeFileSync(path.join(built, name, 'index.js'), randomBytes(bytes))
  }
})
afterAll(() => rmSync(built, { recursive: true }))

type Called = [method: string, ...args: unknown[]]
function recorder(): { manager: Manager; called: Called[] } {
  const called: Called[] = []
  const service = (name: string) =>
    new Proxy(
      {},
      {
        get:
          (_, method) =>
          (...args: unknown[]) =>
            Promise.resolve(void called.push([`${name}.${String(method)}`, ...args])),
      },
    )
  const manager = {
    database: service('database'),
    permission: service('permission'),
    storage: service('storage'),
    functions: service('functions'),
  }
  return { manager: manager as unknown as Manager, called }
}

const code = (name: string) => ({ name, handler: 'index.main', runtime: 'Nodejs20.19', installDependency: false, isWaitInstall: true })
const settings = { timeoutSeconds: 20, memoryMB: 256, variables: { A: 'a' } }
const config = { timeout: 20, memorySize: 256, envVariables: { A: 'a' } }

const CALLS = (): [Step, ...Called[]][] => [
  [{ do: 'createCollection', collection: 'facts' }, ['database.createCollection', 'facts']],
  [
    { do: 'setAccess', collection: 'facts', access: 'ADMINONLY' },
    ['permission.modifyResourcePermission', { resourceType: 'collection', resource: 'facts', permission: 'ADMINONLY' }],
  ],
  [{ do: 'setStorageRule', rule: { read: 'r', write: 'w' } }, ['storage.setStorageAcl', 'CUSTOM', { read: 'r', write: 'w' }]],
  [
    {
      do: 'createIndexes',
      collection: 'facts',
      indexes: [
        {
          name: 'day',
          keys: [
            ['who', 1],
            ['date', -1],
          ],
          unique: true,
        },
      ],
    },
    [
      'database.updateCollection',
      'facts',
      {
        CreateIndexes: [
          {
            IndexName: 'day',
            MgoKeySchema: {
              MgoIndexKeys: [
                { Name: 'who', Direction: '1' },
                { Name: 'date', Direction: '-1' },
              ],
              MgoIsUnique: true,
            },
          },
        ],
      },
    ],
  ],
  [
    { do: 'createFunction', name: 'small', ...settings },
    ['functions.createFunction', { func: { ...code('small'), ...config }, functionRootPath: built, deployMode: 'zip' }],
  ],
  [
    { do: 'updateCode', name: 'large' },
    ['functions.updateFunctionCode', { func: code('large'), functionRootPath: built, deployMode: 'cos' }],
  ],
  [
    { do: 'configure', name: 'small', ...settings },
    ['functions.updateFunctionConfig', { name: 'small', ...config }],
    ['functions.waitFunctionActive', 'small'],
  ],
  [{ do: 'removeTimer', name: 'daily', timer: 'tick' }, ['functions.deleteFunctionTrigger', 'daily', 'tick']],
  [
    { do: 'createTimer', name: 'daily', timer: { name: 'tick', cron: '0 0 1 * * * *' } },
    ['functions.createFunctionTriggers', 'daily', [{ name: 'tick', type: 'timer', config: '0 0 1 * * * *' }]],
  ],
  [
    { do: 'setInvokeRule', rule: '{}' },
    ['permission.modifyResourcePermission', { resourceType: 'function', permission: 'CUSTOM', securityRule: '{}' }],
  ],
]

test('each step', async () => {
  for (const [step, ...expected] of CALLS()) {
    const { manager, called } = recorder()
    await perform(step, manager, built)
    expect(called).toEqual(expected)
  }
})
