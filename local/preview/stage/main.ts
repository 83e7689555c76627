import { listen } from './local'
import { say } from './said'
import { Stage } from './stage'

/** The page around the phones, on which the whole is tried. */

const stage = new Stage()
listen({
  message: (notice) => stage.deliver(notice),
  clock: (clock) => stage.hearClock(clock),
  reset: () => stage.run(() => stage.begin()),
  built: ({ message }) => stage.rebuilt(message),
  open: () => stage.run(() => stage.refresh()),
  lost: () => say('与本地服务的连接断了，正在重连；请看 npm start 的窗口', 'lasting'),
})
