import { compileWxs } from '../../../../local/preview/build/wxs'

/** The part of the runtime that compiled WXS calls, as small as these rows need it. */
const helpers = {
  constructorName: (value: unknown) => (Array.isArray(value) ? 'Array' : typeof value),
  getRegExp: (pattern: string, flags?: string) => new RegExp(pattern, flags),
  getDate: (...given: [number]) => new Date(...given),
  mark: () => undefined,
}

function run(code: string): unknown {
  const module = { exports: {} as { f?: () => unknown } }
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- compiled WXS is JavaScript
  new Function('module', '__wxs', compileWxs(code))(module, helpers)
  return module.exports.f?.()
}

test.each([
  ['the name of a constructor is a string', "return [].constructor === 'Array'", true],
  ['also behind a call', "function g() { return [] } return g().constructor === 'Array'", true],
  ['a backslash in a pattern stays', "return getRegExp('^\\d+$').test('12')", true],
  ['written twice it is one', "return getRegExp('^\\\\d+$').test('12')", true],
  ['dates', 'return getDate(0).getTime()', 0],
])('%s', (_what, body, expected) => expect(run(`module.exports.f = function () { ${body} }`)).toBe(expected))
