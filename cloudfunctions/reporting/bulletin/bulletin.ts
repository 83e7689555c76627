import type { Bulletin, BulletinCase, BulletinDraw } from '../../../miniprogram/contract/bulletin'
import { civilDateAt, lastOf, type Month } from '../../../miniprogram/domain/calendar'
import {
  BULLETIN_LISTS,
  bulletinSections,
  bulletinTitle,
  handlingText,
  pointers,
  problemText,
  type BulletinList,
} from '../../../miniprogram/domain/inspection/bulletin'
import { lotIn, stateOf } from '../../../miniprogram/domain/inspection/check'
import { invalid } from '../../../miniprogram/domain/refusal'
import { command, find } from '../../_shared/platform/database'
import type { Call } from '../../_shared/records/call'
import { keepDrawn } from '../../_shared/records/files'
import type { UnitDocument } from '../../_shared/records/people'
import { cursorOf, placeIn } from '../../_shared/serve/cursor'
import { BULLETIN_MARKS, bulletinValues } from '../papers/bulletin'
import { templateOf } from '../papers/templates'
import type { Inputs } from '../schemas'
import { casesIn, countsOf, drawsIn, type Draw, type ToldCase } from './sources'

/** The county's bulletin of a month: a draft from what was decided, and as a paper. */

const PAGE = 50
const listOf = (list: BulletinList, month: Month): string => `reporting.bulletin ${list} ${month}`

const MOST_IDS = 500
async function unitNames(keys: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (let i = 0; i < keys.length; i += MOST_IDS) {
    for (const { _id, name } of await find<UnitDocument>('units', { _id: command.in(keys.slice(i, i + MOST_IDS)) })) names.set(_id, name)
  }
  return names
}

async function toldCases(cases: readonly ToldCase[]): Promise<BulletinCase[]> {
  const keysOf = ({ record: { villageId, dispatchingUnitId: unit } }: ToldCase) => [
    `village:${villageId}`,
    ...(unit === undefined ? [] : [`dispatchingUnit:${unit}`]),
  ]
  const names = await unitNames([...new Set(cases.flatMap(keysOf))])
  return cases.map(({ document, record }) => {
    const { personId, personName, date, villageId, dispatchingUnitId } = record
    const unit = names.get(`dispatchingUnit:${dispatchingUnitId ?? ''}`)
    const whose = {
      personName,
      teamName: document.names.team,
      villageName: names.get(`village:${villageId}`) ?? '',
      townshipName: document.names.township,
      ...(unit === undefined ? {} : { dispatchingUnitName: unit }),
    }
    const [problem, handling] = [problemText(whose, record), handlingText(whose, record)]
    return { caseId: document._id, personId, ...whose, date, problem, handling, text: `${problem}\n${handling}` }
  })
}

function toldDraw(draw: Draw, now: Date): BulletinDraw {
  const { _id: checkId, number, title, mode, previous, commitment, poolHash, secret, drawn, annulled, necessity, named } = draw
  return {
    ...{ checkId, number, title, mode, state: stateOf(draw, now), previous, commitment, poolHash, lot: lotIn(draw) },
    ...(named === undefined ? {} : { named }),
    asked: drawn?.targets.length ?? 0,
    ...(drawn === undefined ? {} : { drawnAt: drawn.at, seed: secret, numbers: drawn.numbers }),
    ...(necessity === undefined ? {} : { necessity }),
    ...(annulled === undefined ? {} : { reason: annulled.reason }),
  }
}

/** All of it. */
async function wholeOf(month: Month, call: Call) {
  const { county, now } = call
  const [draws, cases] = await Promise.all([drawsIn(month), casesIn(month, call)])
  const [counts, told] = await Promise.all([countsOf(month, draws, call), toldCases(cases)])
  const head = { month, title: bulletinTitle(county.name, month), isOver: civilDateAt(now) > lastOf(month) }
  return { ...head, counts, cases: told, draws: draws.map((draw) => toldDraw(draw, now)) }
}

/**
 * `{ month, list?, cursor? }` → cases are told in the month in which their term of review ends, once it is over, and nothing is that an
 * objection or another decision has undone.
 */
export async function bulletin({ month, list, cursor }: Inputs['bulletin'], call: Call): Promise<Bulletin> {
  if (cursor !== undefined && list === undefined) throw invalid({ path: '/list', message: '翻页要说明翻的是哪一张表' })
  const { counts, cases, draws, ...head } = await wholeOf(month, call)
  const from = (which: BulletinList): number =>
    which === list && cursor !== undefined ? Number(placeIn(listOf(which, month), 1, cursor)[0]) : 0
  const lengths = { cases: cases.length, draws: draws.length }
  const pageOf = <Row>(which: BulletinList, rows: readonly Row[]): Row[] =>
    list === undefined || list === which ? rows.slice(from(which), from(which) + PAGE) : []
  const going = BULLETIN_LISTS.filter((which) => (list === undefined || list === which) && from(which) + PAGE < lengths[which])
  const next = going.map((which) => [which, cursorOf(listOf(which, month), String(from(which) + PAGE))] as const)
  return {
    ...head,
    // The lines of cases come by themselves, page by page: where they stand in the paper, their number says so.
    sections: bulletinSections({ counts, month, ...pointers(cases.length) }),
    cases: pageOf('cases', cases),
    draws: pageOf('draws', draws),
    ...(going.length === 0 ? {} : { next: Object.fromEntries(next) }),
  }
}

/** `{ month }` → `{ fileId }`: .docx, by the county's own form or the shipped one; the proof of every draw is its annex. */
export async function exportBulletin({ month }: Inputs['exportBulletin'], call: Call): Promise<{ fileId: string }> {
  const { county, caller, now } = call
  const [whole, template] = await Promise.all([wholeOf(month, call), templateOf('bulletin')])
  const { filledWord } = await import('../template/word.lazy')
  const values = bulletinValues({ ...whole, county: county.name, demonstration: county.demonstration === true, by: caller.name, now })
  return { fileId: await keepDrawn('bulletin', 'docx', await filledWord(template, BULLETIN_MARKS.head, values, {}), now) }
}
