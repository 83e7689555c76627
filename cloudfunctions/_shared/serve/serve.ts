import { civilDateAt, instantOf } from '../../../miniprogram/domain/calendar'
import { holdsAny, type Role } from '../../../miniprogram/domain/roles'
import { invalid, Refusal } from '../../../miniprogram/domain/refusal'
import { findPerson, type Call, type Wants } from '../records/call'
import { cloud, Contended } from '../platform/database'
import { personOf } from '../records/people'
import { problemsOf, cleaned, type Validators } from './validation'

/**
 * The kernel. A function is a table of actions; `serve` finds the action among the table's own, checks the input with ajv,
 * knows the caller from the platform's OPENID, decides whether he may, runs, and gives one reply. `cloudfunctions/leave`
 * is the model of a function: `schemas.ts` (input of each action), `actions.ts` (the table), `main.ts` (three lines).
 */

export type OpenCall = { now: Date; openid: string }

type Run<Input, C> = (input: Input, call: C) => Promise<unknown>

/** An action and who may call it; none can lack the second. */
export type Action<Input> =
  /** Anyone, bound or not: the action itself finds out who. */
  | { who: 'anyone'; run: Run<Input, OpenCall> }
  /** Any person of the roster. What is out of his reach is then `NOT_FOUND`. */
  | { who: 'bound'; wants?: Wants; run: Run<Input, Call> }
  /** The platform's timer, which has no OPENID. */
  | { who: 'timer'; run: Run<Input, OpenCall> }
  /** As `bound`, but the action finds the caller itself, together with what it is about. */
  | { who: 'self-checked'; run: Run<Input, OpenCall> }
  /** Holders of one of these posts today; others are `FORBIDDEN`. */
  | { who: readonly Role[]; wants?: Wants; run: Run<Input, Call> }

/** A table that has an action for each schema, with the schema's type as its input. */
export type Table<Inputs> = { [Name in keyof Inputs]: Action<Inputs[Name]> }

export type Reply =
  | { ok: true; data: unknown; serverTime: string; build: string }
  | { ok: false; code: string; message: string; detail?: unknown; serverTime: string; build: string }

/** The commit that was built; the mini-program logs a mismatch with its own. */
declare const BUILD: string

export async function boundCaller(openid: string, wants: Wants = {}, now: Date): Promise<Call> {
  const found = openid === '' ? null : await findPerson({ openid }, wants)
  if (found === null) throw Refusal.of('NOT_BOUND')
  const { document, ...surroundings } = found
  return { ...surroundings, now, openid, caller: personOf(document) }
}

async function run(action: Action<unknown>, input: unknown, open: OpenCall): Promise<unknown> {
  if (action.who === 'timer' && open.openid !== '') throw Refusal.of('FORBIDDEN')
  if (action.who === 'timer' || action.who === 'anyone' || action.who === 'self-checked') return action.run(input, open)
  const call = await boundCaller(open.openid, action.wants, open.now)
  if (action.who !== 'bound' && !holdsAny(call.caller, action.who, civilDateAt(open.now))) throw Refusal.of('FORBIDDEN')
  return action.run(input, call)
}

/** An expected "no" as it is, everything else as a fault that is logged whole. */
function refusalOf(error: unknown, action: string, openid: string): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof Contended) return Refusal.of('CONFLICT_RETRY')
  const { code, requestId, stack } = (error ?? {}) as { code?: string; requestId?: string; stack?: string }
  console.error(JSON.stringify({ fault: action, openid, code, requestId, stack: stack ?? String(error) }))
  return Refusal.of('INTERNAL')
}

export function serve<Inputs>(name: string, table: Table<Inputs>, validators: Validators) {
  return async function main(event: unknown): Promise<Reply> {
    const now = new Date()
    const openid = cloud.auth().getUserInfo().openId
    const stamp = { serverTime: instantOf(now), build: BUILD }
    const { action: asked, input: given } = (event ?? {}) as { action?: unknown; input?: unknown }
    try {
      if (typeof asked !== 'string' || !Object.hasOwn(table, asked)) throw Refusal.of('UNKNOWN_ACTION')
      const key = asked as keyof Inputs & string
      const input = cleaned(given === undefined ? {} : given)
      const validate = validators[key]
      if (validate === undefined) throw new Error(`no schema for ${name}.${key}`)
      if (!validate(input)) throw invalid(...problemsOf(validate.errors ?? []))
      return { ok: true, data: await run(table[key] as Action<unknown>, input, { now, openid }), ...stamp }
    } catch (error) {
      const { code, message, detail } = refusalOf(error, `${name}.${String(asked)}`, openid)
      return { ok: false, code, message, ...(detail === undefined ? {} : { detail }), ...stamp }
    }
  }
}
