import type { CardKind } from '../domain/cards'
import { call } from './cloud'
import { failureOf } from './failure'
import { newId } from './ids'
import { knownMe, learnCards } from './session'

/** WeChat's consent to message cards. Asked for in a tap that the person makes anyway; never a condition, never rewarded (5.21). */

/** WeChat takes so many templates a time. */
const MOST = 5

/** Kinds of which this tap gave one card more. */
function accepted(asked: ReadonlyMap<string, CardKind>, answer: Record<string, string>): CardKind[] {
  return [...asked].flatMap(([template, kind]) => (answer[template]?.startsWith('accept') ? [kind] : []))
}

/** Told once and forgotten: what is lost here is found out by the first card that WeChat does not take. */
async function note(kinds: CardKind[]): Promise<void> {
  try {
    learnCards({ cardsLeft: (await call('org.noteCards', { clientId: newId(), kinds })).left })
  } catch (error) {
    console.warn('cards', failureOf(error).message)
  }
}

/** Kinds of which the person agreed to one more. */
function agreedOf(kinds: readonly CardKind[]): Promise<CardKind[]> {
  const templates = knownMe()?.cardTemplates ?? {}
  const asked = new Map(kinds.flatMap((kind): [string, CardKind][] => (templates[kind] === undefined ? [] : [[templates[kind], kind]])).slice(0, MOST))
  if (asked.size === 0) return Promise.resolve([])
  return new Promise((resolve) => {
    wx.requestSubscribeMessage({
      tmplIds: [...asked.keys()],
      success: (answer) => resolve(accepted(asked, answer)),
      fail: (error) => {
        console.warn('cards', error.errMsg)
        resolve([])
      },
    })
  })
}

/** Called first in a tap handler: WeChat refuses it once the handler has waited for anything. Resolves whatever the answer. */
export async function askForCards(kinds: readonly CardKind[]): Promise<void> {
  const agreed = await agreedOf(kinds)
  if (agreed.length > 0) void note(agreed)
}

/** The same where the person has come for the cards themselves: resolves once they are counted. */
export async function gatherCards(kinds: readonly CardKind[]): Promise<void> {
  const agreed = await agreedOf(kinds)
  if (agreed.length > 0) await note(agreed)
}
