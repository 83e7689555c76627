import type * as Documents from '../../../../miniprogram/services/device/documents'

/** Papers on a phone and on a PC: opened, or saved to the disk; what cannot be saved is opened. */

type Outcome = 'ok' | 'cancel' | 'denied'

function start(platform: string, saves: Outcome, wants: 'save' | 'open') {
  jest.resetModules()
  jest.spyOn(console, 'warn').mockImplementation(() => undefined)
  const openDocument = jest.fn<Promise<void>, [{ filePath: string; fileType: string }]>(() => Promise.resolve())
  const saveFileToDisk = jest.fn((options: { filePath: string; success: () => void; fail: (error: { errMsg: string }) => void }) =>
    saves === 'ok'
      ? options.success()
      : options.fail({ errMsg: `saveFileToDisk:fail ${saves === 'cancel' ? 'cancel' : 'file system deny'}` }),
  )
  Object.assign(globalThis, {
    wx: {
      canIUse: () => true,
      getDeviceInfo: () => ({ platform }),
      env: { USER_DATA_PATH: 'wxfile://usr' },
      getFileSystemManager: () => ({ copyFile: ({ success }: { success: () => void }) => success() }),
      cloud: { downloadFile: () => Promise.resolve({ tempFilePath: 'tmp/1' }) },
      showModal: ({ success }: { success: (answer: { confirm: boolean }) => void }) => success({ confirm: wants === 'save' }),
      openDocument,
      saveFileToDisk,
    },
  })
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the app started anew
  const { openSheet } = require('../../../../miniprogram/services/device/documents') as typeof Documents
  return { openSheet, openDocument, saveFileToDisk }
}

test.each<[platform: string, saves: Outcome, wants: 'save' | 'open', saved: number, opened: number]>([
  ['android', 'ok', 'save', 0, 1],
  ['windows', 'ok', 'save', 1, 0],
  ['windows', 'cancel', 'save', 1, 0],
  ['mac', 'denied', 'save', 1, 1],
  ['windows', 'ok', 'open', 0, 1],
])('on %s, where saving is %s and the person wants to %s: saved %i, opened %i', async (platform, saves, wants, saved, opened) => {
  const { openSheet, openDocument, saveFileToDisk } = start(platform, saves, wants)
  await openSheet('cloud://x/1', '便江街道 2026年3月')
  expect([saveFileToDisk.mock.calls.length, openDocument.mock.calls.length]).toEqual([saved, opened])
  const [{ filePath }] = (saved > 0 ? saveFileToDisk : openDocument).mock.calls[0]!
  expect(filePath).toBe('wxfile://usr/便江街道2026年3月.xlsx')
})
