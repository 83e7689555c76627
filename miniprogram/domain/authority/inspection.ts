import { civilDateAt } from '../calendar'
import type { CheckRecord } from '../inspection/check'
import { holds } from '../roles'
import { gives, type Asked, type RecordRight, type Right } from './right'

/** Over spot checks. */

export const draws: Right = {
  name: 'draws',
  title: '组织抽查',
  clause: '002-27',
  posts: ['supervisor', 'countyOrg', 'ruralBureau'],
}

/** Of their own people. */
export const seesTownshipsChecks: Right = {
  name: 'seesTownshipsChecks',
  title: '看本乡镇的人被抽查的情况',
  clause: '002-27',
  posts: ['townshipCommittee', 'townshipClerk'],
}

/** Whoever may draw a check may also say what was found. */
export const gradesChecks: Right = {
  name: 'gradesChecks',
  title: '认定抽查结果',
  clause: '002-28',
  posts: draws.posts,
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

type OfTarget = Asked & { personId: string }

/** `target`: left out of who sees the check and was not drawn himself. */
export const answersCheck: RecordRight<Asked & { target: object | undefined }> = {
  name: 'answersCheck',
  title: '回复抽查，对结果提出异议',
  clause: '002-28',
  posts: [],
  beside: '被抽到的人',
  otherwise: 'FORBIDDEN',
  allows: ({ target }) => target !== undefined,
}

/** `gradedBy`: who has found what is objected to. */
export const answersObjection: RecordRight<OfTarget & { gradedBy: string | undefined }> = {
  name: 'answersObjection',
  title: '复核本人提出的异议',
  clause: '002-28',
  posts: draws.posts,
  otherwise: 'FORBIDDEN',
  allows: ({ caller, personId, gradedBy }) => caller.personId !== gradedBy && caller.personId !== personId,
}

export const seesClip: RecordRight<OfTarget> = {
  name: 'seesClip',
  title: '看抽查的视频',
  clause: '002-28',
  posts: gradesChecks.posts,
  beside: '本人',
  otherwise: 'FORBIDDEN',
  allows: ({ caller, personId, now }) => caller.personId === personId || gives(gradesChecks, caller, civilDateAt(now)),
}
