import { CARD_KINDS, type CardKind } from '../domain/cards'
import { call } from './cloud'
import { failureOf } from '../contract/failure'
import { newId } from './device/ids'
import type { Me } from '../contract/calls'
import { knownMe, learnCards } from './session'
import { keep, kept } from './device/storage'

/** WeChat's consent to message cards. Asked for in a tap that the person makes anyway; never a condition, never rewarded (5.21). */

/** WeChat takes so many templates a time. */
const MOST = 5

// ---- What the person has answered on this phone, by ids of templates: WeChat does not tell it later

/** `accepted`: consents that last. `employeeAsked`: of 用工关系消息 each is asked about once, whatever the answer. */
type Answered = { accepted: string[]; isBound: boolean; employeeAsked: string[] }

const keyOf = ({ personId }: Me): string => `cards-${personId}`
const answeredBy = (me: Me): Answered => kept<Answered>(keyOf(me)) ?? { accepted: [], isBound: false, employeeAsked: [] }

function remember(me: Me, { accepted, ...others }: Partial<Answered>): void {
  const before = answeredBy(me)
  keep(keyOf(me), { ...before, ...others, accepted: [...new Set([...before.accepted, ...(accepted ?? [])])] })
}

/** Kinds that come from now on without being asked for again, as far as this phone knows. */
export function lastingKinds(me: Me): CardKind[] {
  const { accepted } = answeredBy(me)
  const isLasting = (kind: CardKind): boolean =>
    [me.employeeTemplates?.[kind], me.lastingCards?.includes(kind) ? me.cardTemplates[kind] : undefined].some(
      (id) => id !== undefined && accepted.includes(id),
    )
  return CARD_KINDS.filter(isLasting)
}

// ---- Asking

type Answers = Record<string, string>
type Question = { tmplIds: string[]; success: (answers: Answers) => void; fail: (error: { errMsg: string }) => void }

/** Nothing was answered if WeChat fails. */
const answersTo = (tmplIds: string[], ask: (question: Question) => void): Promise<Answers | null> =>
  new Promise((resolve) => {
    ask({
      tmplIds,
      success: resolve,
      fail: ({ errMsg }) => {
        console.warn('cards', errMsg)
        resolve(null)
      },
    })
  })

const acceptedOf = (ids: readonly string[], answers: Answers | null): string[] => ids.filter((id) => answers?.[id]?.startsWith('accept'))

/** Once for each template, and only where this WeChat knows of it. `null`: there is nothing to ask. */
function askAsEmployee(me: Me, kinds: readonly CardKind[]): Promise<void> | null {
  const { isBound, employeeAsked } = answeredBy(me)
  const ids = kinds.flatMap((kind) => me.employeeTemplates?.[kind] ?? []).filter((id) => !employeeAsked.includes(id))
  const name = isBound ? 'requestSubscribeEmployeeMessage' : 'bindEmployeeRelation'
  if (ids.length === 0 || !wx.canIUse(name)) return null
  return answersTo(ids, (question) => wx[name](question)).then((answers) => {
    if (answers === null) return
    remember(me, {
      accepted: acceptedOf(ids, answers),
      isBound: answers['bindingStatus'] === 'accept',
      employeeAsked: [...employeeAsked, ...ids],
    })
  })
}

/** Those whose consent lasts go first, until the person has agreed: WeChat does not take both sorts at once (20002). */
function sortToAsk(me: Me, kinds: readonly CardKind[], again: boolean): { kinds: CardKind[]; areLasting: boolean } {
  const { accepted } = answeredBy(me)
  const known = kinds.filter((kind) => me.cardTemplates[kind] !== undefined)
  const lasting = known.filter((kind) => me.lastingCards?.includes(kind))
  const open = lasting.filter((kind) => !accepted.includes(me.cardTemplates[kind]!))
  const once = known.filter((kind) => !lasting.includes(kind))
  if (open.length > 0) return { kinds: open, areLasting: true }
  return once.length > 0 || !again ? { kinds: once, areLasting: false } : { kinds: lasting, areLasting: true }
}

/** Gives the kinds of which the person agreed to one card more. */
async function agreedOf(me: Me, asked: readonly CardKind[], again = false): Promise<CardKind[]> {
  const { kinds, areLasting } = sortToAsk(me, asked, again)
  const ids = kinds.map((kind) => me.cardTemplates[kind]!).slice(0, MOST)
  if (ids.length === 0) return []
  const accepted = acceptedOf(ids, await answersTo(ids, (question) => wx.requestSubscribeMessage(question)))
  if (!areLasting) return kinds.filter((kind) => accepted.includes(me.cardTemplates[kind]!))
  remember(me, { accepted })
  return []
}

/** Told once and forgotten: what is lost here is found out by the first card that WeChat does not take. */
async function note(kinds: CardKind[]): Promise<void> {
  try {
    learnCards({ cardsLeft: (await call('org.noteCards', { clientId: newId(), kinds })).left })
  } catch (error) {
    console.warn('cards', failureOf(error).message)
  }
}

/** Called first in a tap handler: WeChat refuses it once the handler has waited for anything. Resolves whatever the answer. */
export async function askForCards(kinds: readonly CardKind[]): Promise<void> {
  const me = knownMe()
  if (me === undefined) return
  const agreed = await agreedOf(me, kinds)
  if (agreed.length > 0) void note(agreed)
}

/**
 * The same where the person has come for the cards themselves: one question a tap, the way that serves best first. Resolves
 * once they are counted.
 */
export async function gatherCards(kinds: readonly CardKind[]): Promise<void> {
  const me = knownMe()
  if (me === undefined) return
  const asEmployee = askAsEmployee(me, kinds)
  if (asEmployee !== null) return asEmployee
  const agreed = await agreedOf(me, kinds, true)
  if (agreed.length > 0) await note(agreed)
}
