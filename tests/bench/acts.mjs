import { askAgain } from '../../tools/stack.mjs'
import { withPhones } from './phone.mjs'

/**
 * What a person does by hand, a tap or a field filled in counting one each. Every prompt, a tap more, is counted apart: on a phone
 * that gave its consents long ago only that for cards is left, which comes until «总是保持以上选择» is chosen and on whose answer
 * nothing depends.
 */

const CADRE = 'demo-001233-2'
const SECRETARY = 'demo-001233-1'
const COLLEAGUE = 'demo-001233-3'

/** A hand on a phone. */
class Hand {
  taps = 0
  inputs = 0
  prompts = 0

  constructor(page) {
    this.page = page
  }

  #at(testId) {
    return this.page.getByTestId(testId).filter({ visible: true }).first()
  }
  async tap(testId) {
    await this.#at(testId).tap()
    this.taps++
  }
  async write(testId, text) {
    await this.#at(testId).locator('input, textarea').fill(text)
    this.inputs++
  }
  async sees(testId, text) {
    await this.#at(testId).filter({ hasText: text }).waitFor()
  }

  /** Waits for what the deed leads to, and agrees to all that is asked meanwhile. */
  async until(testId) {
    const agreement = this.page.locator('dialog[open] button', { hasText: /^(同意|允许)$/ }).or(this.page.getByTestId('privacy-agree'))
    const prompt = agreement.filter({ visible: true }).first()
    for (;;) {
      await prompt.or(this.#at(testId)).first().waitFor()
      if (!(await prompt.isVisible())) return
      const asked = await prompt.elementHandle()
      await prompt.tap()
      await asked.waitForElementState('hidden')
      this.prompts++
    }
  }
}

/** `taps` are made outside the app: on WeChat's card. */
const DEEDS = [
  {
    name: 'sign-in',
    most: 2,
    openid: CADRE,
    taps: 0,
    route: () => 'pages/today/today',
    async act(hand) {
      await hand.tap('sign-in')
      await hand.until('sign-in-done')
    },
  },
  {
    name: 'approval, from the card',
    most: 2,
    openid: SECRETARY,
    taps: 1,
    route: async (stack) => (await stack.read(`/local/messages?openid=${SECRETARY}`)).messages[0].page,
    async act(hand) {
      await hand.tap('yes')
      await hand.until('outcome')
    },
  },
  {
    name: 'a leave, from 今日',
    most: 8,
    openid: COLLEAGUE,
    taps: 0,
    route: () => 'pages/today/today',
    async act(hand) {
      await hand.tap('ask-for-leave')
      await hand.tap('kind-personal')
      await hand.tap('day-2026-03-25')
      await hand.tap('day-2026-03-27')
      await hand.write('destination', '郴州市')
      await hand.tap('leaving-yes')
      await hand.write('reason', '孩子家长会')
      await hand.sees('submit', /提交，/)
      await hand.tap('submit')
      await hand.until('status')
    },
  },
]

async function done({ openid, route, act, taps }, { stack, phone }, isNew) {
  const one = await phone(openid, { isNew })
  await one.open(await route(stack))
  const hand = new Hand(one.page)
  hand.taps = taps
  await act(hand)
  await one.close()
  return hand
}

export const acts = (dataDir) =>
  withPhones(dataDir, async (stand) => {
    const rows = {}
    for (const deed of DEEDS) {
      const prompts = []
      for (const isNew of [false, true]) {
        await stand.reset()
        await askAgain(stand.stack, CADRE)
        const hand = await done(deed, stand, isNew)
        rows[deed.name] = { taps: hand.taps, inputs: hand.inputs, together: hand.taps + hand.inputs, 'at most': deed.most }
        prompts.push(hand.prompts)
      }
      Object.assign(rows[deed.name], { 'prompts beside': prompts[0], 'on a new phone': prompts[1] })
    }
    console.log('\nBy hand, in Chromium')
    console.table(rows)
  })
