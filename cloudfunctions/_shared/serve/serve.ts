import type { Contract } from '../../../miniprogram/contract/call'
import { gives, type RecordRight, type Right } from '../../../miniprogram/domain/authority'
import { civilDateAt, instantOf } from '../../../miniprogram/domain/calendar'
import { invalid, Refusal, type Problem } from '../../../miniprogram/domain/refusal'
import { boundCaller, type Call, type OpenCall, type Wants } from '../records/call'
import { cloud, Contended, Overtaken } from '../platform/database'
import { cleaned, problemsOf, type Validators } from './validation'

/**
 * The kernel. A function is a table of actions; `serve` finds the action among the table's own, checks the input with ajv,
 * knows the caller from the platform's OPENID, decides whether he may, runs, and gives one reply. `cloudfunctions/leave`
 * is the model of a function: `schemas.ts` (input of each action), `actions.ts` (the table), `main.ts` (three lines).
 */

type Run<Input, Data, Asked> = (input: Input, asked: Asked) => Promise<Data>

/** What an input's schema cannot say of it, found before anybody asks who calls. @throws INVALID_INPUT */
type Checked<Input> = { check?: (input: Input, now: Date) => void }

/** For holders of posts. `shapeFirst`: what is wrong with an input, told even to who has no right to call. */
type ByPost<Input, Data> = Checked<Input> & {
  who: Right
  wants?: Wants
  shapeFirst?: (input: Input) => readonly Problem[]
  run: Run<Input, Data, Call>
}

/**
 * About one record. `find` brings it for a caller who is known, `findWithCaller` together with the caller, in one request
 * (`NOT_BOUND`). What is not there, or not to be known of, is `NOT_FOUND`; then the right is judged.
 */
type OfRecord<Input, Data, Judged, Found> = Checked<Input> & { who: RecordRight<Judged>; run: Run<Input, Data, Found> } & (
    | { wants?: Wants; find: (input: Input, call: Call) => Found | Promise<Found>; findWithCaller?: undefined }
    | { findWithCaller: (input: Input, open: OpenCall) => Promise<Found>; find?: undefined }
  )

/** An action and who may call it (`miniprogram/domain/authority.ts`); none can lack the second. */
export type Action<Input, Data> =
  /** Anyone, bound or not: the action itself finds out who. `nameless`: of a fault it is not logged who called. */
  | { who: 'anyone'; nameless?: true; run: Run<Input, Data, OpenCall> }
  /** Any person of the roster, for himself. What is out of his reach is then `NOT_FOUND`. */
  | (Checked<Input> & { who: 'bound'; wants?: Wants; run: Run<Input, Data, Call> })
  /** The platform's timer, which has no OPENID. */
  | { who: 'timer'; run: Run<Input, Data, OpenCall> }
  | ByPost<Input, Data>
  /** Made by `about`, which knows what the record is. */
  | OfRecord<Input, Data, never, never>

/** An action about one record: what is found is what its right judges and what it runs on. */
export const about = <Input, Data, Judged, Found extends Judged>(action: OfRecord<Input, Data, Judged, Found>): Action<Input, Data> =>
  action as unknown as OfRecord<Input, Data, never, never>

/** A function's actions, each taking and giving what the contract says. */
export type Table<Actions extends Contract> = { [Name in keyof Actions]: Action<Actions[Name]['input'], Actions[Name]['data']> }

export type Reply =
  | { ok: true; data: unknown; serverTime: string; build: string }
  | { ok: false; code: string; message: string; detail?: unknown; serverTime: string; build: string }

/** The commit that was built; the mini-program logs a mismatch with its own. */
declare const BUILD: string

/** The caller, if one of his posts gives the right. */
async function callerBy({ who, wants, shapeFirst }: ByPost<unknown, unknown>, input: unknown, { openid, now }: OpenCall): Promise<Call> {
  try {
    const call = await boundCaller(openid, wants, now)
    if (!gives(who, call.caller, civilDateAt(now))) throw Refusal.of('FORBIDDEN')
    return call
  } catch (error) {
    const problems = error instanceof Refusal ? (shapeFirst?.(input) ?? []) : []
    throw problems.length > 0 ? invalid(...problems) : error
  }
}

async function subjectOf(action: OfRecord<unknown, unknown, unknown, unknown>, input: unknown, open: OpenCall): Promise<unknown> {
  if (action.findWithCaller !== undefined) return action.findWithCaller(input, open)
  const { who, wants } = action
  const call = await boundCaller(open.openid, wants, open.now)
  if (who.beside === undefined && !gives(who, call.caller, civilDateAt(open.now))) throw Refusal.of('FORBIDDEN')
  return action.find(input, call)
}

const isOfRecord = (action: object): action is OfRecord<unknown, unknown, unknown, unknown> =>
  'find' in action || 'findWithCaller' in action

async function run(action: Action<unknown, unknown>, input: unknown, open: OpenCall): Promise<unknown> {
  if (action.who === 'timer' && open.openid !== '') throw Refusal.of('FORBIDDEN')
  if (action.who === 'timer' || action.who === 'anyone') return action.run(input, open)
  action.check?.(input, open.now)
  if (isOfRecord(action)) {
    const subject = await subjectOf(action, input, open)
    if (!action.who.allows(subject)) throw Refusal.of(action.who.otherwise)
    return action.run(input, subject)
  }
  const known = action as Exclude<typeof action, OfRecord<unknown, unknown, never, never>>
  return known.run(
    input,
    known.who === 'bound' ? await boundCaller(open.openid, known.wants, open.now) : await callerBy(known, input, open),
  )
}

const TRIES = 4

/** From its beginning again where what it was judged by has changed meanwhile. */
async function carriedOut(action: Action<unknown, unknown>, input: unknown, open: OpenCall): Promise<unknown> {
  for (let tries = 1; ; tries++) {
    try {
      return await run(action, input, open)
    } catch (error) {
      if (!(error instanceof Overtaken) || tries === TRIES) throw error
    }
  }
}

/** An expected "no" as it is, everything else as a fault that is logged whole. */
function refusalOf(error: unknown, action: string, openid: string): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof Contended || error instanceof Overtaken) return Refusal.of('CONFLICT_RETRY')
  const { code, requestId, stack } = (error ?? {}) as { code?: string; requestId?: string; stack?: string }
  console.error(JSON.stringify({ fault: action, openid, code, requestId, stack: stack ?? String(error) }))
  return Refusal.of('INTERNAL')
}

export function serve<Actions extends Contract>(name: string, table: Table<Actions>, validators: Validators) {
  return async function main(event: unknown): Promise<Reply> {
    const now = new Date()
    const openid = cloud.auth().getUserInfo().openId
    const stamp = { serverTime: instantOf(now), build: BUILD }
    const { action: asked, input: given } = (event ?? {}) as { action?: unknown; input?: unknown }
    try {
      if (typeof asked !== 'string' || !Object.hasOwn(table, asked)) throw Refusal.of('UNKNOWN_ACTION')
      const key = asked as keyof Actions & string
      const input = cleaned(given === undefined ? {} : given)
      const validate = validators[key]
      if (validate === undefined) throw new Error(`no schema for ${name}.${key}`)
      if (!validate(input)) throw invalid(...problemsOf(validate.errors ?? []))
      return { ok: true, data: await carriedOut(table[key], input, { now, openid }), ...stamp }
    } catch (error) {
      const isNameless = typeof asked === 'string' && Object.hasOwn(table, asked) && 'nameless' in table[asked as keyof Actions]
      const { code, message, detail } = refusalOf(error, `${name}.${String(asked)}`, isNameless ? '' : openid)
      return { ok: false, code, message, ...(detail === undefined ? {} : { detail }), ...stamp }
    }
  }
}
