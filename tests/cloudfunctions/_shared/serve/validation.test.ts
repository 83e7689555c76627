import fc from 'fast-check'
import { schemas as attendance } from '../../../../cloudfunctions/attendance/schemas'
import { schemas as inspection } from '../../../../cloudfunctions/inspection/schemas'
import { schemas as leave } from '../../../../cloudfunctions/leave/schemas'
import { schemas as org } from '../../../../cloudfunctions/org/schemas'
import { schemas as reporting } from '../../../../cloudfunctions/reporting/schemas'
import { KEY } from '../../../../cloudfunctions/_shared/serve/shapes'
import { cleaned, KEYS, LONG_TEXTS } from '../../../../cloudfunctions/_shared/serve/validation'
import { LONG_TEXT } from '../../../../miniprogram/domain/text'

type Schema = { type?: unknown; maxLength?: number; pattern?: string; properties?: Record<string, Schema>; items?: Schema }

/** Every property of a schema, however deep, with the shape of its value, or of the values in its list. */
function propertiesOf(schema: Schema): [name: string, shape: Schema][] {
  const own = Object.entries(schema.properties ?? {}).map(([name, shape]): [string, Schema] => [name, shape.items ?? shape])
  return [...own, ...own.flatMap(([, shape]) => propertiesOf(shape))]
}
const properties = [attendance, inspection, leave, org, reporting].flatMap((schemas) =>
  Object.values(schemas as unknown as Record<string, Schema>).flatMap(propertiesOf),
)

describe('a property’s name says what its text is', () => {
  test('of a key nothing is taken away', () => {
    for (const [name, { pattern }] of properties) if (pattern === KEY) expect(name).toMatch(KEYS)
  })
  test('of a long text the lines stay', () => {
    const long = properties.filter(([, { maxLength, pattern }]) => maxLength === LONG_TEXT && pattern === undefined)
    for (const [name] of long) if (!KEYS.test(name)) expect([name, LONG_TEXTS.has(name)]).toEqual([name, true])
    for (const [name, { type, maxLength }] of properties) {
      if (LONG_TEXTS.has(name)) expect([name, type, maxLength]).toEqual([name, 'string', LONG_TEXT])
    }
  })
})

describe('an input', () => {
  test('is cleaned at any depth; ids only lose the blanks around them', () => {
    const input = {
      reason: ' 一\u200b\n二 ',
      destination: '郴\n州\u3164',
      days: [{ personId: ' a\u200bb ', note: '\u202e' }],
      numbers: ['\u00ad1'],
      n: 1,
    }
    expect(cleaned(input)).toEqual({
      reason: '一\n二',
      destination: '郴州',
      days: [{ personId: 'a\u200bb', note: '' }],
      numbers: ['1'],
      n: 1,
    })
  })
  test('keeps two ids two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const [one, two] = (cleaned({ personIds: [a, b] }) as { personIds: string[] }).personIds
        expect(one === two).toBe(a.trim() === b.trim())
      }),
    )
  })
  test('of any depth ends', () => {
    let deep: unknown = '\u200b'
    for (let i = 0; i < 100_000; i++) deep = [deep]
    expect(() => cleaned({ deep })).not.toThrow()
  })
  test.each(['x\u0000y', 'x\ud800', 'a\u200bb', 'a\u3164', 'a\nb'])('an id like %j is none', (id) =>
    expect(new RegExp(KEY, 'u').test(id)).toBe(false),
  )
  test.each(['x y', '张三-1', 'cloud://a/b.jpg', '👨\u200d👩'.replace('\u200d', ''), ''])('one like %j may be', (id) =>
    expect(new RegExp(KEY, 'u').test(id)).toBe(true),
  )
})
