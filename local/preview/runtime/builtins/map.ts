import { builtIn } from './define'

/**
 * Where things lie to each other, in true proportion, and no map: the tiles would come from another address, and it says so. Circles,
 * polygons and markers are drawn; a tap tells where it was.
 */

type Point = { latitude: number; longitude: number }
type Circle = Point & { radius: number; color?: string; fillColor?: string }
type Polygon = { points: Point[]; strokeColor?: string; fillColor?: string }
type Marker = Point & { id: number; title?: string }

const SVG = 'http://www.w3.org/2000/svg'
const METRES_A_DEGREE = 111_320
/** At this scale WeChat shows about so many metres from side to side. */
const WIDTH_AT_16 = 800

const made = (name: string, attributes: Record<string, string | number>, text = ''): SVGElement => {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  element.textContent = text
  return element
}

type Frame = { centre: Point; perEast: number; width: number; height: number }

function frameOf(centre: Point, points: readonly Point[], scale: number, ratio: number): Frame {
  const perEast = METRES_A_DEGREE * Math.cos((centre.latitude * Math.PI) / 180)
  if (points.length < 2) {
    const width = WIDTH_AT_16 * 2 ** (16 - scale)
    return { centre, perEast, width, height: width * ratio }
  }
  const [souths, wests] = [points.map(({ latitude }) => latitude), points.map(({ longitude }) => longitude)]
  const middle = (values: number[]): number => (Math.min(...values) + Math.max(...values)) / 2
  const span = (values: number[]): number => Math.max(...values) - Math.min(...values)
  const across = Math.max(span(wests) * perEast, (span(souths) * METRES_A_DEGREE) / ratio, 100) * 1.2
  return { centre: { latitude: middle(souths), longitude: middle(wests) }, perEast, width: across, height: across * ratio }
}

const RATIO = 0.6
/** Kinds of lines: a step that one can read, about a fifth of the width. */
const stepOf = (width: number): number => [50, 100, 200, 500, 1000, 2000, 5000].find((step) => step > width / 6) ?? 10_000

export const map = builtIn(
  {
    longitude: 0,
    latitude: 0,
    scale: 16,
    markers: [] as Marker[],
    circles: [] as Circle[],
    polygons: [] as Polygon[],
    includePoints: [] as Point[],
    showLocation: false,
    enableZoom: true,
    enableScroll: true,
    enableRotate: false,
    enable3D: false,
    enableSatellite: false,
    showCompass: false,
    showScale: false,
  },
  (part) => {
    const picture = document.createElementNS(SVG, 'svg')
    picture.setAttribute('class', 'map-picture')
    const note = Object.assign(document.createElement('p'), { className: 'map-note', textContent: '预览里没有底图，只按比例画范围' })
    part.host.prepend(picture, note)
    let frame: Frame | undefined
    const place = ({ latitude, longitude }: Point): [x: number, y: number] => {
      const { centre, perEast, width, height } = frame!
      return [(longitude - centre.longitude) * perEast + width / 2, (centre.latitude - latitude) * METRES_A_DEGREE + height / 2]
    }
    picture.addEventListener('click', (event) => {
      const seen = picture.getScreenCTM()
      if (seen === null) return
      const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(seen.inverse())
      const { centre, perEast, width, height } = frame!
      const [east, north] = [x - width / 2, height / 2 - y]
      part.fire('tap', { latitude: centre.latitude + north / METRES_A_DEGREE, longitude: centre.longitude + east / perEast })
    })
    return {
      changed() {
        const { latitude, longitude, scale, circles, polygons, markers, includePoints } = part.props
        frame = frameOf({ latitude, longitude }, includePoints, scale, RATIO)
        const [unit, step] = [frame.width / 100, stepOf(frame.width)]
        picture.setAttribute('viewBox', `0 0 ${frame.width} ${frame.height}`)
        const line = { stroke: 'currentColor', 'stroke-opacity': 0.2, 'stroke-width': unit / 4 }
        const grid = []
        for (let x = step; x < frame.width; x += step) grid.push(made('line', { x1: x, x2: x, y1: 0, y2: frame.height, ...line }))
        for (let y = step; y < frame.height; y += step) grid.push(made('line', { x1: 0, x2: frame.width, y1: y, y2: y, ...line }))
        picture.replaceChildren(
          ...grid,
          made('text', { x: unit, y: frame.height - unit, 'font-size': unit * 4, fill: 'currentColor' }, `每格 ${step} 米`),
          ...circles.map((circle) => {
            const [cx, cy] = place(circle)
            return made('circle', {
              cx,
              cy,
              r: circle.radius,
              fill: circle.fillColor ?? '#0003',
              stroke: circle.color ?? '#000',
              'stroke-width': unit / 2,
            })
          }),
          ...polygons.map(({ points, fillColor = '#0003', strokeColor = '#000' }) =>
            made('polygon', {
              points: points.map((point) => place(point).join()).join(' '),
              fill: fillColor,
              stroke: strokeColor,
              'stroke-width': unit / 2,
            }),
          ),
          ...markers.flatMap((marker) => {
            const [cx, cy] = place(marker)
            return [
              made('circle', { cx, cy, r: unit, fill: 'currentColor' }),
              made('text', { x: cx + unit * 1.5, y: cy, 'font-size': unit * 4, fill: 'currentColor' }, marker.title ?? ''),
            ]
          }),
        )
      },
    }
  },
)
