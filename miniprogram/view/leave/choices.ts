import type { LeavePage, WaitedFor } from '../../domain/leave/reading'
import type { Member } from '../../contract/calls'
import { besideName } from './trail'

/** People to choose from on the page of a leave. */

export type PersonChoice = { id: string; text: string; note: string }

/** For whom the clerk may enter an agreement by telephone. */
export const handChoices = (hands: readonly WaitedFor[]): PersonChoice[] =>
  hands.map(({ personId, name, phone, onBehalfOf }) => ({ id: personId, text: besideName(name, onBehalfOf), note: phone }))

/** Who may take over: the team's others, with where they now are; who is named already is not offered again. */
export const handoverChoices = (members: readonly Member[], { applicantId, handoverPersonId }: LeavePage): PersonChoice[] =>
  members
    .filter(({ personId }) => personId !== applicantId && personId !== handoverPersonId)
    .map(({ personId, name, title, whereabouts }) => ({ id: personId, text: `${name} ${title}`, note: whereabouts.text }))
