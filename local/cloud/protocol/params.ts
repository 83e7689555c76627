import { invalidParam, notSupported } from '../cloud-error'
import { decode } from '../values/ejson'
import { isDocument, type Document } from '../values/value'

/** What the SDK adds to every request; none of it changes what is asked. */
const COMMON = new Set([
  'action',
  'envName',
  'wxCloudApiToken',
  'wxCloudbaseAccesstoken',
  'tcb_sessionToken',
  'sessionToken',
  'crossAuthorizationToken',
])

/** The fields of one request, each read by name; one that nobody knows is refused. */
export class Params {
  constructor(
    readonly body: Record<string, unknown>,
    readonly now: Date,
  ) {}

  only(...known: string[]): this {
    for (const name of Object.keys(this.body)) {
      if (!COMMON.has(name) && !known.includes(name)) throw notSupported(`the parameter ${name} of ${this.text('action')}`)
    }
    return this
  }

  text(name: string): string {
    const value = this.body[name]
    if (typeof value !== 'string') throw invalidParam(`${name} must be a string`)
    return value
  }

  optionalText(name: string): string | undefined {
    return this.body[name] === undefined ? undefined : this.text(name)
  }

  number(name: string): number | undefined {
    const value = this.body[name]
    if (value !== undefined && (typeof value !== 'number' || !Number.isInteger(value) || value < 0)) {
      throw invalidParam(`${name} must be a natural number`)
    }
    return value
  }

  flag(name: string): boolean {
    return this.body[name] === true
  }

  texts(name: string): string[] {
    const value = this.body[name]
    if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) throw invalidParam(`${name} must be a list of strings`)
    return value
  }

  /** A field that holds EJSON; the SDK sends an empty one for "none". */
  optionalDocument(name: string): Document | undefined {
    const value = this.body[name]
    if (value === undefined || value === '') return undefined
    return this.parse(this.text(name), name)
  }

  document(name: string): Document {
    return this.parse(this.text(name), name)
  }

  parse(text: string, name: string): Document {
    const value = decode(text, this.now)
    if (!isDocument(value)) throw invalidParam(`${name} must hold an object`)
    return value
  }
}
