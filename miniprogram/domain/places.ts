import { distance } from '@turf/distance'
import { point, polygon } from '@turf/helpers'
import { pointToPolygonDistance } from '@turf/point-to-polygon-distance'
import { isCivilDate, type CivilDate } from './calendar'
import type { Problem } from './refusal'
import type { Rules } from './rules'

/**
 * Places of a village, and how well a fix proves that one was there. Degrees are GCJ-02 throughout (WeChat's own), distances
 * are metres along the great circle, so that nothing here converts coordinates.
 */

/** Degrees, GCJ-02. */
export type Point = { latitude: number; longitude: number }
/** What a place proves: a day in the village, a night there, or both (if left out). */
export type PlaceUse = 'day' | 'night' | 'both'
/** `MM-DD`, both included, of every year: a winter that begins in one year ends in the next. */
export type Season = { from: string; to: string }
/** A ring's last corner is joined to its first; the first may stand at the end once more, as maps export it. */
export type Place = { name: string; use?: PlaceUse; season?: Season } & (
  { circle: Point & { radiusMetres: number } } | { polygon: Point[] }
)

/** `coarse` and `outside` are kept as facts and prove nothing; `C` is an `A` or `B` that came later, without a network. */
export type Grade = 'A' | 'B' | 'C' | 'outside' | 'coarse'
/** What a fix is worth by itself. */
export type FixGrade = Exclude<Grade, 'C'>

const metres = { units: 'meters' } as const
const positionOf = ({ longitude, latitude }: Point): [number, number] => [longitude, latitude]

const isSamePoint = (a: Point, b: Point): boolean => a.latitude === b.latitude && a.longitude === b.longitude
const cornersOf = (ring: readonly Point[]): readonly Point[] =>
  ring.length > 1 && isSamePoint(ring[0]!, ring[ring.length - 1]!) ? ring.slice(0, -1) : ring

/** Metres from a point to the edge of a place; 0 within and on the edge. */
export function distanceTo(place: Place, at: Point): number {
  if ('circle' in place) return Math.max(0, distance(positionOf(at), positionOf(place.circle), metres) - place.circle.radiusMetres)
  const ring = cornersOf(place.polygon).map(positionOf)
  // turf counts metres inwards as negative.
  return Math.max(0, pointToPolygonDistance(point(positionOf(at)), polygon([[...ring, ring[0]!]]), metres))
}

/** The place whose edge is nearest, of several that hold the point the first; undefined where there are none. */
export function nearestPlace(places: readonly Place[], at: Point): { place: Place; distanceMetres: number } | undefined {
  let nearest: { place: Place; distanceMetres: number } | undefined
  for (const place of places) {
    const distanceMetres = distanceTo(place, at)
    if (nearest === undefined || distanceMetres < nearest.distanceMetres) nearest = { place, distanceMetres }
  }
  return nearest
}

/** Whether a date lies in a season; without one every date does. */
export function isInSeason(season: Season | undefined, date: CivilDate): boolean {
  if (season === undefined) return true
  const [day, { from, to }] = [date.slice(5), season]
  return from <= to ? from <= day && day <= to : from <= day || day <= to
}

/** The places that count on a date by day, or by night (C-8: a night may be spent where no day is, and the other way round). */
export const placesFor = (places: readonly Place[], use: 'day' | 'night', date: CivilDate): Place[] =>
  places.filter((place) => ((place.use ?? 'both') === 'both' || place.use === use) && isInSeason(place.season, date))

/**
 * What a fix proves, by the distance to the nearest place's edge and its own accuracy, both in metres: a fix too coarse to
 * tell anything, one that is surely outside, one surely inside, or one that may well be. No distance: a village with no place yet.
 */
export function gradeOf(
  { distanceMetres = Infinity, accuracy }: { distanceMetres?: number | undefined; accuracy: number },
  { attendance }: Pick<Rules, 'attendance'>,
): FixGrade {
  if (accuracy > attendance.accuracyUselessMetres) return 'coarse'
  if (distanceMetres > accuracy) return 'outside'
  return distanceMetres === 0 && accuracy <= attendance.accuracyCapMetres ? 'A' : 'B'
}

/** Whole metres to show and to keep; 0 only within. */
export const shownMetres = (distanceMetres: number): number => (distanceMetres === 0 ? 0 : Math.max(1, Math.round(distanceMetres)))

/** Land and islands of China, with room: what lies outside is a slip of the pen, mostly the two numbers exchanged. */
const LATITUDES = [3, 54] as const
const LONGITUDES = [73, 136] as const
const LARGEST_RADIUS_METRES = 20_000
const FEWEST_CORNERS = 3
const MOST_CORNERS = 1000

const isWithin = (value: number, [least, most]: readonly [number, number]): boolean => value >= least && value <= most

function pointProblems({ latitude, longitude }: Point, path: string): Problem[] {
  if (isWithin(longitude, LATITUDES) && isWithin(latitude, LONGITUDES)) return [{ path, message: '经度和纬度填反了' }]
  return [
    ...(isWithin(latitude, LATITUDES) ? [] : [{ path: `${path}/latitude`, message: `纬度应在${LATITUDES[0]}至${LATITUDES[1]}度之间` }]),
    ...(isWithin(longitude, LONGITUDES)
      ? []
      : [{ path: `${path}/longitude`, message: `经度应在${LONGITUDES[0]}至${LONGITUDES[1]}度之间` }]),
  ]
}

/** On which side of the line a→b the point c lies: positive left, negative right, 0 on it. */
const side = (a: Point, b: Point, c: Point): number =>
  Math.sign((b.longitude - a.longitude) * (c.latitude - a.latitude) - (b.latitude - a.latitude) * (c.longitude - a.longitude))

const isBetween = (a: Point, b: Point, c: Point): boolean =>
  isWithin(c.longitude, [Math.min(a.longitude, b.longitude), Math.max(a.longitude, b.longitude)]) &&
  isWithin(c.latitude, [Math.min(a.latitude, b.latitude), Math.max(a.latitude, b.latitude)])

/** Whether two edges have a point in common. */
function doMeet([a, b]: readonly [Point, Point], [c, d]: readonly [Point, Point]): boolean {
  const [ofC, ofD, ofA, ofB] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)]
  if (ofC * ofD < 0 && ofA * ofB < 0) return true
  const isOn = (at: number, from: Point, to: Point, corner: Point) => at === 0 && isBetween(from, to, corner)
  return isOn(ofC, a, b, c) || isOn(ofD, a, b, d) || isOn(ofA, c, d, a) || isOn(ofB, c, d, b)
}

/** Whether a ring crosses or touches itself, or runs back along its own edge: then inside and outside cannot be told. */
export function isSelfCrossing(ring: readonly Point[]): boolean {
  const edges = ring.map((corner, i) => [corner, ring[(i + 1) % ring.length]!] as const)
  return edges.some(([a, b], i) => {
    const next = edges[(i + 1) % edges.length]![1]
    // Neighbours share a corner; they may not share more.
    if (side(a, b, next) === 0 && (isBetween(a, b, next) || isBetween(b, next, a))) return true
    return edges.slice(i + 2).some((other, k) => !(i === 0 && i + 2 + k === edges.length - 1) && doMeet([a, b], other))
  })
}

/** A year with a 29th of February. */
const LEAP_YEAR = '2024'

const seasonProblems = ({ season }: Place, path: string): Problem[] =>
  (['from', 'to'] as const).flatMap((end) =>
    season === undefined || isCivilDate(`${LEAP_YEAR}-${season[end]}`)
      ? []
      : [{ path: `${path}/season/${end}`, message: '季节的起止应为月-日，如 05-01' }],
  )

/** What makes no sense in a place whose shape is right, with paths under `path`: for the import of the roster. */
export const placeProblems = (place: Place, path: string): Problem[] => [...shapeProblems(place, path), ...seasonProblems(place, path)]

function shapeProblems(place: Place, path: string): Problem[] {
  if ('circle' in place) {
    const { radiusMetres } = place.circle
    const isRadius = radiusMetres > 0 && radiusMetres <= LARGEST_RADIUS_METRES
    return [
      ...pointProblems(place.circle, `${path}/circle`),
      ...(isRadius ? [] : [{ path: `${path}/circle/radiusMetres`, message: `半径应大于0米，不超过${LARGEST_RADIUS_METRES}米` }]),
    ]
  }
  const corners = cornersOf(place.polygon)
  if (corners.length < FEWEST_CORNERS) return [{ path: `${path}/polygon`, message: `边界至少要有${FEWEST_CORNERS}个拐点` }]
  if (corners.length > MOST_CORNERS) return [{ path: `${path}/polygon`, message: `边界最多${MOST_CORNERS}个拐点，请减少一些` }]
  const problems = corners.flatMap((corner, i) => pointProblems(corner, `${path}/polygon/${i}`))
  if (problems.length === 0 && isSelfCrossing(corners)) {
    problems.push({ path: `${path}/polygon`, message: '边界自己相交或有重复的拐点，请按顺序沿边界填写' })
  }
  return problems
}

export const USE_TITLES: Record<PlaceUse, string> = { both: '白天、夜里都算', day: '只算白天', night: '只算夜里' }

/** `村委会（白天、夜里都算，半径500米）` */
export function placeText(place: Place): string {
  const extent = 'circle' in place ? `半径${place.circle.radiusMetres}米` : `边界${cornersOf(place.polygon).length}个拐点`
  return `${place.name}（${USE_TITLES[place.use ?? 'both']}，${extent}）`
}

export const placesText = (places: readonly Place[]): string => (places.length === 0 ? '没有签到地点' : places.map(placeText).join('、'))

const keyOf = (place: Place): unknown[] => [
  place.name,
  place.use ?? 'both',
  place.season?.from ?? '',
  place.season?.to ?? '',
  ...('circle' in place
    ? [place.circle.latitude, place.circle.longitude, place.circle.radiusMetres]
    : place.polygon.map(({ latitude, longitude }) => [latitude, longitude])),
]

/** Whether two lists of sound places measure alike and read alike. */
export const samePlaces = (a: readonly Place[], b: readonly Place[]): boolean =>
  JSON.stringify(a.map(keyOf)) === JSON.stringify(b.map(keyOf))
