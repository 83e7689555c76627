import { county, monday } from '../county'
import { Stack } from '../stack'

/** Nobody can make another's reply grow past its limit: however many lend him their posts, `me` lists twenty and tells of the rest. */

const stack = new Stack()
beforeAll(() => stack.start())
afterAll(() => stack.end())

test('of twenty-three posts lent to him twenty are listed, what holds today first, and the rest is counted', async () => {
  const base = county()
  const lenders = Array.from({ length: 23 }, (_, i) => ({
    openid: `o-n${i}`,
    id: `n${i}`,
    name: '某书记',
    phone: `139000000${String(i).padStart(2, '0')}`,
    posts: [{ role: 'townshipCommittee', townshipId: 't1' }],
  }))
  await stack.reset({ ...base, people: [...base.people, ...lenders] }, monday)
  for (const [i, { id }] of lenders.entries()) {
    const [from, to] = i < 3 ? ['2026-03-02', '2026-03-09'] : ['2026-03-05', '2026-03-09']
    await stack.yes(id, 'org.delegate', { role: 'townshipCommittee', toPersonId: 'clerk1', from, to, authority: '外出培训' })
  }
  const me = await stack.yes<{ delegations: { from: string }[]; moreDelegations?: number }>('clerk1', 'org.me')
  expect(me.delegations).toHaveLength(20)
  expect(me.delegations.filter(({ from }) => from === '2026-03-02')).toHaveLength(3)
  expect(me.moreDelegations).toBe(3)
  expect(await stack.yes('n0', 'org.me')).not.toHaveProperty('moreDelegations')
})
