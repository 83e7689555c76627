import { addDays, civilDateAt, startOf, type CivilDate } from '../../domain/calendar'
import type { ReminderOutcome } from '../../contract/phone'

/** The daily reminder to sign in, in words and instants. */

const MINUTE_MS = 60_000

const onDate = (date: CivilDate, time: string): Date =>
  new Date(startOf(date).getTime() + (+time.slice(0, 2) * 60 + +time.slice(3, 5)) * MINUTE_MS)

/** When the clock next shows `time` (`08:00`), after now. */
export function nextTime(time: string, now: Date): Date {
  const today = civilDateAt(now)
  const at = onDate(today, time)
  return at > now ? at : onDate(addDays(today, 1), time)
}

/** The last reminder of a post that ends on a date. */
export const lastTime = (time: string, until: CivilDate): Date => onDate(until, time)

/** What the person reads afterwards, and what the button to the settings says where they are what is in the way. */
export const REMINDER_TEXTS: Record<ReminderOutcome, { text: string; setting?: string }> = {
  added: { text: '已写进手机日历，每天提醒一次。不要了，请在手机日历里删除。' },
  declined: { text: '没有写进日历。需要时再点一次。' },
  refused: { text: '本小程序还没有添加日历的权限。到设置里打开“添加到日历”，再回来点一次。', setting: '去设置' },
  blocked: { text: '微信还没有使用手机日历的权限。到手机设置里为微信打开“日历”，再回来点一次。', setting: '去手机设置' },
  unable: { text: '这部手机的微信写不进日历。请在手机自带的闹钟里设一个。' },
}
