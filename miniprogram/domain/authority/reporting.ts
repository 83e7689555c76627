import { civilDateAt } from '../calendar'
import { COUNTY_ROLES } from '../roles'
import { gives, type Asked, type RecordRight, type Right } from './right'

/** Over registers, over what is owed, and over a day as offices see it. */

type OfRegister = Asked & { townshipId: string }

const ofRegister = (right: Pick<RecordRight<OfRegister>, 'name' | 'title' | 'clause' | 'posts'>): RecordRight<OfRegister> => ({
  ...right,
  otherwise: 'NOT_FOUND',
  allows: ({ caller, townshipId, now }) => gives(right, caller, civilDateAt(now), { townshipId }),
})

export const readsRegister = ofRegister({
  name: 'readsRegister',
  title: '看考勤登记表',
  clause: '002-23',
  posts: ['townshipClerk', 'townshipCommittee', 'countyOrg'],
})

/** Closes, opens again before it is signed, files, amends. */
export const keepsRegister = ofRegister({
  name: 'keepsRegister',
  title: '关账、报送和补正考勤登记表',
  clause: '002-20',
  posts: ['townshipClerk'],
})

/** Not who closed it; the county where nobody else holds the post: that the step itself tells. */
export const signsRegister = ofRegister({
  name: 'signsRegister',
  title: '签字考勤登记表',
  clause: '002-23',
  posts: ['townshipCommittee', 'countyOrg'],
})

export const returnsRegister = ofRegister({
  name: 'returnsRegister',
  title: '退回考勤登记表',
  clause: '002-23',
  posts: ['townshipCommittee'],
})

export const seesFilings: Right = {
  name: 'seesFilings',
  title: '看各乡镇的报送情况',
  clause: '002-24',
  posts: ['countyOrg', 'supervisor', 'ruralBureau'],
}

/** Of their own units. */
export const seesOverdue: Right = {
  name: 'seesOverdue',
  title: '看逾期没有办的事',
  clause: '002-24',
  posts: ['villageBranch', 'townshipCommittee', 'townshipClerk', ...COUNTY_ROLES],
}

/** Of their own township or village; the county's offices of all. */
export const seesToday: Right = {
  name: 'seesToday',
  title: '看今天各队谁在村、谁外出',
  clause: '002-26',
  posts: ['villageBranch', 'townshipCommittee', 'townshipClerk', ...COUNTY_ROLES],
}

/** How the county's papers are drawn. */
export const keepsTemplates: Right = { name: 'keepsTemplates', title: '换报表和假条的样式', clause: null, posts: ['countyOrg'] }
