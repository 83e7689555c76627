import Ajv from 'ajv'
import addFormats from 'ajv-formats'
import { schemas } from '../../../cloudfunctions/org/schemas'

/** What `tools/validators.mjs` makes at build, for tests of the sources: `jest.mock('validators:org', () => …, { virtual: true })`. */
export function compiledValidators() {
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true })
  addFormats(ajv, ['date', 'date-time'])
  return { __esModule: true, default: Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema)])) }
}
