import { watchNetwork } from './services/network'
import { keepSending } from './services/pending'
import { readyToUpdate } from './services/updating'

App({
  onLaunch() {
    // The environment that belongs to this mini-program; a county with several names its own here: { env: '…' }.
    wx.cloud.init()
    watchNetwork()
    keepSending()
    readyToUpdate()
  },
})
