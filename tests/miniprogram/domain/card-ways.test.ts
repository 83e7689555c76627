import { answerOf, CARD_WAYS, CREDENTIAL_SETTINGS, TEMPLATE_SETTINGS, type CardWay } from '../../../miniprogram/domain/card-ways'

test('the order in which ways are tried, and which of them uses up a consent', () => {
  expect(CARD_WAYS.map(({ way, setting, usesUpConsent }) => [way, setting, usesUpConsent])).toEqual([
    ['employeeRelation', 'CARD_TEMPLATES_EMPLOYEE', false],
    ['longTerm', 'CARD_TEMPLATES_LONG_TERM', false],
    ['oneTime', 'CARD_TEMPLATES', true],
  ])
  expect([...TEMPLATE_SETTINGS, ...CREDENTIAL_SETTINGS]).toEqual([
    'CARD_TEMPLATES_EMPLOYEE',
    'CARD_TEMPLATES_LONG_TERM',
    'CARD_TEMPLATES',
    'WECHAT_APPID',
    'WECHAT_SECRET',
  ])
})

test.each<[CardWay, number | undefined, boolean]>([
  ['employeeRelation', -1, true],
  ['employeeRelation', 40001, true],
  ['employeeRelation', 42001, true],
  ['employeeRelation', 45011, true],
  ['employeeRelation', 40097, false],
  ['employeeRelation', 40164, false],
  ['employeeRelation', 40256, false],
  ['employeeRelation', 43104, false],
  ['employeeRelation', 50001, false],
  ['longTerm', -1, true],
  ['longTerm', 43108, true],
  ['longTerm', 45009, true],
  ['longTerm', 40037, false],
  ['longTerm', 43101, false],
  ['longTerm', 43107, false],
  ['longTerm', 47003, false],
  ['oneTime', 40001, true],
  ['oneTime', 43101, false],
  ['oneTime', 45168, false],
  ['oneTime', 99999, false],
  ['oneTime', undefined, true],
  ['employeeRelation', undefined, true],
])('%s: after %s another try later may help: %s', (way, errcode, passes) => {
  const answer = answerOf(
    CARD_WAYS.find((one) => one.way === way)!,
    errcode,
  )
  expect(answer.passes).toBe(passes)
  expect(answer.means).toMatch(/[一-龥]/)
})
