import { civilDateAt } from '../calendar'
import type { CaseRecord } from '../inspection/case'
import type { UnitPath } from '../roles'
import { gives, type Asked, type RecordRight } from './right'

/** Over cases of absence. Whose hand is free, and from when, only the step itself knows (`inspection/case-hands.ts`). */

export const reportsAbsence: RecordRight<Asked & { place: Partial<UnitPath> }> = {
  name: 'reportsAbsence',
  title: '报告工作队员无故不在岗',
  clause: '003-09',
  posts: ['townshipCommittee', 'townshipClerk'],
  otherwise: 'NOT_FOUND',
  allows: ({ caller, place, now }) => gives(reportsAbsence, caller, civilDateAt(now), place),
}

type OfCase = Asked & { record: CaseRecord }

export const seesCase: RecordRight<OfCase> = {
  name: 'seesCase',
  title: '看不在岗情况的调查和处理',
  clause: '003-10',
  posts: ['countyOrg', 'supervisor', 'ruralBureau', 'deputySecretary', 'townshipCommittee', 'townshipClerk', 'dispatchingUnit'],
  beside: '本人；派出单位只看已经作出决定的',
  otherwise: 'NOT_FOUND',
  allows: ({ caller, record, now }) => {
    if (caller.personId === record.personId) return true
    const { dispatchingUnitId, ...place } = record
    const isDecided = record.decisions.length > 0
    return gives(seesCase, caller, civilDateAt(now), isDecided && dispatchingUnitId !== undefined ? { ...place, dispatchingUnitId } : place)
  },
}

export const explainsCase: RecordRight<OfCase> = {
  name: 'explainsCase',
  title: '说明自己不在岗的情况',
  clause: 'C-13',
  posts: [],
  beside: '本人',
  otherwise: 'FORBIDDEN',
  allows: ({ caller, record }) => caller.personId === record.personId,
}

/** The township of the case; the county in its place from when it has let its day pass, or where nobody holds the post. */
export const findsCase: RecordRight<OfCase> = {
  name: 'findsCase',
  title: '核实不在岗的情况',
  clause: '003-20',
  posts: ['townshipCommittee', 'countyOrg', 'ruralBureau'],
  otherwise: 'FORBIDDEN',
  allows: ({ caller, record, now }) => gives(findsCase, caller, civilDateAt(now), record),
}

/** Another hand than graded, reported or found; where none is free, the deputy secretary. */
export const decidesCase: RecordRight<OfCase> = {
  name: 'decidesCase',
  title: '决定不在岗的情况怎么认定',
  clause: '003-20',
  posts: ['countyOrg', 'deputySecretary'],
  otherwise: 'FORBIDDEN',
  allows: ({ caller, now }) => gives(decidesCase, caller, civilDateAt(now)),
}

/** Another hand than decided. */
export const revisesCase: RecordRight<OfCase> = { ...decidesCase, name: 'revisesCase', title: '改正已经作出的决定', clause: null }

/** The county; where nobody of it but he himself is there, the deputy secretary. */
export const closesCase: RecordRight<OfCase> = {
  name: 'closesCase',
  title: '登记整改并办结',
  clause: '002-56',
  posts: ['countyOrg', 'deputySecretary'],
  otherwise: 'FORBIDDEN',
  allows: ({ caller, now }) => gives(closesCase, caller, civilDateAt(now)),
}
