import type { Check } from '../../../contract/calls'
import type { PoolEntry } from '../../../domain/inspection/draw'

/**
 * All that a draw is repeated from, as a file of its own (`tools/verify-draw`): no name, no result. Who has it and the program needs
 * nothing of us.
 */

const OF_DRAW = [
  'number',
  'title',
  'mode',
  'count',
  'windowMinutes',
  'townshipIds',
  'weightPower',
  'named',
  'previous',
  'commitment',
  'poolHash',
  'preparedAt',
  'expiresAt',
  'drawnAt',
  'seed',
  'numbers',
  'numbersBy',
  'lot',
  'drawnTags',
  'annulled',
] as const satisfies readonly (keyof Check)[]

/** `pool`: the list, where it came as a file. */
export function proofText(check: Check, pool: readonly PoolEntry[] = check.pool ?? []): string {
  const fields = OF_DRAW.flatMap((name) => (check[name] === undefined ? [] : [[name, check[name]] as const]))
  const own = check.own === undefined ? {} : { own: check.own }
  return `${JSON.stringify({ ...Object.fromEntries(fields), ...own, pool }, null, 1)}\n`
}

export const proofName = ({ number }: Pick<Check, 'number'>): string => `抽查第${number}号凭证.json`
