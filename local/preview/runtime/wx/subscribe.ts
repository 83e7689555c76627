import { CARDS } from '../../../../miniprogram/domain/cards'
import { ask, made, pressed } from '../dialog'
import { remembered } from '../identity'
import { isAnsweringTap } from '../tap'
import { api, Failure } from './api'

/** The prompt for subscription messages. Each "allow" is good for one message. */

type Answer = 'accept' | 'reject'
const ALWAYS = 'subscriptions'
const MOST = 5

/** Templates are named by their kind in the local stack. */
const titleOf = (id: string): string => (CARDS as Record<string, { title?: string } | undefined>)[id]?.title ?? id

type Choice = { answers: Record<string, Answer>; always: boolean }

const asked = (ids: string[]): Promise<Choice | undefined> =>
  ask<Choice | undefined>({
    kind: 'sheet',
    label: '“在岗”申请获取以下消息的发送权限',
    dismissed: undefined,
    fill(dialog, answer) {
      dialog.append(made('h2', '“在岗”申请获取以下消息的发送权限'))
      const box = (label: string, checked: boolean) => {
        const row = made('label', '', 'setting')
        const input = Object.assign(made('input'), { type: 'checkbox', checked })
        row.append(input, label)
        dialog.append(row)
        return input
      }
      const boxes = ids.map((id) => [id, box(titleOf(id), true)] as const)
      const always = box('总是保持以上选择，不再询问', false)
      const buttons = made('div', '', 'buttons')
      const choose = (allowed: boolean) =>
        answer({
          answers: Object.fromEntries(boxes.map(([id, { checked }]) => [id, allowed && checked ? 'accept' : 'reject'])),
          always: always.checked,
        })
      buttons.append(
        pressed('取消', () => choose(false)),
        pressed('允许', () => choose(true), 'primary'),
      )
      dialog.append(buttons)
    },
  })

export const subscribe = {
  requestSubscribeMessage: api<{ tmplIds: string[] }>('requestSubscribeMessage', async ({ tmplIds = [] }) => {
    if (tmplIds.length === 0 || tmplIds.length > MOST) throw new Failure('TmplIds is empty or too many', { errCode: 10003 })
    if (!isAnsweringTap()) throw new Failure('can only be invoked by user TAP gesture.', { errCode: 20026 })
    const kept = (remembered.get(ALWAYS) ?? {}) as Record<string, Answer | undefined>
    const open = tmplIds.filter((id) => kept[id] === undefined)
    const choice = open.length === 0 ? undefined : await asked(open)
    if (choice?.always) remembered.set(ALWAYS, { ...kept, ...choice.answers })
    return Object.fromEntries(tmplIds.map((id) => [id, kept[id] ?? choice?.answers[id] ?? 'reject']))
  }),
}
