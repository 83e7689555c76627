import { distance } from '@turf/distance'
import fc from 'fast-check'
import {
  distanceTo,
  gradeOf,
  isSelfCrossing,
  nearestPlace,
  placeProblems,
  placesFor,
  shownMetres,
  type Place,
  type Point,
} from '../../../miniprogram/domain/places'
import { DEFAULT_RULES } from '../../../miniprogram/domain/rules'

const METRES_PER_DEGREE = (Math.PI / 180) * 6_371_008.8
const office: Point = { latitude: 26.13, longitude: 113.12 }
const north = (metres: number, of = office): Point => ({ ...of, latitude: of.latitude + metres / METRES_PER_DEGREE })
const circle = (name: string, at: Point, radiusMetres: number): Place => ({ name, circle: { ...at, radiusMetres } })
const corner = (latitude: number, longitude: number): Point => ({ latitude, longitude })
const ell = [
  corner(26.1, 113.1),
  corner(26.1, 113.12),
  corner(26.11, 113.12),
  corner(26.11, 113.11),
  corner(26.12, 113.11),
  corner(26.12, 113.1),
]

describe('how far from a circle', () => {
  const place = circle('村委会', office, 500)
  test.each([
    [0, 0],
    [499, 0],
    [501, 1],
    [700, 200],
    [100_000, 99_500],
    [1_400_000, 1_399_500],
  ])('%d m north of the middle are %d m from the edge', (metres, expected) => {
    expect(distanceTo(place, north(metres))).toBeCloseTo(expected, 1)
  })
})

describe('how far from a polygon', () => {
  const place: Place = { name: '全村', polygon: ell }
  test.each([
    ['within', corner(26.115, 113.105), 0],
    ['on a corner', corner(26.1, 113.1), 0],
    ['on an edge', corner(26.105, 113.1), 0],
    ['in the notch', corner(26.115, 113.116), 0.005 * METRES_PER_DEGREE],
    ['just off the north edge', north(3, corner(26.12, 113.105)), 3],
    ['off a corner, far away', corner(27.1, 113.1), 0.98 * METRES_PER_DEGREE],
  ])('%s', (_, at, expected) => {
    expect(distanceTo(place, at)).toBeCloseTo(expected, 0)
  })

  test('a ring that is closed already is the same', () => {
    const closed: Place = { name: '全村', polygon: [...ell, ell[0]!] }
    for (const at of [corner(26.115, 113.105), corner(26.115, 113.116), corner(26.09, 113.09)])
      expect(distanceTo(closed, at)).toBe(distanceTo(place, at))
  })

  test('agrees with a walk along the edges, all round', () => {
    const steps = 400
    const edge = ell.flatMap((a, i) => {
      const b = ell[(i + 1) % ell.length]!
      return Array.from({ length: steps }, (_, k) => [
        a.longitude + ((b.longitude - a.longitude) * k) / steps,
        a.latitude + ((b.latitude - a.latitude) * k) / steps,
      ])
    })
    fc.assert(
      fc.property(
        fc.double({ min: 26.05, max: 26.17, noNaN: true }),
        fc.double({ min: 113.05, max: 113.17, noNaN: true }),
        (latitude, longitude) => {
          const measured = distanceTo(place, { latitude, longitude })
          const walked = Math.min(...edge.map((point) => distance(point, [longitude, latitude], { units: 'meters' })))
          const isIn =
            longitude >= 113.1 &&
            latitude >= 26.1 &&
            ((latitude <= 26.11 && longitude <= 113.12) || (latitude <= 26.12 && longitude <= 113.11))
          if (isIn) expect(measured).toBe(0)
          else expect(Math.abs(measured - walked)).toBeLessThan(3)
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('the nearest place', () => {
  const near = circle('村委会', office, 100)
  const far = circle('小学', north(1000), 100)
  test('by its edge', () => expect(nearestPlace([far, near], north(300))?.place.name).toBe('村委会'))
  test('the first of two that hold the point', () =>
    expect(nearestPlace([circle('甲', office, 50), circle('乙', office, 500)], office)?.place.name).toBe('甲'))
  test('none where there are no places', () => expect(nearestPlace([], office)).toBeUndefined())
  test('by day and by night [003-08]', () => {
    const places: Place[] = [
      { ...near, use: 'day' },
      { ...far, use: 'night' },
      { ...near, name: '宿舍', use: 'both' },
      { ...near, name: '不分' },
    ]
    expect(placesFor(places, 'day', '2026-03-02').map(({ name }) => name)).toEqual(['村委会', '宿舍', '不分'])
    expect(placesFor(places, 'night', '2026-03-02').map(({ name }) => name)).toEqual(['小学', '宿舍', '不分'])
  })
})

describe('what a fix proves', () => {
  test.each([
    [0, 0, 'A'],
    [0, 99, 'A'],
    [0, 100, 'A'],
    [0, 101, 'B'],
    [0, 999, 'B'],
    [0, 1000, 'B'],
    [0, 1001, 'coarse'],
    [0, 1000.5, 'coarse'],
    [0.5, 50, 'B'],
    [49, 50, 'B'],
    [50, 50, 'B'],
    [51, 50, 'outside'],
    [1000, 1000, 'B'],
    [1001, 1000, 'outside'],
    [2000, 1001, 'coarse'],
    [undefined, 10, 'outside'],
    [undefined, 1000, 'outside'],
    [undefined, 1001, 'coarse'],
  ])('%s m from the edge with %d m accuracy is %s', (distanceMetres, accuracy, grade) => {
    expect(gradeOf({ distanceMetres, accuracy }, DEFAULT_RULES)).toBe(grade)
  })
  test('a county may draw the lines elsewhere', () => {
    const attendance = { ...DEFAULT_RULES.attendance, accuracyCapMetres: 30, accuracyUselessMetres: 60 }
    expect([30, 31, 60, 61].map((accuracy) => gradeOf({ distanceMetres: 0, accuracy }, { attendance }))).toEqual(['A', 'B', 'B', 'coarse'])
  })
  test.each([
    [0, 0],
    [0.2, 1],
    [1.4, 1],
    [1.6, 2],
    [200.0005, 200],
  ])('%d m is shown as %d', (metres, shown) => expect(shownMetres(metres)).toBe(shown))
})

describe('places that make no sense', () => {
  const paths = (place: Place) => placeProblems(place, '/villages/0/places/0').map(({ path }) => path.replace('/villages/0/places/0', ''))
  test.each([
    ['a sound circle', circle('村委会', office, 500), []],
    ['the smallest radius', circle('村委会', office, 1), []],
    ['no radius', circle('村委会', office, 0), ['/circle/radiusMetres']],
    ['the largest radius', circle('村委会', office, 20_000), []],
    ['a radius larger than a county', circle('村委会', office, 20_001), ['/circle/radiusMetres']],
    ['numbers exchanged', circle('村委会', corner(113.12, 26.13), 500), ['/circle']],
    ['off the map in the north', circle('村委会', corner(54.1, 113), 500), ['/circle/latitude']],
    ['off the map in the west', circle('村委会', corner(26, 72.9), 500), ['/circle/longitude']],
    ['a sound polygon', { name: '全村', polygon: ell }, []],
    ['the other way round', { name: '全村', polygon: [...ell].reverse() }, []],
    ['a triangle', { name: '全村', polygon: ell.slice(0, 3) }, []],
    ['two corners', { name: '全村', polygon: ell.slice(0, 2) }, ['/polygon']],
    ['a corner far off', { name: '全村', polygon: [...ell.slice(0, 5), corner(26.12, 13.1)] }, ['/polygon/5/longitude']],
    ['a bow tie', { name: '全村', polygon: [corner(26, 113), corner(26.1, 113.1), corner(26.1, 113), corner(26, 113.1)] }, ['/polygon']],
    ['closed, as maps export it', { name: '全村', polygon: [...ell, ell[0]!] }, []],
    ['two corners, closed', { name: '全村', polygon: [ell[0]!, ell[1]!, ell[0]!] }, ['/polygon']],
    ['a corner twice', { name: '全村', polygon: [...ell, ell[5]!] }, ['/polygon']],
    ['a line there and back', { name: '全村', polygon: [corner(26, 113), corner(26, 113.1), corner(26, 113.2)] }, ['/polygon']],
    ['a spike', { name: '全村', polygon: [...ell, corner(26.05, 113.1), corner(26.1, 113.1)] }, ['/polygon']],
    [
      'an edge through a corner',
      { name: '全村', polygon: [corner(26, 113), corner(26, 113.2), corner(26.1, 113.2), corner(26, 113.1), corner(26.1, 113)] },
      ['/polygon'],
    ],
    [
      'corners along a straight edge',
      { name: '全村', polygon: [corner(26, 113), corner(26, 113.1), corner(26, 113.2), corner(26.1, 113.1)] },
      [],
    ],
  ] as [string, Place, string[]][])('%s', (_, place, expected) => expect(paths(place)).toEqual(expected))

  test('a ring of points around a middle never crosses itself, two of its corners exchanged always do', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.01, max: 0.05, noNaN: true }), { minLength: 5, maxLength: 20 }), (radii) => {
        const ring = radii.map((radius, i) => {
          const angle = (2 * Math.PI * i) / radii.length
          return corner(26 + radius * Math.sin(angle), 113 + radius * Math.cos(angle))
        })
        const even = ring.map(({ latitude, longitude }, i) => {
          const scale = 0.03 / radii[i]!
          return corner(26 + (latitude - 26) * scale, 113 + (longitude - 113) * scale)
        })
        expect(isSelfCrossing(ring)).toBe(false)
        expect(isSelfCrossing([even[1]!, even[0]!, ...even.slice(2)])).toBe(true)
      }),
    )
  })
})

describe('a place of a season', () => {
  const summer: Place = { ...circle('夏牧场', office, 50), season: { from: '05-15', to: '10-08' } }
  const winter: Place = { ...circle('冬牧场', office, 50), season: { from: '10-09', to: '05-14' } }
  test.each([
    ['2026-05-14', '冬牧场'],
    ['2026-05-15', '夏牧场'],
    ['2026-10-08', '夏牧场'],
    ['2026-10-09', '冬牧场'],
    ['2026-12-31', '冬牧场'],
    ['2027-01-01', '冬牧场'],
  ])('%s: %s', (date, name) => expect(placesFor([summer, winter], 'night', date).map((place) => place.name)).toEqual([name]))

  test.each([
    ['05-01', '02-29', 0],
    ['05-01', '02-30', 1],
    ['5-1', '13-01', 2],
  ])('from %s to %s: %d problems', (from, to, count) =>
    expect(placeProblems({ ...summer, season: { from, to } }, '/p').map(({ path }) => path.startsWith('/p/season/'))).toEqual(
      Array.from({ length: count }, () => true),
    ),
  )
})
