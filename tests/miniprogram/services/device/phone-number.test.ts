import { phoneAnswer } from '../../../../miniprogram/services/device/phone-number'

test.each([
  ['a code', { errMsg: 'getPhoneNumber:ok', code: 'c' }, { code: 'c' }],
  ['a refusal', { errMsg: 'getPhoneNumber:fail user deny' }, { without: 'declined' }],
  ['no consent to the privacy contract', { errMsg: 'getPhoneNumber:fail privacy permission is not authorized' }, { without: 'declined' }],
  ['no checks left', { errMsg: 'getPhoneNumber:fail', errno: 1400001 }, { without: 'spent' }],
  ['a WeChat that gives no code', { errMsg: 'getPhoneNumber:ok' }, { without: 'unable' }],
  ['no permission', { errMsg: 'getPhoneNumber:fail no permission', errno: 102 }, { without: 'unable' }],
])('%s', (_, detail, answer) => expect(phoneAnswer(detail)).toEqual(answer))
