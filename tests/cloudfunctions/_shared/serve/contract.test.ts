import type { Table } from '../../../../cloudfunctions/_shared/serve/serve'
import type { Taken } from '../../../../cloudfunctions/_shared/serve/shapes'
import { schemas } from '../../../../cloudfunctions/leave/schemas'
import type { LeaveActions } from '../../../../miniprogram/contract/leave'
import { keepsRoster } from '../../../../miniprogram/domain/authority'

/** The compiler holds functions to the contract. Each line under `@ts-expect-error` is a function that tells something else, or tells nobody who may. */

type Actions = { count: { input: { of: string }; data: { number: number } } }

const count = ({ of }: { of: string }) => Promise.resolve({ number: of.length })
const greedy = ({ of, by }: { of: string; by: string }) => Promise.resolve({ number: of.length + by.length })
export const right: Table<Actions> = { count: { who: keepsRoster, run: count } }
// @ts-expect-error who may is missing
export const open: Table<Actions> = { count: { run: count } }
// @ts-expect-error the reply is another
export const other: Table<Actions> = { count: { who: keepsRoster, run: () => Promise.resolve({ number: 'one' }) } }
// @ts-expect-error it takes what nobody sends
export const taking: Table<Actions> = { count: { who: keepsRoster, run: greedy } }
// @ts-expect-error an action is missing
export const empty: Table<Actions> = {}

type Schema<Of extends string> = {
  readonly type: 'object'
  readonly properties: { readonly of: { readonly type: Of } }
  readonly required: readonly ['of']
  readonly additionalProperties: false
}
export const same: Taken<{ count: Schema<'string'> }, Actions>['count'] = { of: 'villages' }
// @ts-expect-error the schema takes a number
export type Different = Taken<{ count: Schema<'number'> }, Actions>['count']
test('the app and the functions name the same actions', () => {
  const named: Record<keyof LeaveActions, unknown> = schemas
  expect(Object.keys(named)).toContain('submit')
})
