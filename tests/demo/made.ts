import vm from 'node:vm'
import { demoDocuments } from '../../demo'
import type { Person } from '../../miniprogram/domain/roles'

/** The demonstration, made for days of every sort; each once, however many tests look at it. */

export const NOWS = {
  'a Monday morning': '2026-11-23T08:00:00+08:00',
  'the night after a Saturday': '2026-03-08T02:30:00+08:00',
  'the end of the October holiday': '2026-10-07T20:15:00+08:00',
  'years after the term': '2031-01-05T12:00:00+08:00',
} as const

export type Demo = ReturnType<typeof demoDocuments>

/** As text, in the world around those that jest makes: other files of tests in the same process look at them too. */
const outside = new vm.Script('globalThis').runInThisContext() as { demonstrations?: Map<string, string> }
const texts = (outside.demonstrations ??= new Map<string, string>())
const made = new Map<string, Demo>()

export function demoAt(now: string): Demo {
  const text = texts.get(now) ?? JSON.stringify(demoDocuments(new Date(now)))
  texts.set(now, text)
  const standing = made.get(now) ?? (JSON.parse(text) as Demo)
  made.set(now, standing)
  return standing
}

const bySeat = new WeakMap<Demo, Map<string, number[]>>()

/** Places in the list of people by the seat that they have. */
function seatsOf(demo: Demo): Map<string, number[]> {
  const known = bySeat.get(demo)
  if (known !== undefined) return known
  const seats = new Map<string, number[]>()
  for (const [i, person] of demo.people.entries()) for (const seat of person.seats) seats.set(seat, [...(seats.get(seat) ?? []), i])
  bySeat.set(demo, seats)
  return seats
}

/** Whoever may have a hand in a leave, as the cloud finds them. */
export const handsIn = (demo: Demo, reach: readonly string[]): Person[] =>
  [...new Set(reach.flatMap((seat) => seatsOf(demo).get(seat) ?? []))]
    .sort((a, b) => a - b)
    .map((i) => demo.people[i]!)
    .map(({ _id, name, phone, posts, delegations }) => ({ personId: _id, name, phone, posts, delegations }))
