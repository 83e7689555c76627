/** What stands in the way of a clip: a sentence, and one way on; a word, or the office's code, does as well. */

export type CameraTrouble = 'wechatDenied' | 'refused' | 'unavailable' | 'brokenOff' | 'lost'
export type CameraWay = 'wechatSettings' | 'appSettings' | 'again'

export const CAMERA_TROUBLES: Record<CameraTrouble, { text: string; way: CameraWay; wayText: string }> = {
  wechatDenied: { text: '手机没有允许微信使用相机。请在手机设置里允许，再回来录。', way: 'wechatSettings', wayText: '去手机设置允许' },
  refused: { text: '您没有允许“在岗”使用相机。相机只在您录这一段时打开，不看相册。', way: 'appSettings', wayText: '去允许' },
  unavailable: { text: '相机没有打开。请关掉别的用相机的程序，再试一次。', way: 'again', wayText: '再试一次' },
  brokenOff: { text: '录到一半断了（来了电话，或者离开了这一页）。请重录一段。', way: 'again', wayText: '重录' },
  lost: { text: '这段视频没有存下来。请重录一段；手机存满的，请先腾出一点地方。', way: 'again', wayText: '重录' },
}

/** `还要 7 秒`, then that it may end. */
export const recordingText = (seconds: number, { least, most }: { least: number; most: number }): string =>
  seconds < least ? `已录 ${seconds} 秒，再录 ${least - seconds} 秒` : `已录 ${seconds} 秒，可以停了（最多 ${most} 秒）`
