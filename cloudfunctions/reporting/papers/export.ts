import type { RegisterRow } from '../../../miniprogram/contract/register'
import { civilDateAt, lastOf } from '../../../miniprogram/domain/calendar'
import { fileByOf } from '../../../miniprogram/domain/register/deadline'
import { currentOf, isLockedState, type RegisterVersion } from '../../../miniprogram/domain/register/register'
import { Refusal } from '../../../miniprogram/domain/refusal'
import { rulesOn } from '../../../miniprogram/domain/rules/dated'
import { command, find } from '../../_shared/platform/database'
import { confirmedIn } from '../../_shared/records/confirmations'
import { keepDrawn } from '../../_shared/records/files'
import type { DispatchingUnitDocument } from '../../_shared/records/people'
import { rowsOf } from '../../_shared/records/register/rows'
import type { Township } from '../../_shared/records/register/township'
import { heldIn } from '../../_shared/records/register/version'
import { bookOf, filledBook } from '../template/book'
import { allowanceOutputs } from './allowances'
import type { PaperOf } from './head'
import { registerOutputs, type IsRest } from './register'
import { templateOf } from './templates'

/** The papers of a township's month: of an open one as it now stands, else what its version holds. */

/** Yuan a day, by unit, as far as it is entered by now. */
async function ratesOf(rows: readonly RegisterRow[]): Promise<Map<string, number>> {
  const unitIds = [...new Set(rows.flatMap(({ dispatchingUnitId }) => dispatchingUnitId ?? []))]
  if (unitIds.length === 0) return new Map()
  const units = await find<DispatchingUnitDocument>('units', { _id: command.in(unitIds.map((id) => `dispatchingUnit:${id}`)) })
  return new Map(
    units.flatMap(({ dispatchingUnitId, dailyAllowance }) => (dailyAllowance === undefined ? [] : [[dispatchingUnitId, dailyAllowance]])),
  )
}

/** Its rows, and its rest days: of an open month as they now are, else as the version holds them, whatever the calendar says by now. */
async function heldBy(township: Township, version: RegisterVersion | undefined): Promise<{ rows: RegisterRow[]; isRest: IsRest }> {
  const { townshipId, month, county } = township
  const held = version === undefined ? undefined : await heldIn({ townshipId, month, version: version.version })
  const rows = version === undefined ? (await rowsOf(township)).rows : (held?.rows ?? [])
  const confirmed = await confirmedIn(month, rows)
  return {
    rows: rows.map((row) => {
      const confirmedAt = confirmed.get(row.personId)
      return confirmedAt === undefined ? row : { ...row, confirmedAt }
    }),
    isRest: (date) => held?.rest?.has(date) ?? !county.calendar.isWorking(date),
  }
}

function paperOf(township: Township, version: RegisterVersion | undefined, rows: readonly RegisterRow[]): PaperOf {
  const { county, register, month, name, caller, now } = township
  const { fileBy, calendarProvisional } = fileByOf(month, county)
  const [today, last] = [civilDateAt(now), lastOf(month)]
  const isProvisional = calendarProvisional === true || rows.some(({ days }) => days.some((day) => day.calendarProvisional))
  return {
    county: county.name,
    township: name,
    month,
    state: register.state,
    version: register.version,
    ...(version === undefined ? {} : { hash: version.hash, closedBy: version.closedBy.name }),
    ...(version?.signedBy === undefined ? {} : { signedBy: version.signedBy.name }),
    fileBy,
    demonstration: county.demonstration === true,
    calendarProvisional: isProvisional,
    upTo: version === undefined && today < last ? today : last,
    by: caller.name,
    now,
  }
}

/** `{ townshipId, month }` → `{ fileId }`: a sheet a team and one that sums up; an open month is a draft, without a hash. */
export async function exportRegister(_asked: unknown, township: Township): Promise<{ fileId: string }> {
  const version = isLockedState(township.register) ? currentOf(township.register) : undefined
  const [{ rows, isRest }, template] = await Promise.all([heldBy(township, version), templateOf('register')])
  const content = filledBook(bookOf(template), registerOutputs({ ...paperOf(township, version, rows), rows, isRest }))
  return { fileId: await keepDrawn('register', 'xlsx', content, township.now) }
}

/** `{ townshipId, month }` → `{ fileId }`: what each is paid for the days of the register as it was filed (002-21). `WRONG_STATE` */
export async function exportAllowances(_asked: unknown, township: Township): Promise<{ fileId: string }> {
  const { register, county, month, now } = township
  if (register.state !== 'filed') throw Refusal.of('WRONG_STATE', { state: register.state })
  const version = currentOf(register)
  const [{ rows, isRest }, template] = await Promise.all([heldBy(township, version), templateOf('allowances')])
  const rules = rulesOn(county.rules, lastOf(month)).allowance
  const paper = { ...paperOf(township, version, rows), rows, rates: await ratesOf(rows), rules, isRest }
  return { fileId: await keepDrawn('allowances', 'xlsx', filledBook(bookOf(template), allowanceOutputs(paper)), now) }
}
