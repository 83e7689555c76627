import type { Place, Point } from '../../miniprogram/domain/places'
import { weighted } from '../chance'
import { moved } from '../ground'

/** Where a phone says that it is, and how surely: mostly well within the place, now and then not. */
export type Fix = Point & { accuracy: number }
export type Quality = 'within' | 'unsure' | 'away' | 'useless'

const QUALITIES = [
  ['within', 91],
  ['unsure', 5],
  ['away', 2.5],
  ['useless', 1.5],
] as const

export const qualityOf = (chance: number): Quality => weighted<Quality>(QUALITIES, chance)

/** A place's middle, and how far from it one is surely within. */
function coreOf(place: Place): { middle: Point; metres: number } {
  if ('circle' in place) return { middle: place.circle, metres: place.circle.radiusMetres * 0.7 }
  const mean = (of: (corner: Point) => number) => place.polygon.reduce((sum, corner) => sum + of(corner), 0) / place.polygon.length
  return { middle: { latitude: mean((corner) => corner.latitude), longitude: mean((corner) => corner.longitude) }, metres: 180 }
}

const RANGES: Record<Quality, { accuracy: readonly [number, number]; awayMetres: readonly [number, number] }> = {
  within: { accuracy: [8, 65], awayMetres: [0, 0] },
  unsure: { accuracy: [110, 400], awayMetres: [0, 0] },
  away: { accuracy: [10, 60], awayMetres: [1800, 9000] },
  useless: { accuracy: [1200, 3000], awayMetres: [0, 400] },
}

const within = ([least, most]: readonly [number, number], chance: number): number => least + (most - least) * chance

/** `next` draws what else is left to chance. */
export function fixAt(place: Place, quality: Quality, next: () => number): Fix {
  const { middle, metres } = coreOf(place)
  const { accuracy, awayMetres } = RANGES[quality]
  const distance = metres * next() + within(awayMetres, next())
  return { ...moved(middle, distance, next() * 2 * Math.PI), accuracy: Math.round(within(accuracy, next())) }
}
