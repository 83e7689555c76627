import { demoDocuments } from '../../demo'
import type { Person } from '../../miniprogram/domain/roles'

/** The demonstration, made for days of every sort; each once, however many tests look at it. */

export const NOWS = {
  'a Monday morning': '2026-11-23T08:00:00+08:00',
  'the night after a Saturday': '2026-03-08T02:30:00+08:00',
  'the end of the October holiday': '2026-10-07T20:15:00+08:00',
  'years after the term': '2031-01-05T12:00:00+08:00',
} as const

const made = new Map<string, ReturnType<typeof demoDocuments>>()

export function demoAt(now: string): ReturnType<typeof demoDocuments> {
  const standing = made.get(now) ?? demoDocuments(new Date(now))
  made.set(now, standing)
  return standing
}

export type Demo = ReturnType<typeof demoDocuments>

/** Whoever may have a hand in a leave, as the cloud finds them. */
export const handsIn = ({ people }: Demo, reach: readonly string[]): Person[] =>
  people
    .filter(({ seats }) => seats.some((seat) => reach.includes(seat)))
    .map(({ _id, name, phone, posts, delegations }) => ({ personId: _id, name, phone, posts, delegations }))
