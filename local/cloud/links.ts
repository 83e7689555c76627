import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** How long an address works where nobody says, as the platform has it. */
const LASTS_SECONDS = 2 * 60 * 60

/** Addresses of private files that work for a while, as the platform signs them. They end with the process. */
export class Links {
  readonly #secret = randomBytes(32)

  constructor(readonly seconds: () => number = () => Math.floor(Date.now() / 1000)) {}

  #sign(path: string, until: string): Buffer {
    return createHmac('sha256', this.#secret).update(`${until} ${path}`).digest()
  }

  /** What an address of this file ends with. */
  query(path: string, lasts = LASTS_SECONDS): string {
    const until = String(this.seconds() + lasts)
    return `until=${until}&sign=${this.#sign(path, until).toString('base64url')}`
  }

  allows(path: string, query: URLSearchParams): boolean {
    const [until, sign] = [query.get('until'), query.get('sign')]
    if (until === null || sign === null || Number(until) < this.seconds()) return false
    const [given, right] = [Buffer.from(sign, 'base64url'), this.#sign(path, until)]
    return given.length === right.length && timingSafeEqual(given, right)
  }
}
