/** @jest-environment jsdom */
import { render } from '../simulate'

type Answering = jest.Mock<undefined, [{ event: string; buttonId?: string }]>

async function asking() {
  let ask: ((answer: Answering) => void) | undefined
  const shown = await render(
    'components/privacy-consent/privacy-consent',
    {},
    {
      wx: {
        canIUse: () => true,
        onNeedPrivacyAuthorization: (listener: (answer: Answering) => void) => (ask = listener),
        getPrivacySetting: ({ success }: { success: (setting: unknown) => void }) => success({ privacyContractName: '《在岗隐私指引》' }),
      },
    },
  )
  const need = (): Answering => {
    const answer = jest.fn<undefined, [{ event: string; buttonId?: string }]>()
    ask!(answer)
    return answer
  }
  return { shown, need }
}

test('silent until an interface waits for consent', async () => {
  const { shown } = await asking()
  expect(shown.text).toBe('')
})

test('says what is used for what, and names the contract; agreeing lets all that wait go on', async () => {
  const { shown, need } = await asking()
  const [first, second] = [need(), need()]
  await shown.call('stay')
  expect(first).toHaveBeenLastCalledWith({ event: 'exposureAuthorization' })
  for (const words of ['定位', '手机号', '照片', '日历', '《在岗隐私指引》']) expect(shown.text).toContain(words)
  await shown.call('agree')
  for (const answer of [first, second]) expect(answer).toHaveBeenLastCalledWith({ event: 'agree', buttonId: 'privacy-agree' })
  expect(shown.text).toBe('')
})

test('declining is an answer too', async () => {
  const { shown, need } = await asking()
  const answer = need()
  await shown.tap('不同意')
  expect(answer).toHaveBeenLastCalledWith({ event: 'disagree' })
  expect(shown.text).toBe('')
})
