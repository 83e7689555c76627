import { ask, made, pressed } from '../dialog'
import { conditions } from '../conditions'

const NUMBER = /^1\d{10}$/

/** WeChat offers the numbers that it knows of the person; here he says which is his. The local cloud takes `phone:<number>` for a code. */
export async function askPhoneNumber(): Promise<object> {
  if (conditions().network === 'none') return { errMsg: 'getPhoneNumber:fail no network' }
  const number = await ask<string | undefined>({
    kind: 'sheet',
    label: '“在岗”申请获取并验证你的手机号',
    dismissed: undefined,
    fill(dialog, answer) {
      const input = Object.assign(made('input'), { type: 'tel', maxLength: 11, autocomplete: 'off', placeholder: '这个微信的手机号' })
      input.setAttribute('aria-label', '手机号')
      input.autofocus = true
      const wrong = made('p', '', 'wrong')
      wrong.setAttribute('role', 'alert')
      const allow = () => {
        if (NUMBER.test(input.value)) answer(input.value)
        else wrong.textContent = '请填 11 位手机号'
      }
      input.addEventListener('keydown', ({ key }) => {
        if (key === 'Enter') allow()
      })
      const buttons = made('div', '', 'buttons')
      buttons.append(
        pressed('不允许', () => answer(undefined)),
        pressed('允许', allow, 'primary'),
      )
      dialog.append(made('h2', '“在岗”申请获取并验证你的手机号'), input, wrong, buttons)
    },
  })
  if (number === undefined) return { errMsg: 'getPhoneNumber:fail user deny', errno: 103 }
  return { code: `phone:${number}`, errMsg: 'getPhoneNumber:ok' }
}
