import { isDeepStrictEqual } from 'node:util'
import { civilDateAt, type CivilDate } from '../../../miniprogram/domain/calendar'
import type { CollectionName } from '../../schema'
import { find, transact } from '../../_shared/platform/database'
import { followLeaves } from '../../_shared/records/follow'
import { layAnew } from '../../_shared/records/lay-anew'
import { layRegistersAnewIn } from '../../_shared/records/lay-registers-anew'
import { elsewhereIn } from '../../_shared/records/ledger'
import { keysOf, type PersonDocument, type TeamDocument } from '../../_shared/records/people'
import type { InvitationDocument } from '../invitation'
import { changeRoster } from '../roster/settle'
import type { Progress } from '../../_shared/records/progress'

/** What is written anew, collection by collection, in this order: each stage leans on those before it. */

type Stage = {
  collection: CollectionName
  /** Pages come in the order of ids. Gives what is known after this one. */
  work: (page: readonly { _id: string }[], progress: Progress, now: Date) => Promise<Progress>
}

const earlier = (a: CivilDate | undefined, b: CivilDate | undefined): CivilDate | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a

const writtenAnew = (id: string, change: (person: PersonDocument) => PersonDocument): Promise<void> =>
  transact(async (transaction) => {
    const person = await transaction.read<PersonDocument>('people', id)
    if (person === null) return
    const next = change(person)
    if (!isDeepStrictEqual(next, person)) await transaction.put('people', id, next)
  })

/** The keys that follow from posts. The day on which the first WeChat was bound is that on which the county took the product up. */
const people: Stage = {
  collection: 'people',
  work: async (page, { since, ...progress }) => {
    let first = since
    for (const { _id, boundAt } of page as PersonDocument[]) {
      if (boundAt !== undefined) first = earlier(first, civilDateAt(new Date(boundAt)))
      await writtenAnew(_id, (person) => ({ ...person, ...keysOf(person.posts, person.delegations) }))
    }
    return { ...progress, ...(first === undefined ? {} : { since: first }) }
  },
}

/** A ledger says in which other teams its people are: their leaves stand in all of them. */
const teams: Stage = {
  collection: 'teams',
  work: async (page, progress) => {
    for (const { _id: teamId } of page) {
      const known = await find<PersonDocument>('people', { seats: `team:${teamId}` })
      await changeRoster(async (transaction) => {
        const team = await transaction.read<TeamDocument>('teams', teamId)
        const ids = [...new Set([...known.map(({ _id }) => _id), ...(team?.posts ?? []).map(({ personId }) => personId)])].sort()
        const its: PersonDocument[] = []
        for (const id of ids) {
          const person = await transaction.read<PersonDocument>('people', id)
          if (person !== null) its.push(person)
        }
        const next = team && { ...team, elsewhere: elsewhereIn(teamId, its) }
        if (next !== null && !isDeepStrictEqual(next, team)) await transaction.put('teams', teamId, next)
        return { result: undefined }
        return { result: undefined }
      })
    }
    return progress
  },
}

/** In the trail of a leave that had not followed its applicant. */
const UPGRADE = { personId: 'system', name: '系统升级' }

/** Leaves that an older roster left behind go with their applicants. */
const followers: Stage = {
  collection: 'people',
  work: async (page, progress, now) => {
    await followLeaves(
      page.map(({ _id }) => _id),
      UPGRADE,
      now,
    )
    return progress
  },
}

/** The keys by which whose turn it is, what touches a month and what is due are found. */
const leaves: Stage = {
  collection: 'leaves',
  work: async (page, progress, now) => {
    await layAnew({ $and: [{ _id: { $gte: page[0]!._id } }, { _id: { $lte: page[page.length - 1]!._id } }] }, now)
    return progress
  },
}

/** Codes were short; those that nobody has used have lapsed, and countyOrg sees of whom, to invite him again. */
const invitations: Stage = {
  collection: 'invitations',
  work: async (page, progress, now) => {
    for (const { personId, madeAt, usedBy, expiresAt } of page as InvitationDocument[]) {
      if (madeAt !== undefined || usedBy !== undefined || Date.parse(expiresAt) <= now.getTime()) continue
      await writtenAnew(personId, (person) => (person.openid === undefined ? { ...person, inviteLapsed: true } : person))
    }
    return progress
  },
}

/** Those that are not filed wait for their clerks, too. */
const registers: Stage = {
  collection: 'registers',
  work: async (page, progress, now) => {
    await layRegistersAnewIn(
      page.map(({ _id }) => _id),
      now,
    )
    return progress
  },
}

export const STAGES: readonly Stage[] = [people, teams, followers, leaves, invitations, registers]
