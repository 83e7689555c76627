import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { linkOf } from '../../../miniprogram/domain/inspection/draw'
import vectors from '../../../tools/verify-draw/vectors.json'
import { sha256 } from '../../miniprogram/domain/inspection/sha256'
import { changes, made, published, type Made } from './made'

/**
 * `tools/verify-draw`, the program that shares no line with the product: it repeats what the product draws, and finds whatever was
 * changed. `VERIFY_DRAWS=3000 npx jest verify-draw` repeats thousands.
 */

const DRAWS = Number(process.env['VERIFY_DRAWS'] ?? 40)
const program = path.join(__dirname, '../../../tools/verify-draw/verify_draw.py')
const IS_THREE = 'import sys; sys.exit(sys.version_info[0] != 3)'
const python = ['python3', 'python'].find((name) => spawnSync(name, ['-c', IS_THREE]).status === 0)
const withPython = python === undefined ? test.skip : test
if (python === undefined) console.warn('python3 is not on this machine: tools/verify-draw was not tried')

let folder: string
beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'onpost-verify-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function verify(checks: readonly object[], more: string[] = []) {
  const files = checks.map((check, i) => {
    const file = path.join(folder, `${i}.json`)
    writeFileSync(file, JSON.stringify(check))
    return file
  })
  const { status, stdout, stderr } = spawnSync(python!, [program, ...files, ...more], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    maxBuffer: 1 << 28,
  })
  return { status, said: stdout + stderr }
}

withPython(`${DRAWS} draws are repeated, with their chain`, () => {
  const { status, said } = verify(made(DRAWS))
  expect(said.split('\n').filter((line) => line.includes('不相符'))).toEqual([])
  expect([status, said.includes('全部相符')]).toEqual([0, true])
})

withPython('so are the published vectors, and one’s own tag', () => {
  const checks = published()
  expect(verify(checks).status).toBe(0)
  const { personId, nonce } = vectors.draws[1]!.people[0]!
  const check = { ...checks[1], own: { tag: sha256(`${personId}:${nonce}`), nonce } }
  expect([verify([check], ['--me', personId]).status, verify([check], ['--me', `${personId}0`]).status]).toEqual([0, 1])
})

describe('what was changed is found', () => {
  const [one, two, three] = made(3) as [Made, Made, Made]
  test.each(changes(three))('%s', (_, change) => {
    if (python === undefined) return
    const { status, said } = verify([{ ...three, ...change }])
    expect([status, said.includes('不相符')]).toEqual([1, true])
  })
  withPython('a draw left out of the chain, made anew, or told twice', () => {
    expect(verify([one, two, three]).status).toBe(0)
    expect(verify([one, { ...three, number: 2 }]).status).toBe(1)
    expect(verify([one, { ...two, previous: sha256('') }, three]).status).toBe(1)
    expect(verify([two, { ...two }]).status).toBe(1)
    expect(verify([{ ...one, previous: sha256('') }]).status).toBe(1)
    expect(verify([one, three]).said).toContain('缺文件')
  })
  withPython('what was prepared and not used, and who was named, have no lot', () => {
    const { seed: _, pool: __, numbers: ___, ...prepared } = one
    const unused = { ...prepared, lot: '', drawnTags: [] }
    expect(verify([unused, { ...two, previous: linkOf(unused, sha256) }]).status).toBe(0)
    const named = { ...two, named: true, lot: '' }
    expect([verify([named]).status, verify([{ ...named, lot: two.lot }]).status]).toEqual([0, 1])
  })
})

withPython('a pool in a file of its own, a reply with all around it, and what is no check', () => {
  const [one] = made(1) as [Made]
  const { pool, ...rest } = one
  const file = path.join(folder, 'pool.json')
  writeFileSync(file, JSON.stringify(pool))
  expect(verify([{ ok: true, data: rest }], ['--pool', file]).status).toBe(0)
  expect(verify([rest]).status).toBe(2)
  for (const wrong of [[], {}, { commitment: 'x' }, { ...one, pool: [{ tag: 1 }] }, { ...one, numbers: 7 }])
    expect(verify([wrong]).status).toBe(2)
  writeFileSync(path.join(folder, 'text.json'), '不是')
  expect(spawnSync(python!, [program, path.join(folder, 'text.json')]).status).toBe(2)
})
