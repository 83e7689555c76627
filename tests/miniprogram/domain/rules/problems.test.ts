import { DEFAULT_RULES, withDefaults, type PartialRules } from '../../../../miniprogram/domain/rules'
import { rulesProblems } from '../../../../miniprogram/domain/rules/problems'

test('the default pack makes sense', () => expect(rulesProblems(DEFAULT_RULES)).toEqual([]))

const tiers = DEFAULT_RULES.leave.tiers
test.each<[string, PartialRules, string[]]>([
  ['no tier at all', { leave: { tiers: [] } }, ['/rules/leave/tiers']],
  ['no end', { leave: { tiers: tiers.slice(0, 2) } }, ['/rules/leave/tiers/1/upToDays']],
  ['an end in the middle', { leave: { tiers: [tiers[2]!, tiers[2]!] } }, ['/rules/leave/tiers/0/upToDays']],
  ['not ascending', { leave: { tiers: [tiers[1]!, tiers[0]!, tiers[2]!] } }, ['/rules/leave/tiers/1/upToDays']],
  ['nobody signs', { leave: { tiers: [{ upToDays: null, sign: [], record: [] }] } }, ['/rules/leave/tiers/0/sign']],
  [
    'a hand twice',
    { leave: { tiers: [{ upToDays: null, sign: ['villageBranch', 'villageBranch'], record: [] }] } },
    ['/rules/leave/tiers/0/sign'],
  ],
  [
    'signs and holds the record',
    { leave: { tiers: [{ upToDays: null, sign: ['countyOrg'], record: ['countyOrg'] }] } },
    ['/rules/leave/tiers/0/record'],
  ],
  ['a small team above the rule', { cover: { smallTeamMinimum: 3 } }, ['/rules/cover/smallTeamMinimum']],
  ['a week of nothing', { attendance: { perWeek: { days: 0, nights: 0 } } }, ['/rules/attendance/perWeek']],
  ['a week that is asked for and not set', { attendance: { due: ['perWeek'] } }, ['/rules/attendance/due']],
  ['asked for twice', { attendance: { due: ['daysPerMonth', 'daysPerMonth'] } }, ['/rules/attendance/due']],
  [
    'more nights on duty than the others lodge',
    { attendance: { nightsPerMonth: 4, nightDuty: { nightsPerMonth: 5, personIds: ['a'] } } },
    ['/rules/attendance/nightDuty/nightsPerMonth'],
  ],
  ['quiet hours without an end', { inspection: { quietFrom: '07:00' } }, ['/rules/inspection/quietTo']],
  ['a cap above uselessness', { attendance: { accuracyCapMetres: 2000 } }, ['/rules/attendance/accuracyCapMetres']],
])('%s is told', (_, partial, paths) => expect(rulesProblems(withDefaults(partial)).map((problem) => problem.path)).toEqual(paths))

test.each<[string, PartialRules]>([
  ['five days and four nights a week', { attendance: { perWeek: { days: 5, nights: 4 }, due: ['perWeek'] } }],
  ['days alone', { attendance: { perWeek: { days: 5, nights: 0 } } }],
  ['as many nights on duty as the others lodge', { attendance: { nightsPerMonth: 4, nightDuty: { nightsPerMonth: 4, personIds: ['a'] } } }],
  ['quiet hours by day', { inspection: { quietFrom: '12:00', quietTo: '14:00' } }],
])('%s makes sense', (_, partial) => expect(rulesProblems(withDefaults(partial))).toEqual([]))
