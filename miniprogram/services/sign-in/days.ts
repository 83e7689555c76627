import { addDays } from '../../domain/calendar'
import type { SignedIn } from '../../contract/calls'
import { keep, kept } from '../device/storage'

/** What the cloud has confirmed of the last two days' sign-ins, so that their time and place can be shown again, also without a network. */

const keyOf = (personId: string): string => `signed:${personId}`

/** Oldest first. */
export const signInsOf = (personId: string): SignedIn[] => kept<SignedIn[]>(keyOf(personId)) ?? []

export function rememberSignIn(personId: string, signed: SignedIn): void {
  const others = signInsOf(personId).filter((one) => one.date >= addDays(signed.date, -1) && one.at !== signed.at)
  keep(
    keyOf(personId),
    [...others, signed].sort((a, b) => (a.at < b.at ? -1 : 1)),
  )
}
