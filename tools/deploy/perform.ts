import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { deflateRawSync } from 'node:zlib'
import type { Index } from '../../cloudfunctions/schema'
import type { Manager, NewIndex } from './manager'
import type { Step } from './plan'
import { HANDLER, RUNTIME } from './wanted'

/** One step, one call. */

/** What the platform takes inside a request, with room to spare; more goes by its object storage. */
const LARGEST_ZIP = 1.4 * 1024 * 1024

function deployModeOf(folder: string): 'zip' | 'cos' {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
  const size = files.reduce((sum, { parentPath, name }) => sum + 300 + deflateRawSync(readFileSync(path.join(parentPath, name))).length, 0)
  return size < LARGEST_ZIP ? 'zip' : 'cos'
}

const newIndex = ({ name, keys, unique }: Index): NewIndex => ({
  IndexName: name,
  MgoKeySchema: {
    MgoIndexKeys: keys.map(([field, direction]) => ({ Name: field, Direction: direction === 1 ? '1' : '-1' })),
    MgoIsUnique: unique === true,
  },
})

/** `built`: the folder of the built functions. */
export async function perform(step: Step, { database, permission, storage, functions }: Manager, built: string): Promise<void> {
  // Bundles carry all that they need.
  const upload = (name: string) => ({
    func: { name, handler: HANDLER, runtime: RUNTIME, installDependency: false, isWaitInstall: true } as const,
    functionRootPath: built,
    deployMode: deployModeOf(path.join(built, name)),
  })
  switch (step.do) {
    case 'createCollection':
      await database.createCollection(step.collection)
      return
    case 'setAccess':
      await permission.modifyResourcePermission({ resourceType: 'collection', resource: step.collection, permission: step.access })
      return
    case 'setStorageRule':
      await storage.setStorageAcl('CUSTOM', step.rule)
      return
    case 'createIndexes':
      await database.updateCollection(step.collection, { CreateIndexes: step.indexes.map(newIndex) })
      return
    case 'createFunction': {
      const { func, ...code } = upload(step.name)
      await functions.createFunction({
        ...code,
        func: { ...func, timeout: step.timeoutSeconds, memorySize: step.memoryMB, envVariables: step.variables },
      })
      return
    }
    case 'updateCode':
      await functions.updateFunctionCode(upload(step.name))
      return
    case 'configure':
      await functions.updateFunctionConfig({
        name: step.name,
        timeout: step.timeoutSeconds,
        memorySize: step.memoryMB,
        envVariables: step.variables,
      })
      await functions.waitFunctionActive(step.name)
      return
    case 'removeTimer':
      await functions.deleteFunctionTrigger(step.name, step.timer)
      return
    case 'createTimer':
      await functions.createFunctionTriggers(step.name, [{ name: step.timer.name, type: 'timer', config: step.timer.cron }])
      return
    case 'setInvokeRule':
      await permission.modifyResourcePermission({ resourceType: 'function', permission: 'CUSTOM', securityRule: step.rule })
  }
}
