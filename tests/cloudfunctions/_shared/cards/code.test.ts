import * as openApi from '../../../../cloudfunctions/_shared/cards/open-api.lazy'
import { codeOf } from '../../../../cloudfunctions/_shared/cards/code'
import { REQUEST_PAGE } from '../../../../miniprogram/domain/leave/notices'

/** WeChat's picture for the slip: without it the slip goes out all the same. */

jest.mock('../../../../cloudfunctions/_shared/cards/open-api.lazy', () => ({ unlimitedCode: jest.fn() }))
const unlimitedCode = jest.mocked(openApi.unlimitedCode)
let warned: jest.SpyInstance
beforeEach(() => {
  warned = jest.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(() => jest.restoreAllMocks())

const leaveId = '3f7a21c99b0d4e5f8a7b6c5d4e3f2a1b'
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0])

test('opens the request, whose id is all that fits', async () => {
  unlimitedCode.mockResolvedValue(jpeg)
  expect(await codeOf(leaveId, REQUEST_PAGE)).toEqual({ type: 'jpg', content: jpeg })
  expect(unlimitedCode).toHaveBeenCalledWith({ scene: leaveId, page: 'pages/leave/page/page', checkPath: false, width: 430 })
  expect(warned).not.toHaveBeenCalled()
})

test.each([
  ['too many a minute', () => Promise.reject(Object.assign(new Error('openapi.wxacode.getUnlimited:fail'), { errCode: 45009 })), '45009'],
  ['what is no picture', () => Promise.resolve(Buffer.from('{}')), 'no picture'],
])('none, and noted: %s', async (_, answer, note) => {
  unlimitedCode.mockImplementation(answer)
  expect(await codeOf(leaveId, REQUEST_PAGE)).toBeUndefined()
  expect(warned).toHaveBeenCalledWith(expect.stringContaining(note))
})

test('none where WeChat does not answer', async () => {
  jest.useFakeTimers()
  unlimitedCode.mockReturnValue(new Promise(() => undefined))
  const asked = codeOf(leaveId, REQUEST_PAGE)
  await jest.advanceTimersByTimeAsync(4_000)
  expect(await asked).toBeUndefined()
  expect(warned).toHaveBeenCalledTimes(1)
  jest.useRealTimers()
})
