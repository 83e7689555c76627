/** @jest-environment jsdom */
import { render, settle } from '../simulate'

// What fails is logged, and here it is meant to fail.
beforeEach(() => void jest.spyOn(console, 'warn').mockImplementation(() => undefined))

type Upload = { filePath: string; cloudPath: string; success: (given: object) => void; fail: (error: object) => void }

/** Uploads wait until the test lets them end. */
async function field(properties = {}, wx = {}) {
  const uploads: Upload[] = []
  const shown = await render(
    'components/photo-field/photo-field',
    { most: 2, folder: 'evidence/c', label: '佐证照片', ...properties },
    {
      wx: {
        chooseMedia: ({ success }: { success: (given: object) => void }) => success({ tempFiles: [{ tempFilePath: 'tmp/a.png' }] }),
        cloud: {
          uploadFile: (upload: Upload) => void uploads.push(upload),
          getTempFileURL: ({ fileList }: { fileList: string[] }) =>
            Promise.resolve({ fileList: fileList.map((fileID) => ({ fileID, tempFileURL: `https://${fileID}` })) }),
        },
        ...wx,
      },
    },
  )
  return { shown, uploads, photos: () => shown.data.photos as { state: string; fileId: string; path: string }[] }
}

test('a picture is sent at once; one that failed is kept and sent again at a tap', async () => {
  const { shown, uploads, photos } = await field()
  void shown.call('add')
  await settle()
  expect(shown.text).toContain('上传中')
  expect(uploads[0]).toMatchObject({ filePath: 'tmp/a.png', cloudPath: expect.stringMatching(/^evidence\/c\/.+\.png$/) as string })
  uploads[0]!.fail({ errCode: -1 })
  await settle()
  expect(shown.text).toContain('没传上，点一下重传')
  await shown.tap('没传上，点一下重传')
  uploads[1]!.success({ fileID: 'cloud://a' })
  await settle()
  expect(photos()).toMatchObject([{ state: 'sent', fileId: 'cloud://a' }])
  expect(uploads[1]!.filePath).toBe('tmp/a.png')
})

test('pictures of a draft are shown from the cloud, and no more than there is room for', async () => {
  const { shown, photos } = await field({ value: ['a', 'b'] })
  expect(photos().map(({ path }) => path)).toEqual(['https://a', 'https://b'])
  expect(shown.text).not.toContain('再加一张')
  await shown.tap('删除')
  expect(photos()).toHaveLength(1)
})

test.each([
  ['chooseMedia:fail cancel', ''],
  ['chooseMedia:fail auth deny', '没有相机或相册的许可'],
  ['chooseMedia:fail system error', '没有取到照片'],
])('%s: %s', async (errMsg, words) => {
  const { shown } = await field({}, { chooseMedia: ({ fail }: { fail: (error: object) => void }) => fail({ errMsg }) })
  await shown.call('add')
  if (words === '') expect(shown.data.message).toBe('')
  else expect(shown.text).toContain(words)
})
