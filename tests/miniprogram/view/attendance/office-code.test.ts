import { scannedCode, typedOfficeCode } from '../../../../miniprogram/view/attendance/office-code'

test.each(['1234567890', ' 12345 67890 ', '123-456-7890', '１２３４５６７８９０'])('%j is a code, scanned or typed', (text) => {
  expect([scannedCode(text), typedOfficeCode(text)]).toEqual([{ code: '1234567890' }, { code: '1234567890' }])
})

test.each([
  ['the board’s page', 'pages/board/board/board?key=abc.DEF'],
  ['a code of WeChat’s own', 'pages/board/board/board?scene=key%3D1'],
  ['an address', 'https://example.org/board?a=1&key=abc%2B#top'],
])('a plate is said to be one, and what to do instead: %s', (_, text) => {
  expect(scannedCode(text)).toEqual({
    problem: '这是公示牌的码，给群众查看去向用，不能签到。请扫村委会手机上出示的在岗码，或输入码下面的10位数字。',
  })
})

test.each(['', '12345', '12345678901', 'abc', 'https://example.org'])('%j is none', (text) => {
  expect(scannedCode(text)).toEqual({ problem: '这不是在岗码。请扫村委会手机上出示的在岗码，或输入码下面的10位数字。' })
  expect(typedOfficeCode(text)).toEqual({ problem: '在岗码是10位数字，请再看一遍。半分钟换一次，换了请输新的。' })
})
