/** What deploying uses of @cloudbase/manager-node, which is installed on first use: nothing here may import it. */

export type FoundIndex = { Name: string; Keys?: { Name?: string; Direction?: string | number }[] | null; Unique?: boolean }
export type FoundTrigger = { TriggerName: string; Type?: string; TriggerDesc?: string }
export type FunctionDetail = {
  Status?: string
  Runtime?: string
  Handler?: string
  Timeout?: number
  MemorySize?: number
  Environment?: { Variables?: { Key: string; Value: string }[] | null } | null
  Triggers?: FoundTrigger[] | null
}
export type Permission = { Resource?: string; Permission?: string; SecurityRule?: string }

/** Who may read and write stored files from a mini-program; expressions of the platform's own. */
export type StorageRule = { read: string; write: string }
export type StorageAccess = { acl: string; rule?: Partial<StorageRule> }

export type NewIndex = {
  IndexName: string
  MgoKeySchema: { MgoIndexKeys: { Name: string; Direction: '1' | '-1' }[]; MgoIsUnique: boolean }
}

type Timer = { name: string; type: 'timer'; config: string }
/** The manager's words for a function's settings. */
export type FunctionConfig = {
  name: string
  handler?: string
  runtime?: string
  memorySize?: number
  timeout?: number
  installDependency?: false
  isWaitInstall?: true
  envVariables?: Record<string, string>
}
type Upload = { func: FunctionConfig; functionRootPath: string; deployMode: 'zip' | 'cos' }
type PermissionOf = { resourceType: 'function' | 'collection' }
type Permissions = { Data?: { PermissionList?: Permission[] | null } | null }

export type Manager = {
  database: {
    listCollections(page: { MgoLimit: number; MgoOffset: number }): Promise<{ Collections: { CollectionName: string }[] }>
    describeCollection(name: string): Promise<{ Indexes?: FoundIndex[] | null }>
    createCollection(name: string): Promise<unknown>
    updateCollection(name: string, change: { CreateIndexes: NewIndex[] }): Promise<unknown>
  }
  permission: {
    describeResourcePermission(of: PermissionOf & { resources?: string[] }): Promise<Permissions>
    modifyResourcePermission(change: PermissionOf & { resource?: string; permission: string; securityRule?: string }): Promise<unknown>
  }
  storage: {
    getStorageAcl(of: { withRule: true }): Promise<StorageAccess>
    setStorageAcl(acl: 'CUSTOM', rule: StorageRule): Promise<unknown>
  }
  functions: {
    listAllFunctions(of: { envId: string }): Promise<{ FunctionName: string }[]>
    getFunctionDetail(name: string): Promise<FunctionDetail>
    createFunction(upload: Upload): Promise<unknown>
    updateFunctionCode(upload: Upload): Promise<unknown>
    updateFunctionConfig(config: FunctionConfig): Promise<unknown>
    waitFunctionActive(name: string): Promise<void>
    createFunctionTriggers(name: string, triggers: Timer[]): Promise<unknown>
    deleteFunctionTrigger(name: string, trigger: string): Promise<unknown>
  }
}
