import { isAbout } from '../inspection/issue'
import type { Asked, RecordRight, Right } from './right'

/** Over the county's plan, the negative list, and what months show. */

export const setsPlan: Right = { name: 'setsPlan', title: '定抽查计划', clause: '002-27', posts: ['countyOrg'] }

/** Of its own people, and of units that send people. */
export const opensIssue: Right = {
  name: 'opensIssue',
  title: '列入负面清单',
  clause: '002-56',
  posts: ['townshipCommittee', 'townshipClerk'],
}

/** A township its own lines, a unit those about it and the people whom it has sent. */
export const seesIssues: Right = {
  name: 'seesIssues',
  title: '看负面清单及整改台账',
  clause: '002-56',
  posts: ['countyOrg', ...opensIssue.posts, 'dispatchingUnit'],
}

/** `isSeen`: whether it is one of those that he sees. */
export const readsIssue: RecordRight<Asked & { isSeen: boolean }> = {
  name: 'readsIssue',
  title: '看一个问题的整改佐证',
  clause: '002-56',
  posts: seesIssues.posts,
  otherwise: 'NOT_FOUND',
  allows: ({ isSeen }) => isSeen,
}

/** Nobody closes what is about himself. */
export const closesIssue: RecordRight<Asked & { issue: { personId?: string } }> = {
  name: 'closesIssue',
  title: '核查后销号',
  clause: '002-56',
  posts: ['countyOrg'],
  otherwise: 'FORBIDDEN',
  allows: ({ caller, issue }) => !isAbout(issue, caller),
}

/** For people to read; it finds nobody guilty. */
export const seesPatterns: Right = { name: 'seesPatterns', title: '看疑似挂名、走读的情况', clause: '002-59', posts: ['countyOrg'] }

/** What is decided, once its term of review is over. */
export const writesBulletin: Right = { name: 'writesBulletin', title: '起草抽查情况通报', clause: '002-46', posts: ['countyOrg'] }
