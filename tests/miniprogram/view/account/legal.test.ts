import { DEFAULT_RULES, withDefaults } from '../../../../miniprogram/domain/rules'
import { clauseOf, legalSections } from '../../../../miniprogram/view/account/legal'

const itemsOf = (title: string, rules = DEFAULT_RULES) => legalSections(rules).find((section) => section.title === title)!.items
const of = (title: string, rules = DEFAULT_RULES) =>
  legalSections(rules)
    .flatMap(({ items }) => items)
    .find((item) => item.title === title)!

test('[002-33] [002-34] [002-35] the three steps of the approval table, each in the words of its clause', () => {
  expect(itemsOf('请假由谁签')).toEqual([
    { title: '3 天以内', clause: '第8条：在3天以内的，须村党支部、乡镇党委审批同意，并报县委组织部备案' },
    {
      title: '超过 3 天，5 天以内',
      clause: '第8条：3天至5天的，须经村党支部、乡镇党委、县乡村振兴局、县委组织部相关负责同志签字同意并备案',
    },
    {
      title: '超过 5 天',
      clause:
        '第8条：5天以上的，须村党支部、乡镇党委、县乡村振兴局、县委组织部相关负责同志签字同意，经县委分管副书记提出准许意见，方能离岗',
    },
  ])
})

test.each([
  ['[002-42]', '回村后销假', '1 个工作日内', '在请假结束后1个工作日内'],
  ['[002-41]', '同队在村', '至少 2 人', '确保至少2人在村'],
  ['[003-07]', '每月驻村', '不少于 20 天', '驻村时间不少于20天'],
  ['[003-08]', '每月住村', '不少于 12 晚', '不得少于12天'],
  ['[000-08]', '每年驻村', '不少于 200 天', '不少于200天'],
  ['[001-11]', '驻村占工作日', '不低于 67%', '三分之二'],
  ['[002-24]', '考勤登记表报备', '次月第 5 个工作日前', '次月第5个工作日前'],
])('%s %s: %s, with its clause', (_, title, value, words) => {
  expect(of(title).value).toBe(value)
  expect(of(title).clause).toContain(words)
})

test('a number without a text says so', () => {
  expect(of('定位算准')).toEqual({ title: '定位算准', value: '精度 100 米以内', clause: '文件没有写明，本系统按此办理，县里可以另定。' })
})

test('a county’s own numbers', () => {
  const rules = withDefaults({
    cover: { smallTeamMinimum: 1, waivableFor: ['sick'] },
    leave: { tiers: [{ upToDays: null, sign: ['villageBranch'], record: ['countyOrg'] }] },
  })
  expect(of('人少的队在村', rules)).toEqual({ title: '人少的队在村', value: '至少 1 人', clause: '本县规定' })
  expect(of('在村不足时仍可申请', rules)).toMatchObject({ value: '病假，由县委组织部准许', clause: '本县规定' })
  expect(of('同队在村', rules).clause).toContain('确保至少2人在村')
  expect(itemsOf('请假由谁签', rules).map(({ title }) => title)).toEqual(['不论几天'])
})

test('a number with its clause in one line: the text’s, or that it is the county’s own', () => {
  expect(clauseOf('attendance.daysPerMonth', DEFAULT_RULES)).toBe('永组发〔2017〕71号：驻村时间不少于20天')
  expect(clauseOf('attendance.daysPerMonth', withDefaults({ attendance: { daysPerMonth: 15 } }))).toBe('本县规定：每月驻村不少于 15 天')
})

test('[002-45] days that rest on the same words are told once', () => {
  const days = itemsOf('每天怎么登记')
  expect(days.map(({ title }) => title)).toEqual([
    '在岗',
    '因公外出',
    '事假、病假、年休假、其他假',
    '休息',
    '待确认',
    '旷工',
    '考勤专人登记',
  ])
})
