import type { Point } from '../miniprogram/domain/places'
import { VILLAGES } from './villages'

/** Townships with their villages as the rest of the demonstration reads them. */

/** Id, and where it is said to lie, GCJ-02; only the county seat's, 便江, is near the truth. */
const SITES: Record<string, [id: string, latitude: number, longitude: number]> = {
  '001': ['bianjiang', 26.13, 113.12],
  '002': ['xiangyindu', 26.03, 113.02],
  '101': ['matian', 26.2, 112.9],
  '104': ['jingui', 26.27, 113.06],
  '105': ['bailin', 26.4, 113.12],
  '106': ['liyutang', 26.24, 113.27],
  '109': ['yuelai', 26.14, 112.99],
  '112': ['huangni', 26.1, 112.78],
  '113': ['zhangshu', 26.31, 112.8],
  '114': ['taihe', 25.96, 113.14],
  '115': ['youma', 26.37, 112.95],
  '116': ['gaotingsi', 26.04, 112.88],
  '203': ['yangtang', 26.36, 113.3],
  '214': ['dabujiang', 26.13, 113.34],
  '215': ['longxingshi', 26.04, 113.45],
  '216': ['qijia', 26.22, 113.5],
}

/** `id` is what follows the county in the division code: `001233`. */
export type VillageSite = { id: string; name: string; hasTeam: boolean }
export type TownshipSite = { id: string; name: string; centre: Point; villages: VillageSite[] }

/** Work teams go to villages, not to communities of the towns. */
const isVillage = (name: string): boolean => name.endsWith('村')

export const TOWNSHIPS: readonly TownshipSite[] = Object.entries(VILLAGES)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([code, { township, villages }]) => {
    const [id, latitude, longitude] = SITES[code]!
    const sites = villages
      .trim()
      .split(/,\s*/)
      .map((row): VillageSite => {
        const [number, name] = row.split(' ') as [string, string]
        return { id: `${code}${number}`, name, hasTeam: isVillage(name) }
      })
    return { id, name: township, centre: { latitude, longitude }, villages: sites }
  })
