import { readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import fc from 'fast-check'
import type { Check } from '../../../miniprogram/contract/calls'
import { linkOf } from '../../../miniprogram/domain/inspection/draw'
import { proofText } from '../../../miniprogram/pages/inspection/view/proof'
import vectors from '../../../tools/verify-draw/vectors.json'
import { sha256 } from '../../miniprogram/domain/inspection/sha256'
import { changes, made, published, type Made } from './made'

/** `tools/verify-draw/verify-draw.html`, the page that needs no program and no network: its own script, tried on the same proofs. */

type Line = { mark: string; holds: boolean; text: string }
type Outcome = { parts: { title: string; lines: Line[] }[]; wrong: number; verdict: string }
type Page = { digest: (text: string) => string; verify: (texts: { name: string; text: string }[], me: string) => Outcome }

const html = readFileSync(path.join(__dirname, '../../../tools/verify-draw/verify-draw.html'), 'utf8')
const script = /<script>([\s\S]*?)<\/script>/.exec(html)![1]!
const page = vm.runInNewContext(`${script}\n;({ digest, verify })`, { encodeURIComponent }) as Page
const verify = (checks: readonly object[], me = '') =>
  page.verify(
    checks.map((check, i) => ({ name: `${i}.json`, text: JSON.stringify(check) })),
    me,
  )
const DRAWS = Number(process.env['VERIFY_DRAWS'] ?? 40)

test('it asks nothing of any network, and shares no line with the product', () => {
  expect(html).toContain("default-src 'none'")
  expect(html).not.toMatch(/https?:|src=|import |fetch\(|XMLHttpRequest/)
})

test('its hash is SHA-256, of texts of every length and script', () => {
  for (const length of [0, 1, 54, 55, 56, 63, 64, 65, 119, 120, 1000])
    expect(page.digest('永'.repeat(length))).toBe(sha256('永'.repeat(length)))
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(page.digest(text)).toBe(sha256(text))))
})

test(`${DRAWS} draws are repeated, with their chain`, () => {
  const { wrong, verdict } = verify(made(DRAWS))
  expect([wrong, verdict]).toEqual([0, '全部相符'])
})

test('so are the published vectors, and one’s own tag', () => {
  const checks = published()
  expect(verify(checks).wrong).toBe(0)
  const { personId, nonce } = vectors.draws[1]!.people[0]!
  const check = { ...checks[1], own: { tag: sha256(`${personId}:${nonce}`), nonce } }
  expect([verify([check], personId).wrong, verify([check], `${personId}0`).wrong]).toEqual([0, 1])
})

test('what the page of a check gives away is just what it reads', () => {
  const [one] = made(1) as [Made]
  const check = { ...one, checkId: 'x', title: '三月抽查', state: 'drawn', targets: [], results: [] } as unknown as Check
  expect(page.verify([{ name: 'a', text: proofText(check) }], '').wrong).toBe(0)
  const { pool, ...rest } = one
  const apart = page.verify([{ name: 'a', text: proofText({ ...check, ...rest }, pool) }], '')
  expect(apart.wrong).toBe(0)
})

describe('what was changed is found', () => {
  const [one, two, three] = made(3) as [Made, Made, Made]
  test.each(changes(three))('%s', (_, change) => expect(verify([{ ...three, ...change }]).wrong).toBeGreaterThan(0))

  test('a draw left out of the chain, made anew, or told twice; one that is missing is said, and no fault', () => {
    expect(verify([three, one, two]).wrong).toBe(0)
    for (const chain of [
      [one, { ...three, number: 2 }],
      [one, { ...two, previous: sha256('') }],
      [two, { ...two }],
      [{ ...one, previous: sha256('') }],
    ])
      expect(verify(chain).wrong).toBeGreaterThan(0)
    const gap = verify([one, three])
    expect([gap.wrong, JSON.stringify(gap.parts).includes('缺文件')]).toEqual([0, true])
  })

  test('what was prepared and not used, and who was named, have no lot', () => {
    const { seed: _, pool: __, numbers: ___, ...prepared } = one
    const unused = { ...prepared, lot: '', drawnTags: [] }
    expect(verify([unused, { ...two, previous: linkOf(unused, sha256) }]).wrong).toBe(0)
    const named = { ...two, named: true, lot: '' }
    expect([verify([named]).wrong, verify([{ ...named, lot: two.lot }]).wrong > 0]).toEqual([0, true])
  })
})

test('a pool in a file of its own, and what is no proof', () => {
  const [one] = made(1) as [Made]
  const { pool, ...rest } = one
  expect(verify([{ ok: true, data: rest }, pool]).wrong).toBe(0)
  for (const wrong of [rest, [], {}, { commitment: 'x' }, { ...one, pool: [{ tag: 1 }] }, { ...one, numbers: 7 }]) {
    expect([verify([wrong]).wrong, /[一-龥]/.test(verify([wrong]).verdict)]).toEqual([-1, true])
  }
  expect(page.verify([{ name: 'a', text: '不是' }], '').wrong).toBe(-1)
})
