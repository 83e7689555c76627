import type { RegisterRow } from '../../../miniprogram/contract/register'
import type { DayLeave } from '../../../miniprogram/domain/attendance/day'
import { civilDateAt, firstOf, lastOf } from '../../../miniprogram/domain/calendar'
import { fileByOf } from '../../../miniprogram/domain/register/deadline'
import { currentOf, isLockedState, type RegisterVersion } from '../../../miniprogram/domain/register/register'
import { Refusal } from '../../../miniprogram/domain/refusal'
import { rulesOn } from '../../../miniprogram/domain/rules/dated'
import { aggregate, command, find } from '../../_shared/platform/database'
import { confirmedIn } from '../../_shared/records/confirmations'
import { leavesWith } from '../../_shared/records/facts'
import { keepDrawn } from '../../_shared/records/files'
import { recordOf, type LeaveDocument } from '../../_shared/records/leaves'
import type { DispatchingUnitDocument, PersonDocument } from '../../_shared/records/people'
import { rowsOf } from '../register/rows'
import type { Township } from '../register/township'
import { rowsOfVersion } from '../register/version'
import { bookOf, filledBook } from '../template/book'
import { allowanceOutputs } from './allowances'
import type { PaperOf } from './head'
import { registerOutputs } from './register'
import { templateOf } from './templates'

/** The papers of a township's month: of an open one as it now stands, else what its version holds. */

/** What a version does not hold, and its paper tells beside: of what kind a leave is, and what a unit pays a day. */
type Beside = { leaves: Map<string, DayLeave[]>; rates: Map<string, number> }

type Joined = Pick<PersonDocument, '_id' | 'dispatchingUnitId'> & { leaves: LeaveDocument[] }

/** Yuan a day, by unit. */
async function ratesOf(unitIds: readonly string[]): Promise<Map<string, number>> {
  if (unitIds.length === 0) return new Map()
  const units = await find<DispatchingUnitDocument>('units', { _id: command.in(unitIds.map((id) => `dispatchingUnit:${id}`)) })
  return new Map(
    units.flatMap(({ dispatchingUnitId, dailyAllowance }) => (dailyAllowance === undefined ? [] : [[dispatchingUnitId, dailyAllowance]])),
  )
}

async function besideOf({ month }: Township, rows: readonly RegisterRow[]): Promise<Beside> {
  const found = await aggregate<Joined>('people', [
    { $match: { _id: { $in: rows.map(({ personId }) => personId) } } },
    leavesWith({ from: firstOf(month), to: lastOf(month) }),
    { $project: { dispatchingUnitId: 1, leaves: 1 } },
  ])
  const ofUnit = await ratesOf([...new Set(found.flatMap(({ dispatchingUnitId }) => dispatchingUnitId ?? []))])
  return {
    leaves: new Map(found.map(({ _id, leaves }) => [_id, leaves.map(recordOf)])),
    rates: new Map(
      found.flatMap(({ _id, dispatchingUnitId = '' }) => {
        const rate = ofUnit.get(dispatchingUnitId)
        return rate === undefined ? [] : [[_id, rate] as const]
      }),
    ),
  }
}

async function rowsIn(township: Township, version: RegisterVersion | undefined): Promise<RegisterRow[]> {
  const { townshipId, month } = township
  const rows =
    version === undefined ? (await rowsOf(township)).rows : ((await rowsOfVersion({ townshipId, month, version: version.version })) ?? [])
  const confirmed = await confirmedIn(month, rows)
  return rows.map((row) => {
    const confirmedAt = confirmed.get(row.personId)
    return confirmedAt === undefined ? row : { ...row, confirmedAt }
  })
}

function paperOf(township: Township, version: RegisterVersion | undefined, rows: readonly RegisterRow[]): PaperOf {
  const { county, register, month, name, caller, now } = township
  const { fileBy, calendarProvisional } = fileByOf(month, county.rules, county.calendar)
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
  const [rows, template] = await Promise.all([rowsIn(township, version), templateOf('register')])
  const { leaves } = await besideOf(township, rows)
  const isRest = (date: string) => !township.county.calendar.isWorking(date)
  const content = filledBook(bookOf(template), registerOutputs({ ...paperOf(township, version, rows), rows, leaves, isRest }))
  return { fileId: await keepDrawn('register', 'xlsx', content, township.now) }
}

/** `{ townshipId, month }` → `{ fileId }`: what each is paid for the days of the register as it was filed (002-21). `WRONG_STATE` */
export async function exportAllowances(_asked: unknown, township: Township): Promise<{ fileId: string }> {
  const { register, county, month, now } = township
  if (register.state !== 'filed') throw Refusal.of('WRONG_STATE', { state: register.state })
  const version = currentOf(register)
  const [rows, template] = await Promise.all([rowsIn(township, version), templateOf('allowances')])
  const { rates } = await besideOf(township, rows)
  const rules = rulesOn(county.rules, lastOf(month)).allowance
  const paper = { ...paperOf(township, version, rows), rows, rates, rules, isWorking: (date: string) => county.calendar.isWorking(date) }
  return { fileId: await keepDrawn('allowances', 'xlsx', filledBook(bookOf(template), allowanceOutputs(paper)), now) }
}
