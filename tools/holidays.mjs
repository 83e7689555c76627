import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * `node tools/holidays.mjs`, after chinese-days has a new year: writes `miniprogram/domain/holidays.ts`. The package itself
 * would cost every cold start 20 ms, and west of Greenwich it takes the weekday of the day before.
 */

const require = createRequire(import.meta.url)
const file = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'miniprogram/domain/holidays.ts')

const DAY_MS = 86_400_000
const monthAndDay = (date) => date.slice(5, 7) + date.slice(8)

/** `0101-0103 0404`, of dates in order. */
function rangesOf(dates) {
  const runs = []
  for (const date of dates) {
    const run = runs[runs.length - 1]
    if (run && Date.parse(date) - Date.parse(run.last) === DAY_MS) run.last = date
    else runs.push({ first: date, last: date })
  }
  return runs.map(({ first, last }) => [...new Set([first, last])].map(monthAndDay).join('-')).join(' ')
}

export function holidaysText() {
  const { holidays, workdays } = require('chinese-days/dist/chinese-days.json')
  const { version } = JSON.parse(readFileSync(require.resolve('chinese-days/package.json'), 'utf8'))
  const years = [...new Set(Object.keys(holidays).map((date) => date.slice(0, 4)))].sort()
  const daysOf = (dates, year) =>
    rangesOf(
      Object.keys(dates)
        .filter((date) => date.startsWith(year))
        .sort(),
    )
  const rows = years.map((year) => `  ${year}: {\n    rest: '${daysOf(holidays, year)}',\n    work: '${daysOf(workdays, year)}',\n  },`)
  return `/**
 * The State Council's notices: public holidays and make-up workdays by year: days and runs of days, as MMDD and MMDD-MMDD.
 * Written by tools/holidays.mjs from chinese-days ${version}; a test holds the two equal.
 */
export const HOLIDAYS: Readonly<Record<number, { rest: string; work: string }>> = {
${rows.join('\n')}
}
`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(file, holidaysText())
