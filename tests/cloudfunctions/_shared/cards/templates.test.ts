import { consents, openWays } from '../../../../cloudfunctions/_shared/cards/templates'
import { CREDENTIAL_SETTINGS, TEMPLATE_SETTINGS } from '../../../../miniprogram/domain/card-ways'

/** Which ways the environment opens. */

const one = { CARD_TEMPLATES: '{"toSign":"t1","due":"t5"}' }
const long = { CARD_TEMPLATES_LONG_TERM: '{"toSign":"l1"}' }
const employee = { CARD_TEMPLATES_EMPLOYEE: '{"toSign":"e1"}' }
const secrets = { WECHAT_APPID: 'wx1', WECHAT_SECRET: 's1' }

const before = { ...process.env }
const set = (settings: Record<string, string>) => {
  for (const name of [...TEMPLATE_SETTINGS, ...CREDENTIAL_SETTINGS]) Reflect.deleteProperty(process.env, name)
  Object.assign(process.env, settings)
}
afterAll(() => void (process.env = before))

test.each<[string, Record<string, string>, string[]]>([
  ['nothing', {}, []],
  ['an empty setting', { CARD_TEMPLATES: '' }, []],
  ['one-time templates', one, ['oneTime t1']],
  ['long-term ones too', { ...one, ...long }, ['longTerm l1', 'oneTime t1']],
  ['all', { ...one, ...long, ...employee, ...secrets }, ['employeeRelation e1', 'longTerm l1', 'oneTime t1']],
  ['用工关系消息 without the secret', { ...one, ...employee, WECHAT_APPID: 'wx1' }, ['oneTime t1']],
  ['the secret alone', secrets, []],
])('a card for a signature, with %s', (_, settings, expected) => {
  set(settings)
  expect(openWays('toSign').map(({ way, templateId }) => `${way.way} ${templateId}`)).toEqual(expected)
})

test('each kind has ways of its own', () => {
  set({ ...one, ...long })
  expect(openWays('due').map(({ way }) => way.way)).toEqual(['oneTime'])
  expect(openWays('returned')).toEqual([])
})

test.each<[string, Record<string, string>, ReturnType<typeof consents>]>([
  ['nothing', {}, { cardTemplates: {} }],
  ['one-time templates', one, { cardTemplates: { toSign: 't1', due: 't5' } }],
  ['long-term ones too', { ...one, ...long }, { cardTemplates: { toSign: 'l1', due: 't5' }, lastingCards: ['toSign'] }],
  ['用工关系消息', { ...employee, ...one }, { cardTemplates: { toSign: 't1', due: 't5' }, employeeTemplates: { toSign: 'e1' } }],
])('a phone asks consent for: %s', (_, settings, expected) => {
  set(settings)
  expect(consents()).toEqual(expected)
})
