import type { CivilDate } from '../../../domain/calendar'
import { today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { failureOf } from '../../../contract/failure'
import { isWhollyOnLeave } from '../../../view/attendance/entry'
import { dayPage, type DayPage } from '../../../view/attendance/month'

/** What a person's day is now, before it is changed. */
export type Standing = { name: string; standing: DayPage | null; isOnLeave: boolean; standingFailure: string }

export async function standingOf(personId: string, date: CivilDate): Promise<Standing> {
  try {
    const explanation = await call('attendance.explain', { personId, date })
    return { name: explanation.name, standing: dayPage(explanation, today()), isOnLeave: isWhollyOnLeave(explanation), standingFailure: '' }
  } catch (error) {
    const { code, message } = failureOf(error)
    const standingFailure = code === 'NOT_FOUND' ? '他这一天不在您乡镇的工作队，不能登记。' : message
    return { name: '', standing: null, isOnLeave: false, standingFailure }
  }
}
