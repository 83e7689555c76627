import type { Point } from './places'

/**
 * From WGS-84, in which satellites, handheld devices and most foreign maps tell where something is, to GCJ-02 (国测局坐标), in which WeChat
 * and every Chinese map do. The formula is the one that has been public since 2010 («eviltransform», MIT; the same in coordtransform): it
 * is good to a metre or two, and to nothing outside China, where the two are one. The way back is not needed: nothing here keeps WGS-84.
 */

/** Semi-major axis and squared eccentricity of Krasovsky's ellipsoid, on which GCJ-02 is defined. */
const AXIS = 6_378_245
const ECCENTRICITY = 0.006_693_421_622_965_943

const rad = (degrees: number): number => (degrees * Math.PI) / 180

/** The wave that both shifts share: sines of a coordinate's multiples, with falling weights. */
const wave = (turns: number): number => ((20 * Math.sin(6 * turns * Math.PI) + 20 * Math.sin(2 * turns * Math.PI)) * 2) / 3

const slowWave = (turns: number): number => ((20 * Math.sin(turns * Math.PI) + 40 * Math.sin((turns / 3) * Math.PI)) * 2) / 3

function northShift(x: number, y: number): number {
  const base = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x))
  const swell = ((160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * 2) / 3
  return base + wave(x) + slowWave(y) + swell
}

function eastShift(x: number, y: number): number {
  const base = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x))
  const swell = ((150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * 2) / 3
  return base + wave(x) + slowWave(x) + swell
}

const isInChina = ({ latitude, longitude }: Point): boolean =>
  latitude > 0.8293 && latitude < 55.8271 && longitude > 72.004 && longitude < 137.8347

/** WGS-84 degrees → GCJ-02 degrees. */
export function gcj02(from: Point): Point {
  if (!isInChina(from)) return { latitude: from.latitude, longitude: from.longitude }
  const [x, y] = [from.longitude - 105, from.latitude - 35]
  const sine = Math.sin(rad(from.latitude))
  const flattened = 1 - ECCENTRICITY * sine * sine
  const perNorth = (rad(1) * AXIS * (1 - ECCENTRICITY)) / (flattened * Math.sqrt(flattened))
  const perEast = ((rad(1) * AXIS) / Math.sqrt(flattened)) * Math.cos(rad(from.latitude))
  return { latitude: from.latitude + northShift(x, y) / perNorth, longitude: from.longitude + eastShift(x, y) / perEast }
}
