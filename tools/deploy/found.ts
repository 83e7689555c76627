import type { FoundIndex, FunctionDetail, Manager, StorageAccess } from './manager'
import type { Wanted } from './wanted'

/** What the environment holds of what is wanted. Reading only. */

export type FoundCollection = { indexes: FoundIndex[]; access: string | undefined }
export type Found = {
  /** Of the wanted ones, those that are there. */
  collections: Record<string, FoundCollection>
  storage: StorageAccess
  functions: Record<string, FunctionDetail>
  /** The environment's one rule for calling functions; JSON, or nothing yet. */
  invokeRule: string | undefined
}

const PAGE = 100

/** The manager's own «does it exist» takes any fault for a no: the list tells them apart. */
async function collectionNames({ database }: Manager): Promise<string[]> {
  const names: string[] = []
  for (;;) {
    const { Collections: page } = await database.listCollections({ MgoLimit: PAGE, MgoOffset: names.length })
    names.push(...page.map((one) => one.CollectionName))
    if (page.length < PAGE) return names
  }
}

async function permissionsOf({ permission }: Manager, names: string[]): Promise<Map<string | undefined, string | undefined>> {
  if (names.length === 0) return new Map()
  const { Data } = await permission.describeResourcePermission({ resourceType: 'collection', resources: names })
  return new Map((Data?.PermissionList ?? []).map((one) => [one.Resource, one.Permission]))
}

export async function look(manager: Manager, env: string, wanted: Wanted): Promise<Found> {
  const there = await collectionNames(manager)
  const names = Object.keys(wanted.collections).filter((name) => there.includes(name))
  const access = await permissionsOf(manager, names)
  const storage = await manager.storage.getStorageAcl({ withRule: true })
  const found: Found = { collections: {}, storage, functions: {}, invokeRule: undefined }
  for (const name of names) {
    const { Indexes } = await manager.database.describeCollection(name)
    found.collections[name] = { indexes: Indexes ?? [], access: access.get(name) }
  }
  const deployed = (await manager.functions.listAllFunctions({ envId: env })).map((one) => one.FunctionName)
  for (const { name } of wanted.functions) {
    if (deployed.includes(name)) found.functions[name] = await manager.functions.getFunctionDetail(name)
  }
  const { Data } = await manager.permission.describeResourcePermission({ resourceType: 'function' })
  found.invokeRule = Data?.PermissionList?.find((one) => (one.SecurityRule ?? '') !== '')?.SecurityRule
  return found
}
