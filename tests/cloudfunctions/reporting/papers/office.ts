import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** LibreOffice, which opens what an office prints, and prints it. */

const USUAL = ['/usr/bin/soffice', '/usr/bin/libreoffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice']
const office = process.env.SOFFICE ?? USUAL.find((file) => existsSync(file))

export const GET_OFFICE =
  'Without LibreOffice papers are not opened here. On Debian: apt-get install libreoffice-calc-nogui libreoffice-writer-nogui'

/** Tests that need it; where there is none they are told of as left out. */
export const withOffice: jest.It = office === undefined ? test.skip : test
if (office === undefined) console.warn(GET_OFFICE)

/** These files as LibreOffice writes them in another format, by their names; all in one start. */
export function converted(files: Record<string, Buffer>, to: 'pdf' | 'xlsx'): Record<string, Buffer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'onpost-office-'))
  const out = path.join(folder, 'out')
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content)
    const { status, stderr } = spawnSync(
      office!,
      [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', to, '--outdir', out, ...Object.keys(files)],
      { cwd: folder, encoding: 'utf8' },
    )
    if (status !== 0) throw new Error(`LibreOffice ended with ${String(status)}: ${stderr}`)
    const outOf = (name: string) => readFileSync(path.join(out, name.replace(/\.\w+$/, `.${to}`)))
    return Object.fromEntries(Object.keys(files).map((name) => [name, outOf(name)]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export type Printed = { pages: number; sizes: string[] }

/** How many pages these files are, and of what sizes, in points. */
export const printed = (files: Record<string, Buffer>): Record<string, Printed> =>
  Object.fromEntries(
    Object.entries(converted(files, 'pdf')).map(([name, content]) => {
      const pdf = content.toString('latin1')
      const sizes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)].map(
        ([, width, height]) => `${Math.round(Number(width))}×${Math.round(Number(height))}`,
      )
      return [name, { pages: (pdf.match(/\/Type\s*\/Page[^s]/g) ?? []).length, sizes: [...new Set(sizes)] }]
    }),
  )
