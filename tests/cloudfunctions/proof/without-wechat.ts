import { cpSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const built = path.join(__dirname, '../../../dist/cloudfunctions')

/** WeChat itself is not here: no card is sent, every code is one dot, and a telephone number is what its code says. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
export const NO_OPEN_API = `const no = () => Promise.reject(Object.assign(new Error('no open API here'), { errCode: -604101 }))
const checkedText = async () => ({ result: { suggest: 'pass' } })
module.exports = { sendSubscribeMessage: no, checkedText, unlimitedCode: async () => Buffer.from('${DOT}', 'base64') }`
const PHONE_NUMBERS = `module.exports.phoneNumberOf = async (code) => {
  if (code.startsWith('phone:')) return code.slice(6)
  throw Object.assign(new Error('invalid code'), { errCode: 40029 })
}`

/** Every card is taken, and written down. */
export const cardsTaken = (file: string) => `const { appendFileSync } = require('node:fs')
module.exports.checkedText = async () => ({ result: { suggest: 'pass' } })
module.exports.sendSubscribeMessage = async (message) => appendFileSync(${JSON.stringify(file)}, JSON.stringify(message) + '\\n')`

/** The functions as they were built, but for what they ask of WeChat. */
export function functionsIn(folder: string, openApi: string): string {
  const root = path.join(folder, 'functions')
  cpSync(built, root, { recursive: true })
  for (const name of readdirSync(root)) {
    writeFileSync(path.join(root, name, 'open-api.lazy.js'), openApi)
    writeFileSync(path.join(root, name, 'phone.lazy.js'), PHONE_NUMBERS)
  }
  return root
}
