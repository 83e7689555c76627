import { civilDateAt, dateText, momentText } from '../calendar'
import { holds, type Person } from '../roles'
import type { CaseRecord } from './case'
import { accountBy, decisionOf, standingOfCase, type CaseStanding } from './case-clock'
import { closesAs, decidesAs, findsAs, revisesAs, type CaseRoom } from './case-hands'

/** What a case waits for now, and for whom: exactly those from whom the step itself would take it. */

export const CASE_STEPS = ['explain', 'find', 'decide', 'revise', 'close'] as const
export type CaseStep = (typeof CASE_STEPS)[number]

/** A decision that he was absent stands, though every check that it rests on has been set right. */
const isToBeRevised = (record: CaseRecord, { isUpheld }: CaseStanding): boolean =>
  isUpheld && decisionOf(record)?.decision === 'absentWithoutLeave'

/** The step that it cannot go on without; undefined where it waits for the answer to an objection, or for nothing. */
export function stepOf(record: CaseRecord, standing: CaseStanding, now: Date): CaseStep | undefined {
  if (isToBeRevised(record, standing)) return 'revise'
  if (standing.state === 'opened') return now.getTime() < Date.parse(standing.explainUntil) ? 'explain' : 'find'
  if (standing.state === 'explained') return 'find'
  if (standing.state === 'found') return standing.isObjectionOpen ? undefined : 'decide'
  const isToBeClosed = standing.state === 'decided' && decisionOf(record)?.decision === 'absentWithoutLeave'
  return isToBeClosed ? 'close' : undefined
}

const COUNTY_STEPS = { decide: decidesAs, revise: revisesAs, close: closesAs } as const
type CountyStep = keyof typeof COUNTY_STEPS

/** Whether nobody at all could take this step: the county has to see to it that somebody can. */
export const isHandless = (record: CaseRecord, step: CountyStep, room: CaseRoom): boolean =>
  !room.people.some((one) => one.openid !== undefined && COUNTY_STEPS[step](record, one, room) !== undefined)

/** Of the steps, which this person could take now. */
export function stepsFor(record: CaseRecord, person: Person, room: CaseRoom): Record<CaseStep, boolean> {
  const standing = standingOfCase(record, room)
  const { state } = standing
  const isOpen = state !== 'decided' && state !== 'closed'
  const isFindable = state === 'explained' || (state === 'opened' && stepOf(record, standing, room.now) === 'find')
  return {
    explain: isOpen && person.personId === record.personId,
    find: isFindable && findsAs(record, standing, person, room) !== undefined,
    decide: state === 'found' && !standing.isObjectionOpen && decidesAs(record, person, room) !== undefined,
    revise: decisionOf(record) !== undefined && revisesAs(record, person, room) !== undefined,
    close: state === 'decided' && closesAs(record, person, room) !== undefined,
  }
}

/** The step for which a case waits for this person, if any: what he may do besides waits for nobody. */
export function waitsForStep(record: CaseRecord, person: Person, room: CaseRoom): CaseStep | undefined {
  const standing = standingOfCase(record, room)
  const may = stepsFor(record, person, room)
  if (standing.state === 'opened' && may.explain) return 'explain'
  const step = stepOf(record, standing, room.now)
  if (step === undefined || step === 'explain') return undefined
  if (may[step]) return step
  const isCounty = holds(person, 'countyOrg', civilDateAt(room.now)) && person.personId !== record.personId
  return step !== 'find' && isCounty && isHandless(record, step, room) ? step : undefined
}

const HANDLESS = '与这件事无关的同志现在一个也没有，请县委组织部增设一位经办人，或登记分管副书记'

/** One sentence: what it waits for, by when, and what happens else. */
export function nextText(record: CaseRecord, room: CaseRoom): string {
  const standing = standingOfCase(record, room)
  const by = `应在${dateText(standing.decideBy)}前作出决定`
  const step = stepOf(record, standing, room.now)
  if (step === 'explain') {
    return `等本人在${momentText(standing.explainUntil)}前说明情况；到时没有说明，乡镇党委也可以核实。${by}。`
  }
  if (step === 'find') {
    return `等乡镇党委核实；${dateText(standing.countyFindsFrom)}起县委组织部、县乡村振兴局也可以核实。${by}。`
  }
  if (step === 'decide') return isHandless(record, 'decide', room) ? `等县里决定，但${HANDLESS}。` : `等县委组织部决定，${by}。`
  if (step === 'revise') {
    return isHandless(record, 'revise', room)
      ? `异议成立，原决定应当改正，但${HANDLESS}。`
      : '异议成立，原决定应当改正，等县委组织部另一位同志改。'
  }
  const decision = decisionOf(record)
  if (step === 'close') {
    const until = decision === undefined ? undefined : accountBy(decision)
    const account = until === undefined ? '' : `，对有关责任人的问责应在${dateText(until)}前完成`
    return isHandless(record, 'close', room) ? `等整改到位后办结，但${HANDLESS}。` : `等整改到位后由县委组织部办结${account}。`
  }
  if (standing.isUpheld) return '本人的异议成立，这件事已经办结，不按旷工处理。'
  if (standing.isObjectionOpen) return '本人提出了异议，答复以后才能决定。'
  return standing.state === 'closed' ? '已经办结。' : '已经作出决定，不需要整改。'
}
