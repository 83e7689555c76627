import type { Failure } from '../../contract/failure'
import type { Board } from '../../contract/calls'
import { whereOnBoard, type WhereSaid } from '../words/whereabouts'
import { timeText } from '../words/words'

/** The public board of a village (002-25, 002-26), read by villagers. */

export type BoardMember = {
  name: string
  post: string
  phone: string
  where: WhereSaid
  ask?: { name: string; phone: string }
  /** When the other is to be asked. */
  askText: string
}

export type BoardView = {
  county: string
  village: string
  asOf: string
  isDemonstration: boolean
  teams: { name: string; members: BoardMember[] }[]
  isEmpty: boolean
}

export function boardView({ county, village, at, demonstration, teams }: Board): BoardView {
  const shown = teams.map(({ name, members }) => ({
    name,
    members: members.map(({ whereabouts, ask, ...member }) => ({
      ...member,
      askText: whereabouts.status === 'onLeave' || whereabouts.status === 'officialTrip' ? '这几天有事可找' : '联系不上时可找',
      where: whereOnBoard(whereabouts, at.slice(0, 10)),
      ...(ask === undefined ? {} : { ask }),
    })),
  }))
  return {
    county,
    village,
    asOf: timeText(at),
    isDemonstration: demonstration === true,
    teams: shown,
    isEmpty: shown.every(({ members }) => members.length === 0),
  }
}

/** The key by which the board was opened: of a link, or on the plate's code, which WeChat hands over encoded. */
export const keyOf = ({ key, scene }: { key?: string; scene?: string }): string => decodeURIComponent(key ?? scene ?? '')

/** There is no board of this key: to a villager the cloud's own words, of records and of reach, say nothing. */
export const isUnknown = ({ kind }: Failure): boolean => kind === 'refused'
