import type { Plan } from './staged'

/** The hand-picked leaves, by person; in their teams chance asks for nothing. What `demoCast` promises stands here. */
export const PLANS: readonly Plan[] = [
  // 塘门口村, where the story is played: one has just been asked for, one waits for the branch, three are long over.
  {
    who: '001233-2', kind: 'personal', begin: { ahead: 3 }, days: 4,
    words: ['母亲住院陪护', '郴州市'], isLeavingCounty: true, askedHoursAgo: 0.6, waitsFor: 'firstSecretary',
  },
  {
    who: '001233-3', kind: 'annual', begin: { ahead: 12 }, days: 2,
    words: ['休年假，回家陪父母', '老家'], askedHoursAgo: 26, waitsFor: 'villageBranch',
  },
  {
    who: '001233-1', kind: 'officialTrip', begin: { ago: 24 }, days: 2,
    words: ['到市乡村振兴局对接油茶项目', '郴州市'], isLeavingCounty: true, end: 'returned',
  },
  { who: '001233-2', kind: 'other', begin: { ago: 17 }, days: 0.5, words: ['参加职称考试', '县城'], end: 'returned' },
  { who: '001233-3', kind: 'sick', begin: { ago: 11 }, days: 1, words: ['感冒发烧，去县人民医院就诊', '县城'], end: 'returned' },

  // One waiting for each of the other hands.
  {
    who: '001216-3', kind: 'officialTrip', begin: { ahead: 2 }, days: 2,
    words: ['送项目资料到县局', '县城'], askedHoursAgo: 9, waitsFor: 'villageBranch',
  },
  {
    who: '001209-2', kind: 'personal', begin: { ahead: 4 }, days: 4,
    words: ['家中建房，回去照看', '郴州市'], isLeavingCounty: true, askedHoursAgo: 20, waitsFor: 'townshipCommittee',
  },
  {
    who: '001226-4', kind: 'sick', begin: { ahead: 1 }, days: 4.5,
    words: ['腰椎手术，住院治疗', '郴州市'], isLeavingCounty: true, askedHoursAgo: 22, waitsFor: 'ruralBureau',
  },
  {
    who: '101203-3', kind: 'training', begin: { ahead: 4 }, days: 5,
    words: ['参加全省乡村振兴专题培训', '长沙市'], isLeavingCounty: true, askedHoursAgo: 46, waitsFor: 'countyOrg',
  },
  {
    who: '116207-1', kind: 'annual', begin: { ahead: 5 }, days: 7,
    words: ['休年假，全家外出', '长沙市'], isLeavingCounty: true, askedHoursAgo: 70, waitsFor: 'deputySecretary',
  },
  // 上青村 has no branch secretary: it lies with the county.
  {
    who: '115215-2', kind: 'personal', begin: { ahead: 3 }, days: 1.5,
    words: ['办理房产手续', '县城'], askedHoursAgo: 5, waitsFor: 'villageBranch',
  },

  // 锦里村: the first secretary is away, the member who took over has a colleague's request before him.
  { who: '001222-1', kind: 'study', begin: { ago: 2 }, days: 5, words: ['考察油茶种植和加工', '浏阳市'], isLeavingCounty: true },
  {
    who: '001222-4', kind: 'personal', begin: { ahead: 4 }, days: 1,
    words: ['孩子开家长会', '县城'], askedHoursAgo: 3, waitsFor: 'firstSecretary',
  },

  // One in each of the other states.
  { who: '001218-2', kind: 'officialTrip', begin: { ahead: 2 }, days: 2, words: ['随村企业参加农产品展销', '长沙市'], isLeavingCounty: true },
  { who: '001205-3', kind: 'personal', begin: { ago: 1 }, days: 3, words: ['送孩子上学', '郴州市'], isLeavingCounty: true },
  { who: '001213-2', kind: 'sick', begin: 'over', days: 2, words: ['胃病复发，住院治疗', '县城'] },
  { who: '101220-3', kind: 'personal', begin: 'late', days: 3, words: ['家中有事', '老家'], end: 'unseen' },
  { who: '104221-2', kind: 'officialTrip', begin: 'late', days: 1, words: ['到市里送审材料', '郴州市'], isLeavingCounty: true },
  {
    who: '001228-3', kind: 'annual', begin: { ahead: 1 }, days: 3,
    words: ['休年假', '郴州市'], isLeavingCounty: true, askedHoursAgo: 30, rejectedBy: 'townshipCommittee',
  },
  { who: '001230-2', kind: 'personal', begin: { ahead: 3 }, days: 2, words: ['家中有事，已另作安排', '老家'], askedHoursAgo: 40, end: 'withdrawn' },
  // 天堂村: a long one, with a stand-in.
  { who: '113208-2', kind: 'maternity', begin: { ago: 40 }, days: 98, words: ['产假', '老家'] },
]
