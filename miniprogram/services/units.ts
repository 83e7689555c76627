import type { UnitRow } from '../contract/calls'
import { call } from './cloud'

/** All units within reach: a page at a time, to the last. @throws CallFailure */
export async function allUnits(): Promise<UnitRow[]> {
  const all: UnitRow[] = []
  for (let cursor: string | undefined; ;) {
    const { units, next } = await call('org.units', cursor === undefined ? {} : { cursor })
    all.push(...units)
    if (next === undefined) return all
    cursor = next
  }
}
