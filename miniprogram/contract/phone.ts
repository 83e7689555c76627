import type { Fix } from '../domain/attendance/sign-in'

/** What the phone tells the app, or keeps for it. */

/** What keeps the phone from telling where it is; each has its own way on. */
export type LocationTrouble = 'switchedOff' | 'wechatDenied' | 'refused' | 'privacyRefused' | 'timedOut' | 'unavailable'

/** `isApproximate`: the phone tells only the neighbourhood, on purpose (iOS). */
export type Located = { fix: Fix; isApproximate: boolean } | { trouble: LocationTrouble }

/** `declined`: the person did not want to; `spent`: the county has no checks left (1400001); `unable`: this WeChat cannot. */
export type PhoneAnswer = { code: string } | { without: 'declined' | 'spent' | 'unable' }

/** Of the phone's own calendar. `refused`: the mini-program may not; `blocked`: WeChat itself may not, by the phone's settings. */
export type ReminderOutcome = 'added' | 'declined' | 'refused' | 'blocked' | 'unable'

/** A ticket for a sign-in without a network. `receivedAt` is a reading of the phone's clock, in milliseconds. */
export type HeldTicket = { ticket: string; receivedAt: number }

/** Why a sign-in cannot be sent: no ticket was held, the phone's clock was moved since, or the phone did not know how exact its fix was. */
export type Lacking = 'ticket' | 'clock' | 'accuracy'

/** What the person did, and where he was. */
export type Tap = { clientId: string; night: boolean; desktop?: true } & ({ location: Fix } | { office: { code: string } })

/** A sign-in that the cloud has not confirmed. */
export type PendingSignIn = Tap & {
  /** For people: by the cloud's time, as well as the phone knows it. */
  at: string
  /** A reading of the phone's own clock, in milliseconds. */
  tappedAt: number
  ticket?: HeldTicket
  lacking?: Lacking
  /** The cloud's sentence: it will not be sent again, and stays until the person has seen it. */
  refused?: string
}

/** A clip that the person has taken, kept under the app's own files until the cloud has it. `sha256`: 64 hex digits. */
export type TakenClip = { path: string; sha256: string; seconds: number }

/** What a person has said to a spot check: where he is, by a fix, the office's code or a word; a clip beside it. */
export type AnswerSaid = {
  location?: Fix
  office?: { code: string }
  note?: string
  clip?: TakenClip
  desktop?: true
}

/** An answer that the cloud has not confirmed. */
export type PendingAnswer = AnswerSaid & {
  /** Of this answer on this phone. */
  id: string
  checkId: string
  title: string
  /** For people: by the cloud's time, as well as the phone knows it. */
  at: string
  /** The clip is stored already. */
  fileId?: string
  /** The clip is not on the phone any more: the rest of the answer can go, the clip has to be taken anew. */
  isClipLost?: true
  /** The cloud's sentence: it will not be sent again, and stays until the person has seen it. */
  refused?: string
}
