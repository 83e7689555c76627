import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A stand-in for the platform's management API on the loopback address: it does what manager-node asks, and writes it down. */

type Json = Record<string, unknown>
export type Asked = { service: string; action: string; body: Json; authorization: string }
type Index = { Name: string; Unique: boolean; Keys: { Name: string; Direction: string }[] }
type Fn = Json & { FunctionName: string; Triggers: Json[]; code: string; busy: number }

class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

type NewIndex = { IndexName: string; MgoKeySchema: { MgoIndexKeys: Index['Keys']; MgoIsUnique: boolean } }
const text = (body: Json, key: string): string => {
  const value = body[key]
  if (typeof value !== 'string') throw new Refused('MissingParameter', `${key} is missing`)
  return value
}

export class Platform {
  readonly asked: Asked[] = []
  readonly tables = new Map<string, { access: string; indexes: Index[] }>()
  readonly functions = new Map<string, Fn>()
  rule: string | undefined
  storage: { AclTag: string; Rule?: string } = { AclTag: 'READONLY' }
  /** The action that is refused, once. */
  refuse: string | undefined
  #server: Server | undefined

  constructor(readonly env: string) {}

  async listen(): Promise<number> {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const [, service = ''] = (request.url ?? '').split('/')
        const body = JSON.parse(Buffer.concat(chunks).toString()) as Json
        const action = String(request.headers['x-tc-action'])
        this.asked.push({ service, action, body, authorization: request.headers.authorization ?? '' })
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify({ Response: { RequestId: `r${this.asked.length}`, ...this.#answer(`${service}.${action}`, body) } }))
      })
    })
    await new Promise<void>((resolve) => this.#server!.listen(0, '127.0.0.1', resolve))
    return (this.#server.address() as AddressInfo).port
  }

  close(): Promise<unknown> {
    return new Promise((resolve) => (this.#server ? this.#server.close(resolve) : resolve(undefined)))
  }

  #answer(name: string, body: Json): Json {
    try {
      if (name === this.refuse) {
        this.refuse = undefined
        throw new Refused('InternalError', 'asked for by a test')
      }
      const does = this.#actions[name]
      if (does === undefined) throw new Refused('InvalidAction', `nobody knows ${name}`)
      return does(body)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return { Error: { Code: error.code, Message: error.message } }
    }
  }

  #table(body: Json) {
    const table = this.tables.get(text(body, 'TableName'))
    if (table === undefined) throw new Refused('ResourceNotFound', 'no such table')
    return table
  }

  #function(body: Json): Fn {
    if (body.Namespace !== this.env) throw new Refused('InvalidParameterValue.Namespace', 'another namespace')
    const found = this.functions.get(text(body, 'FunctionName'))
    if (found === undefined) throw new Refused('ResourceNotFound.Function', 'no such function')
    return found
  }

  /** As the platform does: nothing more is taken while the last change is under way. */
  #idle(body: Json): Fn {
    const found = this.#function(body)
    if (found.busy > 0) throw new Refused('FailedOperation.UpdateFunctionCode', 'still updating')
    return found
  }

  readonly #actions: Record<string, (body: Json) => Json> = {
    'tcb.DescribeEnvInfo': (body) => {
      if (body.EnvId !== this.env) throw new Refused('ResourceNotFound', 'no such environment')
      const EnvBaseInfo = {
        EnvId: this.env,
        Status: 'NORMAL',
        Databases: [{ InstanceId: 'tnt-1' }],
        Functions: [{ Namespace: this.env }],
        Storages: [{ Bucket: 'bucket-1250000000', AppId: '1250000000' }],
        LogServices: [{ TopicId: 'topic', LogsetId: 'set' }],
      }
      return { EnvInfo: { EnvBaseInfo } }
    },
    'tcb.ListTables': ({ MgoLimit, MgoOffset }) => {
      const page = [...this.tables.keys()].slice(Number(MgoOffset), Number(MgoOffset) + Number(MgoLimit))
      return { Tables: this.tables.size === 0 ? null : page.map((TableName) => ({ TableName })) }
    },
    'tcb.DescribeTable': (body) => ({ Indexes: this.#table(body).indexes }),
    'tcb.CreateTable': (body) => {
      const name = text(body, 'TableName')
      if (this.tables.has(name)) throw new Refused('ResourceInUse', 'there already')
      this.tables.set(name, { access: 'PRIVATE', indexes: [{ Name: '_id_', Unique: true, Keys: [{ Name: '_id', Direction: '1' }] }] })
      return {}
    },
    'tcb.UpdateTable': (body) => {
      const { indexes } = this.#table(body)
      if (body.DropIndexes !== undefined) throw new Refused('Forbidden', 'an index would be dropped')
      for (const { IndexName, MgoKeySchema } of body.CreateIndexes as NewIndex[]) {
        if (indexes.some((index) => index.Name === IndexName)) throw new Refused('ResourceInUse', 'there already')
        indexes.push({ Name: IndexName, Unique: MgoKeySchema.MgoIsUnique, Keys: MgoKeySchema.MgoIndexKeys })
      }
      return {}
    },
    'tcb.DescribeResourcePermission': ({ ResourceType, Resources }) => {
      const tables = ((Resources ?? []) as string[]).map((Resource) => ({ Resource, Permission: this.tables.get(Resource)?.access }))
      const rules = this.rule === undefined ? [] : [{ Resource: 'function', Permission: 'CUSTOM', SecurityRule: this.rule }]
      return { Data: { PermissionList: ResourceType === 'function' ? rules : tables } }
    },
    'tcb.ModifyResourcePermission': (body) => {
      if (body.ResourceType === 'function') this.rule = text(body, 'SecurityRule')
      else this.#table({ TableName: body.Resource }).access = text(body, 'Permission')
      return { Data: { Success: true } }
    },
    'tcb.DescribeStorageSafeRule': (body) => {
      if (body.Bucket !== 'bucket-1250000000') throw new Refused('ResourceNotFound', 'no such bucket')
      return this.storage
    },
    'tcb.ModifyStorageSafeRule': (body) => {
      this.storage = { AclTag: text(body, 'AclTag'), Rule: text(body, 'Rule') }
      return {}
    },
    'tcb.ListFunctions': ({ Limit, Offset }) => {
      const page = [...this.functions.values()].slice(Number(Offset), Number(Offset) + Number(Limit))
      return { Functions: page.map(({ FunctionName, Runtime }) => ({ FunctionName, Runtime })), TotalCount: this.functions.size }
    },
    'scf.GetFunction': (body) => {
      const { code: _, busy, ...told } = this.#function(body)
      this.#function(body).busy = Math.max(0, busy - 1)
      return { ...told, Status: busy > 0 ? 'Updating' : 'Active' }
    },
    'scf.CreateFunction': (body) => {
      const { Code, ...rest } = body as Json & { Code: { ZipFile: string } }
      const FunctionName = text(body, 'FunctionName')
      if (this.functions.has(FunctionName)) throw new Refused('ResourceInUse.Function', 'there already')
      this.functions.set(FunctionName, { ...rest, FunctionName, Triggers: [], code: Code.ZipFile, busy: 1 })
      return {}
    },
    'scf.UpdateFunctionCode': (body) => {
      const { Code, InstallDependency } = body as Json & { Code: { ZipFile: string } }
      Object.assign(this.#idle(body), { code: Code.ZipFile, InstallDependency, busy: 1 })
      return {}
    },
    'scf.UpdateFunctionConfiguration': (body) => {
      Object.assign(this.#idle(body), body, { busy: 1 })
      return {}
    },
    'scf.BatchCreateTrigger': (body) => {
      const made = JSON.parse(text(body, 'Triggers')) as { TriggerName: string; Type: string; TriggerDesc: string }[]
      const triggers = made.map((one) => ({ ...one, TriggerDesc: JSON.stringify({ cron: one.TriggerDesc }) }))
      this.#idle(body).Triggers.push(...triggers)
      return {}
    },
    'scf.DeleteTrigger': (body) => {
      const found = this.#idle(body)
      found.Triggers = found.Triggers.filter((one) => one.TriggerName !== body.TriggerName)
      return {}
    },
  }
}
