import tcb from '@cloudbase/node-sdk'

/** The SDK's database as the tests use it: its own types leave transactions, results and the aggregation open. */
export type Operator = { and: (other: unknown) => Operator }

type QueryOperator = 'eq' | 'in' | 'nin' | 'gt' | 'gte' | 'lt' | 'lte' | 'and' | 'or' | 'nor' | 'not' | 'size' | 'elemMatch' | 'mod' | 'all'
type UpdateOperator = 'set' | 'remove' | 'inc' | 'mul' | 'rename' | 'pop' | 'expr'
type Expression = 'eq' | 'year'
export type Command = Record<QueryOperator | UpdateOperator, (...operands: unknown[]) => Operator> & {
  aggregate: Record<Expression, (operand: unknown) => object> & { pipeline: () => Aggregate }
}

type Stage = 'match' | 'project' | 'addFields' | 'sort' | 'limit' | 'lookup' | 'sample' | 'sortByCount'
export type Aggregate = Record<Stage, (spec: unknown) => Aggregate> & { end: () => Promise<{ data: unknown[] }>; done: () => unknown[] }

export type Query = {
  get: () => Promise<{ data: unknown[] }>
  count: () => Promise<{ total: number }>
  update: (data: object) => Promise<{ updated: number }>
  updateAndReturn: (data: object) => Promise<unknown>
  remove: () => Promise<{ deleted: number }>
  where: (filter: object) => Query
  orderBy: (field: string, direction: 'asc' | 'desc') => Query
  skip: (count: number) => Query
  limit: (count: number) => Query
  field: (projection: object) => Query
}

export type Doc<Got> = {
  get: () => Promise<{ data: Got }>
  set: (data: object) => Promise<{ updated: number }>
  update: (data: object) => Promise<{ updated: number }>
  remove: () => Promise<{ deleted: number }>
  delete: () => Promise<{ deleted: number }>
  field: (projection: object) => Doc<Got>
}

export type Collection<Got> = Query & {
  add: (data: object) => Promise<{ id?: string; ids?: string[] }>
  doc: (id: string) => Doc<Got>
  aggregate: () => Aggregate
}

export type Transaction = {
  collection: (name: string) => Collection<unknown>
  commit: () => Promise<unknown>
  rollback: (reason?: unknown) => Promise<unknown>
}

export type Database = {
  command: Command
  collection: (name: string) => Collection<unknown[]>
  createCollection: (name: string) => Promise<unknown>
  serverDate: (options?: { offset: number }) => unknown
  startTransaction: () => Promise<Transaction>
  runTransaction: <T>(work: (transaction: Transaction) => Promise<T>) => Promise<T>
}

export type App = ReturnType<typeof tcb.init>
export const databaseOf = (app: App): Database => app.database() as unknown as Database

/** A client as it is outside a function, told its address. */
export const sdkFor = (url: string): App => {
  Object.assign(process.env, { TENCENTCLOUD_RUNENV: 'SCF', SCF_NAMESPACE: 'local', TENCENTCLOUD_REGION: 'ap-shanghai' })
  return tcb.init({ env: 'local', secretId: 'x', secretKey: 'y', keepalive: true, serviceUrl: url })
}
