import { watchNetwork } from './services/device/network'
import { keepSendingAnswers } from './services/inspection/pending-answers'
import { keepSending } from './services/sign-in/pending'
import { readyToUpdate } from './services/device/updating'

App({
  onLaunch() {
    // The environment that belongs to this mini-program; a county with several names its own here: { env: '…' }.
    wx.cloud.init()
    watchNetwork()
    keepSending()
    keepSendingAnswers()
    readyToUpdate()
  },
})
