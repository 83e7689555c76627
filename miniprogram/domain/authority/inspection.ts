import { civilDateAt } from '../calendar'
import type { CheckRecord } from '../inspection/check'
import { holds } from '../roles'
import type { Asked, RecordRight, Right } from './right'

/** Over spot checks. */

export const draws: Right = {
  name: 'draws',
  title: '组织抽查',
  clause: '002-27',
  posts: ['supervisor', 'countyOrg', 'ruralBureau'],
}

export const setsPlan: Right = { name: 'setsPlan', title: '定抽查计划', clause: '002-27', posts: ['countyOrg'] }

/** Of their own people. */
export const seesTownshipsChecks: Right = {
  name: 'seesTownshipsChecks',
  title: '看本乡镇的人被抽查的情况',
  clause: '002-27',
  posts: ['townshipCommittee', 'townshipClerk'],
}

type OfCheck = Asked & { check: Pick<CheckRecord, 'preparedBy'> }

export const makesDraw: RecordRight<OfCheck> = {
  name: 'makesDraw',
  title: '抽取自己准备的抽查',
  clause: '002-27',
  posts: draws.posts,
  otherwise: 'FORBIDDEN',
  allows: ({ caller, check }) => caller.personId === check.preparedBy.personId,
}

export const annulsDraw: RecordRight<OfCheck> = {
  name: 'annulsDraw',
  title: '作废一次抽查',
  clause: null,
  posts: draws.posts,
  otherwise: 'FORBIDDEN',
  allows: (subject) => makesDraw.allows(subject) || holds(subject.caller, 'countyOrg', civilDateAt(subject.now)),
}

/** `isSeen`: by what a reader sees of it (`inspection/sight.ts`). */
export const seesCheck: RecordRight<Asked & { isSeen: boolean }> = {
  name: 'seesCheck',
  title: '看一次抽查',
  clause: '002-28',
  posts: [...draws.posts, ...seesTownshipsChecks.posts],
  beside: '被抽到的人；抽查结束后，抽取范围里的每个人',
  otherwise: 'NOT_FOUND',
  allows: ({ isSeen }) => isSeen,
}
