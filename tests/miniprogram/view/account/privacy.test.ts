import { readsDays, seesOutline, seesWhole } from '../../../../miniprogram/domain/authority'
import { sightOf } from '../../../../miniprogram/domain/leave/visibility'
import { ROLES, type Role } from '../../../../miniprogram/domain/roles'
import { privacySections } from '../../../../miniprogram/view/account/privacy'
import { ask, asked, now, onTeam, people, period, person, teamOf } from '../../domain/leave/builders'

/** What the page says is what the rules do: every post is tried, of the same team, village, township and unit. */

const units = { teamId: 'A', villageId: 'v1', townshipId: 't1', dispatchingUnitId: 'u1' }
const holder = (role: Role) => person(`holder-${role}`, '某人', { role, ...units })
const sorted = (roles: readonly Role[]) => [...roles].sort()

const { team, leave } = (() => {
  const made = ask(people.wang, teamOf(4), asked(period('2026-03-09', 2)))
  return { team: made.team, leave: { ...made.leave, dispatchingUnitId: 'u1' } }
})()
const thatSee = (sight: ReturnType<typeof sightOf>) => ROLES.filter((role) => sightOf(leave, holder(role), team, [], now) === sight)

test('who sees a leave whole, and who without its reason', () => {
  expect(sorted(thatSee('whole'))).toEqual(sorted(seesWhole.posts))
  expect(sorted(thatSee('outline'))).toEqual(sorted(seesOutline.posts))
})

test('who reads a person’s days', () => {
  const dates = { from: '2026-03-01', to: '2026-03-31' }
  const wang = person('wang', '王秀英', onTeam('member'))
  expect(sorted(ROLES.filter((role) => readsDays.allows({ caller: holder(role), person: wang, dates, now })))).toEqual(
    sorted(readsDays.posts),
  )
})

test('the sentences name them', () => {
  const said = privacySections.flatMap(({ lines }) => lines).join('')
  expect(said).toContain('第一书记、村党支部、乡镇党委、乡镇考勤专人、县委组织部能看')
  expect(said).toContain('督查人员、派出单位看不到事由')
})
