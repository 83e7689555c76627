import type { ReminderOutcome } from '../../contract/phone'
import { keep, kept } from './storage'

/**
 * A reminder in the phone's own calendar: it needs no message card, and rings without a network. The app can write to the
 * calendar and not read it, so that what was written is remembered here.
 */

/** A time of day, `08:00`. */
export type TimeOfDay = string

const keyOf = (personId: string): string => `reminder-${personId}`

export const reminderOf = (personId: string): TimeOfDay | undefined => kept<TimeOfDay>(keyOf(personId))

function outcomeOf(errMsg: string): ReminderOutcome {
  if (/cancel|privacy/.test(errMsg)) return 'declined'
  if (wx.getAppAuthorizeSetting().phoneCalendarAuthorized === 'denied') return 'blocked'
  return /auth|deny|denied|permission/.test(errMsg) ? 'refused' : 'unable'
}

export type Reminder = { title: string; description: string; time: TimeOfDay; first: Date; last?: Date }

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000)

/** Every day at that time, from the first on. */
export function remindDaily(personId: string, { title, description, time, first, last }: Reminder): Promise<ReminderOutcome> {
  if (!wx.canIUse('addPhoneRepeatCalendar')) return Promise.resolve('unable')
  return new Promise((resolve) => {
    wx.addPhoneRepeatCalendar({
      title,
      description,
      startTime: seconds(first),
      alarm: true,
      repeatInterval: 'day',
      ...(last === undefined ? {} : { repeatEndTime: seconds(last) }),
      success: () => {
        keep(keyOf(personId), time)
        resolve('added')
      },
      fail: ({ errMsg }) => {
        console.warn('calendar', errMsg)
        resolve(outcomeOf(errMsg))
      },
    })
  })
}

/** The page on which the person can allow it. */
export function openCalendarSetting(outcome: 'refused' | 'blocked'): void {
  if (outcome === 'blocked') void wx.openAppAuthorizeSetting({})
  else void wx.openSetting({})
}
