import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Phone } from '../phone'

/**
 * The manual as it is walked. What it quotes 「so」 between one `<!-- step name -->` and the next has to be on the screen while that step
 * is walked; `…` in a quotation stands for what differs from person to person.
 */

const FOLDER = path.join(__dirname, '../../../docs/manual')
const PALETTE = path.join(__dirname, '../../../tools/png.mjs')
const MOST_BYTES = 60_000
/** Of a wide window, where a grid of letters would make the file too large. */
const COLOURS_WIDE = 48
const COLOURS = 256

type Step = { name: string; quotes: string[]; pictures: string[] }

const quotesIn = (text: string): string[] => [...text.matchAll(/「([^」]+)」/g)].map(([, quote]) => quote!)
const picturesIn = (text: string): string[] => [...text.matchAll(/!\[[^\]]*\]\((pictures\/[^)]+)\)/g)].map(([, file]) => file!)

export class Manual {
  private readonly left = new Map<string, Step>()
  /** Quoted where no step is walked. */
  readonly stray: string[] = []

  constructor(readonly page: string) {
    const [before, ...parts] = readFileSync(path.join(FOLDER, page), 'utf8').split(/<!-- step /)
    this.stray.push(...quotesIn(before!))
    for (const part of parts) {
      const [name, rest] = part.split(' -->') as [string, string]
      const [text, ...after] = rest.split(/^## /m)
      this.left.set(name, { name, quotes: quotesIn(text!), pictures: picturesIn(text!) })
      this.stray.push(...quotesIn(after.join('')))
    }
  }

  get unwalked(): string[] {
    return [...this.left.keys()]
  }

  /** The deeds of a step, one after the other; what it quotes has been seen before, between or after them. */
  async step(name: string, phone: Phone, ...deeds: (() => Promise<unknown>)[]): Promise<void> {
    const step = this.left.get(name)
    if (step === undefined) throw new Error(`${this.page} has no step ${name}`)
    this.left.delete(name)
    const seen = [await screenOf(phone)]
    for (const deed of deeds) {
      await deed()
      seen.push(await screenOf(phone))
    }
    const missing = step.quotes.filter((quote) => !seen.some((text) => patternOf(quote).test(text)))
    if (missing.length > 0) {
      await phone.shot(`manual-${name}`)
      throw new Error(`${this.page}, step ${name}: ${missing.join(' ')} is not on the screen\n${seen.join('\n----\n')}`)
    }
    if (process.env['MANUAL_PICTURES'] !== undefined) for (const file of step.pictures) await take(phone, path.join(FOLDER, file))
  }
}

export const pagesOfManual = (): string[] => readdirSync(FOLDER).filter((file) => file.endsWith('.md'))

/** What is wrong with the pictures: those that a page wants and that are not there, are too large, or that no page shows. */
export function picturesAmiss(): string[] {
  const wanted = new Set(pagesOfManual().flatMap((page) => picturesIn(readFileSync(path.join(FOLDER, page), 'utf8'))))
  const kept = readdirSync(path.join(FOLDER, 'pictures')).map((file) => `pictures/${file}`)
  const isGood = (file: string) => existsSync(path.join(FOLDER, file)) && statSync(path.join(FOLDER, file)).size <= MOST_BYTES
  return [...[...wanted].filter((file) => !isGood(file)), ...kept.filter((file) => !wanted.has(file))]
}

const patternOf = (quote: string): RegExp =>
  new RegExp(
    quote
      .split('…')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*'),
  )

/** All words on the screen, once it has its contents: those that are drawn, and those that are read aloud. */
async function screenOf(phone: Phone): Promise<string> {
  await phone.page.waitForLoadState('networkidle')
  await phone.page.getByLabel('正在打开').waitFor({ state: 'detached' })
  return phone.page.evaluate(() => {
    const named = [...document.querySelectorAll('[aria-label], [placeholder]')].filter((element) => element.checkVisibility())
    const names = named.map((element) => element.getAttribute('aria-label') ?? element.getAttribute('placeholder'))
    return [document.body.innerText, ...names].join('\n')
  })
}

async function take(phone: Phone, file: string): Promise<void> {
  const png = await phone.page.screenshot({ scale: 'css', animations: 'disabled' })
  const pixels = await phone.page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const image = await createImageBitmap(new Blob([bytes]))
    const { width, height } = image
    const canvas = new OffscreenCanvas(width, height).getContext('2d')!
    canvas.drawImage(image, 0, 0)
    let rgba = ''
    for (const byte of canvas.getImageData(0, 0, width, height).data) rgba += String.fromCharCode(byte)
    return { width, height, rgba: btoa(rgba) }
  }, png.toString('base64'))
  const program = `
    import { palettedPng } from ${JSON.stringify(PALETTE)}
    import { readFileSync } from 'node:fs'
    const { width, height, rgba } = JSON.parse(readFileSync(0, 'utf8'))
    process.stdout.write(palettedPng({ width, height, rgba: Buffer.from(rgba, 'base64') }, ${pixels.width > 500 ? COLOURS_WIDE : COLOURS}))`
  const input = JSON.stringify(pixels)
  writeFileSync(file, execFileSync(process.execPath, ['--input-type=module', '-e', program], { input, maxBuffer: 8_000_000 }))
}
