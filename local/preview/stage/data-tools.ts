import { button, byId, confirmed, h } from './dom'
import { fireDaily, startAgain } from './local'

/** What is done to the whole world at once. */

export function addDataTools(run: (work: () => Promise<unknown>) => void, say: (text: string) => void): void {
  const again = async (): Promise<void> => {
    const isMeant = await confirmed('重新开始？', '您做过的都会清掉，时间回到现在，换上一套新的演示数据。', '重新开始')
    if (!isMeant) return
    say('正在重新装入演示数据……')
    await startAgain()
    say('已重新开始')
  }
  const daily = async (): Promise<void> => {
    const { reply } = await fireDaily()
    say(reply.ok === false ? (reply.message ?? '定时任务没有做成') : '定时任务已跑过一次')
  }
  byId('data').append(
    h(
      'div',
      { class: 'tools' },
      button('重新开始', () => run(again)),
      button('跑一次定时任务', () => run(daily), { title: '云端每10分钟自动做一次：补发卡片、到期提醒' }),
    ),
  )
}
