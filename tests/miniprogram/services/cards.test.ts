import type * as Cards from '../../../miniprogram/services/cards'
import type { Me } from '../../../miniprogram/contract/calls'
import { meOf, post } from '../view/me'
import { Phone } from './phone'

/** What a tap asks consent for, and what the phone remembers of the answers. */

type Question = { tmplIds: string[]; success: (answers: Record<string, string>) => void; fail: (error: { errMsg: string }) => void }

let phone: Phone
/** What was asked, as `name:ids`. */
let asked: string[]
let answers: Record<string, string>
let noted: unknown[]
let known: string[]

beforeEach(() => {
  phone = new Phone('tang')
  asked = []
  noted = []
  answers = {}
  known = ['bindEmployeeRelation', 'requestSubscribeEmployeeMessage']
})

const asks = (name: string) => (question: Question) => {
  asked.push(`${name}:${question.tmplIds.join()}`)
  if (answers['fails'] === undefined) question.success({ errMsg: 'ok', ...answers })
  else question.fail({ errMsg: answers['fails'] })
}

function open(more: Partial<Me>): typeof Cards {
  phone.storage.set('me', meOf([post('townshipCommittee')], more))
  phone.wx = {
    requestSubscribeMessage: asks('subscribe'),
    bindEmployeeRelation: asks('bind'),
    requestSubscribeEmployeeMessage: asks('employee'),
    canIUse: (name: string) => known.includes(name),
    cloud: {
      callFunction: ({ data }: { data: { input: { kinds: unknown } } }) => {
        noted.push(data.input.kinds)
        return Promise.resolve({ result: { ok: true, data: { left: { toSign: 1 } }, serverTime: new Date().toISOString(), build: 'test' } })
      },
    },
  }
  phone.start()
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a restart is a new load of every module
  return require('../../../miniprogram/services/cards') as typeof Cards
}

const oneTime = { cardTemplates: { toSign: 't1', due: 't5' } }
const mixed = { cardTemplates: { toSign: 'l1', due: 't5' }, lastingCards: ['toSign' as const] }
const employee = { ...oneTime, employeeTemplates: { toSign: 'e1', due: 'e5' } }

test('one-time consents are counted in the cloud, those given alone', async () => {
  answers = { t1: 'accept', t5: 'reject' }
  await open(oneTime).gatherCards(['toSign', 'due', 'returned'])
  expect([asked, noted]).toEqual([['subscribe:t1,t5'], [['toSign']]])
})

test('lasting ones are asked alone until given, then the others [20002]', async () => {
  const cards = open(mixed)
  answers = { l1: 'reject' }
  await cards.askForCards(['toSign', 'due'])
  answers = { l1: 'accept', t5: 'accept' }
  await cards.askForCards(['toSign', 'due'])
  await cards.askForCards(['toSign', 'due'])
  await open(mixed).askForCards(['toSign'])
  expect(asked).toEqual(['subscribe:l1', 'subscribe:l1', 'subscribe:t5'])
  expect(noted).toEqual([['due']])
})

test('who comes for the cards is asked again, since consent can be taken back', async () => {
  answers = { l1: 'accept' }
  const lasting: Partial<Me> = { cardTemplates: { toSign: 'l1' }, lastingCards: ['toSign'] }
  const cards = open(lasting)
  await cards.gatherCards(['toSign'])
  await cards.gatherCards(['toSign'])
  expect(asked).toEqual(['subscribe:l1', 'subscribe:l1'])
  expect(noted).toEqual([])
})

describe('用工关系消息', () => {
  test('is asked about once, by the button for cards alone', async () => {
    const cards = open(employee)
    answers = { bindingStatus: 'accept', e1: 'accept', e5: 'reject' }
    await cards.askForCards(['toSign'])
    await cards.gatherCards(['toSign', 'due'])
    await cards.gatherCards(['toSign', 'due'])
    expect(asked).toEqual(['subscribe:t1', 'bind:e1,e5', 'subscribe:t1,t5'])
    expect(cards.lastingKinds(meOf([], employee))).toEqual(['toSign'])
  })

  test('who is bound is asked about what is new to his posts alone', async () => {
    answers = { bindingStatus: 'accept' }
    await open(employee).gatherCards(['toSign'])
    await open(employee).gatherCards(['toSign', 'due'])
    expect(asked).toEqual(['bind:e1', 'employee:e5'])
  })

  test('a failure is no answer: it is asked again', async () => {
    jest.spyOn(console, 'warn').mockImplementation(() => undefined)
    const cards = open(employee)
    answers = { fails: 'bindEmployeeRelation:fail' }
    await cards.gatherCards(['toSign'])
    await cards.gatherCards(['toSign'])
    expect(asked).toEqual(['bind:e1', 'bind:e1'])
  })

  test('an older WeChat is asked as before', async () => {
    known = []
    await open(employee).gatherCards(['toSign'])
    expect(asked).toEqual(['subscribe:t1'])
  })
})

test('what lasts is told kind by kind, and by person', async () => {
  answers = { l1: 'accept' }
  const cards = open(mixed)
  expect(cards.lastingKinds(meOf([], mixed))).toEqual([])
  await cards.askForCards(['toSign'])
  expect(cards.lastingKinds(meOf([], mixed))).toEqual(['toSign'])
  expect(cards.lastingKinds(meOf([], { ...mixed, personId: 'other' }))).toEqual([])
  expect(cards.lastingKinds(meOf([], { ...mixed, cardTemplates: { toSign: 'l2' } }))).toEqual([])
})
