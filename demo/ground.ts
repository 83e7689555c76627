import type { Place, Point } from '../miniprogram/domain/places'
import { between, draw } from './chance'

/**
 * Where the demonstration's villages lie. The codes and names are real, the coordinates are made up (演示数据): nobody publishes
 * them with the codes, so townships are strewn over the county's area and villages in a spiral about their township.
 */

const METRES_PER_DEGREE = 111_320
/** The angle by which sunflower seeds follow one another: no two villages get into one line. */
const GOLDEN_ANGLE = 2.399963
const SPREAD_METRES = 950

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

/** The point so many metres from another, `angle` in radians. */
export const moved = ({ latitude, longitude }: Point, metres: number, angle: number): Point => ({
  latitude: rounded(latitude + (metres * Math.sin(angle)) / METRES_PER_DEGREE),
  longitude: rounded(longitude + (metres * Math.cos(angle)) / (METRES_PER_DEGREE * Math.cos((latitude * Math.PI) / 180))),
})

/** The office of a township's `index`-th village. */
export const officeOf = (township: Point, index: number): Point =>
  moved(township, SPREAD_METRES * Math.sqrt(index + 1.5), index * GOLDEN_ANGLE)

const CORNERS = 7
/** A border around the office; seen from there no edge hides another, so that it cannot cross itself. */
const border = (office: Point, id: string): Point[] =>
  Array.from({ length: CORNERS }, (_, i) => moved(office, between(420, 900, 'corner', id, i), (i * 2 * Math.PI) / CORNERS))

const circle = (name: string, at: Point, radiusMetres: number, use?: 'day' | 'night'): Place => ({
  name,
  ...(use === undefined ? {} : { use }),
  circle: { ...at, radiusMetres },
})

/** Where one signs in: the village's office or its whole ground; by night also a dormitory, and the township's compound (C-8). */
export function placesOf(id: string, office: Point, { name, centre }: { name: string; centre: Point }): Place[] {
  const ground: Place =
    draw('polygon', id) < 0.025
      ? { name: '全村', polygon: border(office, id) }
      : circle('村委会', office, between(6, 10, 'radius', id) * 50)
  const lodging = moved(office, between(350, 900, 'dormitory', id), draw('dormitory angle', id) * 6)
  const dormitory = circle('驻村宿舍', lodging, between(8, 15, 'size', id) * 10, 'night')
  return [ground, ...(draw('has dormitory', id) < 0.35 ? [dormitory] : []), circle(`${name}机关院`, centre, 200, 'night')]
}

/** A community has no team, and a place all the same: it may get one. */
export const communityPlaces = (id: string, office: Point): Place[] => [circle('居委会', office, between(4, 8, 'radius', id) * 50)]
