import { ROLE_TITLES } from '../../domain/roles'
import type { PendingSignIn } from '../../contract/phone'
import { MODE_TITLES } from './sign-in'
import { timeText } from '../words/words'

/** 待上传: sign-ins that are kept on the phone, and what becomes of each. */

export type PendingRow = { clientId: string; what: string; text: string; isWaiting: boolean }
export type PendingView = { heading: string; rows: PendingRow[]; hasWaiting: boolean }

const CLERK = ROLE_TITLES.townshipClerk
const LACKING = {
  ticket: `当时没有传上，手机里也没有离线凭证，不能自动补传。有信号时请再签一次；签不了的，请告诉${CLERK}补登。`,
  clock: `手机时间改动过，说不清签到是什么时候，不能自动补传。请把手机时间设为自动，再签一次；签不了的，请告诉${CLERK}补登。`,
  accuracy: `当时手机说不清自己在哪里（没有给出精度），不能补传。请再签一次；签不了的，请告诉${CLERK}补登。`,
} as const

function textOf({ lacking, refused }: PendingSignIn): string {
  if (refused !== undefined) return `没有收下：${refused}`
  return lacking === undefined ? '已先记下，有信号时自动补传。' : LACKING[lacking]
}

function rowOf(pending: PendingSignIn): PendingRow {
  const { clientId, at, night, lacking, refused } = pending
  return {
    clientId,
    what: `${timeText(at)} ${MODE_TITLES[night ? 'night' : 'day']}`,
    text: textOf(pending),
    isWaiting: lacking === undefined && refused === undefined,
  }
}

/** Null when there is nothing to show. */
export function pendingView(pending: readonly PendingSignIn[]): PendingView | null {
  if (pending.length === 0) return null
  const rows = pending.map(rowOf)
  const waiting = rows.filter(({ isWaiting }) => isWaiting).length
  const stuck = rows.length - waiting
  const heading = [...(waiting > 0 ? [`待上传 ${waiting} 次签到`] : []), ...(stuck > 0 ? [`${stuck} 次签到没有传上`] : [])].join('，')
  return { heading, rows, hasWaiting: waiting > 0 }
}
