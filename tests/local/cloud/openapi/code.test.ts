import { unlimitedCode } from '../../../../local/cloud/openapi/code'

/** WeChat's codes as the local cloud draws them, with the refusals that a page would meet. */

const asked = { scene: '3f7a21c99b0d4e5f8a7b6c5d4e3f2a1b', page: 'pages/leave/page/page', check_path: 'false', width: '430' }

test('a picture', async () => {
  const code = await unlimitedCode(asked)
  expect(Buffer.isBuffer(code) && code.subarray(1, 4).toString()).toBe('PNG')
})

test.each([
  ['a scene of 33 characters', { scene: 'a'.repeat(33) }, 40169],
  ['a scene that WeChat could not decode', { scene: '假条' }, 40169],
  ['no scene', { scene: '' }, 40169],
  ['a page from the root', { page: '/pages/leave/page/page' }, 41030],
  ['a page with a query', { page: 'pages/leave/page/page?leaveId=1' }, 41030],
])('not %s', async (_, more, errcode) => expect(await unlimitedCode({ ...asked, ...more })).toMatchObject({ errcode }))
