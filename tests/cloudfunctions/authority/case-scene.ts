import type { World } from '../proof/world'

/** Cases of absence of `subject`, one at each step; one of `member-own`, just opened. */
export type CasesOfScene = Record<'opened' | 'explained' | 'found' | 'decided' | 'own', string>

export async function setCases(world: World): Promise<CasesOfScene> {
  const reported = async (personId: string, date: string): Promise<string> =>
    (await world.yes<{ caseId: string }>('townshipClerk-township', 'inspection.reportAbsence', { personId, date, note: '群众反映' })).caseId
  const explained = async (date: string): Promise<string> => {
    const caseId = await reported('subject', date)
    await world.yes('subject', 'inspection.explainCase', { caseId, explanation: '当天在农户家' })
    return caseId
  }
  const found = async (date: string): Promise<string> => {
    const caseId = await explained(date)
    const finding = { caseId, finding: 'absentWithoutLeave', note: '属实' }
    await world.yes('townshipCommittee-township', 'inspection.findCase', finding)
    return caseId
  }
  const decided = await found('2026-02-22')
  await world.yes('countyOrg-county', 'inspection.decideCase', { caseId: decided, decision: 'absentWithoutLeave', note: '按旷工' })
  return {
    opened: await reported('subject', '2026-02-18'),
    explained: await explained('2026-02-19'),
    found: await found('2026-02-21'),
    decided,
    own: await reported('member-own', '2026-02-18'),
  }
}
