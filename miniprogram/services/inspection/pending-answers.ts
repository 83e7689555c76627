import { instantOf } from '../../domain/calendar'
import type { AnswerInput, CheckAnswer } from '../../contract/calls'
import { CallFailure, failureOf, type Failure } from '../../contract/failure'
import type { AnswerSaid, PendingAnswer } from '../../contract/phone'
import { now } from '../clock'
import { call } from '../cloud'
import { dropClip } from '../device/camera'
import { newId } from '../device/ids'
import { isThere } from '../device/kept-files'
import { onNetworkChange } from '../device/network'
import { keep, kept } from '../device/storage'
import { uploadFile } from '../device/upload'
import { knownMe } from '../session'

/**
 * Answers to spot checks that the cloud has not confirmed, kept on the phone under the person's id with their clips: neither a lost
 * answer nor the end of the app loses one, and nobody else on this phone sends it. A clip is sent first; once it is stored it is not sent
 * again, whatever becomes of the answer.
 */

const keyOf = (personId: string): string => `answers:${personId}`

export const pendingAnswersOf = (personId: string): PendingAnswer[] => kept<PendingAnswer[]>(keyOf(personId)) ?? []

type Listener = () => void
const listeners = new Set<Listener>()

/** Tells of every change, progress too, until the returned function is called. */
export function onAnswersChange(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const tell = (): void => listeners.forEach((listener) => listener())

function store(personId: string, answers: readonly PendingAnswer[]): boolean {
  const isKept = keep(keyOf(personId), answers)
  tell()
  return isKept
}

const change = (personId: string, id: string, what: Partial<PendingAnswer>): boolean =>
  store(
    personId,
    pendingAnswersOf(personId).map((one) => (one.id === id ? { ...one, ...what } : one)),
  )

const without = (personId: string, id: string): boolean =>
  store(
    personId,
    pendingAnswersOf(personId).filter((one) => one.id !== id),
  )

/** The person has seen that it was refused, or takes another clip. */
export function dropAnswer(personId: string, id: string): void {
  const dropped = pendingAnswersOf(personId).find((one) => one.id === id)
  if (dropped?.clip) dropClip(dropped.clip)
  without(personId, id)
}

/** How much of a clip has gone, in percent; undefined if none is on its way. */
const progress = new Map<string, number>()
export const sentPercent = (id: string): number | undefined => progress.get(id)

const NOT_SENT: Failure = { kind: 'offline', message: '视频还没有传完，已存在手机里，有信号时会接着传。请不要删掉小程序。' }
const TOO_LARGE: Failure = { kind: 'refused', message: '视频太大，没有传上。请重录一段短一些的，10秒就够。' }

async function storedClip(personId: string, { id, clip, fileId }: PendingAnswer): Promise<string | undefined> {
  if (clip === undefined || fileId !== undefined) return fileId
  if (!(await isThere(clip.path))) return undefined
  const extension = /\.(\w{1,5})$/.exec(clip.path)?.[1] ?? 'mp4'
  progress.set(id, 0)
  tell()
  try {
    const stored = await uploadFile(
      clip.path,
      `clips/${personId}/${id}.${extension}`,
      { tooLarge: TOO_LARGE, notSent: NOT_SENT },
      (percent) => {
        progress.set(id, percent)
        tell()
      },
    )
    change(personId, id, { fileId: stored })
    return stored
  } finally {
    progress.delete(id)
  }
}

function inputOf(answer: PendingAnswer, videoFileId: string | undefined): AnswerInput {
  const { checkId, location, office, note, clip, desktop } = answer
  return {
    checkId,
    ...(location ? { location } : {}),
    ...(office ? { office } : {}),
    ...(note ? { note } : {}),
    ...(desktop ? { desktop } : {}),
    ...(clip && videoFileId !== undefined ? { videoFileId, sha256: clip.sha256, seconds: clip.seconds } : {}),
  }
}

/** Refusals that say «not now»: the answer itself is not at fault. */
const NOT_NOW: readonly (string | undefined)[] = ['CONFLICT_RETRY', 'NOT_BOUND', 'UNKNOWN_ACTION']
export const isFinal = ({ kind, code }: Failure): boolean => kind === 'refused' && !NOT_NOW.includes(code)

/** Those on their way: whoever asks again waits for the same. */
const underway = new Map<string, Promise<CheckAnswer>>()

/** Whether it is being sent just now. */
export const isUnderway = (id: string): boolean => underway.has(id)

async function send(personId: string, answer: PendingAnswer): Promise<CheckAnswer> {
  const { id, clip } = answer
  try {
    const videoFileId = await storedClip(personId, answer)
    if (clip !== undefined && videoFileId === undefined) {
      change(personId, id, { isClipLost: true })
      throw new CallFailure({ kind: 'refused', code: 'CLIP_LOST', message: '这段视频在手机里找不到了，请重录一段。' })
    }
    const reply = await call('inspection.answer', inputOf(answer, videoFileId))
    if (clip !== undefined) dropClip(clip)
    without(personId, id)
    return reply
  } catch (error) {
    const failure = failureOf(error)
    if (isFinal(failure) && failure.code !== 'CLIP_LOST') change(personId, id, { refused: failure.message })
    throw new CallFailure(failure)
  } finally {
    underway.delete(id)
    tell()
  }
}

function deliver(personId: string, answer: PendingAnswer): Promise<CheckAnswer> {
  const sent = underway.get(answer.id) ?? send(personId, answer)
  underway.set(answer.id, sent)
  tell()
  return sent
}

const NO_ROOM = '网络不好，手机存储也满了，这次没能记下。请到有信号的地方再试，或给督查人员打电话说明。'

/**
 * Keeps what a person says, and sends it. What the cloud has made of it; undefined if it is kept and goes later.
 * @throws CallFailure if the cloud has refused it, or it could neither be sent nor kept
 */
export async function answerCheck(
  personId: string,
  check: { checkId: string; title: string },
  said: AnswerSaid,
): Promise<CheckAnswer | undefined> {
  const answer: PendingAnswer = { ...said, ...check, id: newId(), at: instantOf(now()) }
  const isKept = store(personId, [...pendingAnswersOf(personId), answer])
  try {
    return await deliver(personId, answer)
  } catch (error) {
    const failure = failureOf(error)
    if (isFinal(failure)) {
      // Who is told at once need not be told again.
      dropAnswer(personId, answer.id)
      throw error
    }
    if (!isKept) throw new CallFailure({ ...failure, message: NO_ROOM })
    return undefined
  }
}

const isSendable = ({ refused, isClipLost }: PendingAnswer): boolean => refused === undefined && isClipLost !== true

/** Sends what waits of the person who uses the phone, each once; what fails stays. */
export async function sendAnswers(): Promise<void> {
  const personId = knownMe()?.personId
  if (personId === undefined) return
  for (const answer of pendingAnswersOf(personId).filter(isSendable)) {
    try {
      await deliver(personId, answer)
    } catch (error) {
      // Refused for good it is out of the way; else the next would fare no better now.
      if (!isFinal(failureOf(error))) return
    }
  }
}

/** From the start of the app on: what waits is sent at once, and whenever the network is back. */
export function keepSendingAnswers(): void {
  onNetworkChange((isOnline) => {
    if (isOnline) void sendAnswers()
  })
  void sendAnswers()
}
