import type { Problem } from '../../../miniprogram/domain/refusal'
import { UNIT_FIELDS } from '../county/county'
import { dateOf, numberOf, phoneOf, textOf } from './cells'
import { EXAMPLE, roleOfTitle, SHEETS, USES, type ColumnOf, type ListName } from './columns'
import { Table, type Line, type SheetProblem } from './table'
import type { Sheet } from './workbook.lazy'

/** From the sheets of a roster form to a county: what is typed loosely is forgiven, everything else is left to the county's own check. */

type Item = Record<string, unknown>
export type ReadRoster = {
  /** Of the shape of a `County` as far as the sheets give it. */
  county: Item
  problems: SheetProblem[]
  /** A problem of the county with the sheet, row and column where it stands. */
  locate: (problem: Problem) => SheetProblem
}

type List = Exclude<ListName, 'county'>

class Reader {
  readonly problems: SheetProblem[] = []
  readonly #tables: Record<ListName, Table>
  /** Row of each item, by its path in the county. */
  readonly #rows = new Map<string, number>()

  constructor(sheets: readonly Sheet[]) {
    const tables = (Object.keys(SHEETS) as ListName[]).map((list): [ListName, Table] => [
      list,
      new Table(
        list,
        sheets.find(({ sheet }) => sheet.trim() === SHEETS[list].name),
      ),
    ])
    this.#tables = Object.fromEntries(tables) as Record<ListName, Table>
    this.problems.push(...tables.flatMap(([, table]) => table.problems))
  }

  #lines(list: List): Line[] {
    return this.#tables[list].lines.filter((line) => !textOf(line.cell('id')).startsWith(EXAMPLE))
  }

  #problem<L extends ListName>(list: L, line: Line, column: ColumnOf<L>, message: string): void {
    this.problems.push(this.#tables[list].problem(line.row, column, message))
  }

  /** One item a number; what its further lines say of the item itself must agree with the first, or be left empty. */
  #grouped<L extends List>(list: L, fields: readonly ColumnOf<L>[], read: (item: Item, line: Line, path: string) => void): Item[] {
    const items: Item[] = []
    const first = new Map<string, { index: number; line: Line }>()
    for (const line of this.#lines(list)) {
      const id = textOf(line.cell('id'))
      const known = id === '' ? undefined : first.get(id)
      const index = known?.index ?? items.length
      if (known === undefined) {
        items.push({ id })
        first.set(id, { index, line })
        this.#rows.set(`/${list}/${index}`, line.row)
      } else {
        for (const field of fields) {
          const [said, before] = [textOf(line.cell(field)), textOf(known.line.cell(field))]
          if (said !== '' && said !== before) this.#problem(list, line, field, `与第${known.line.row}行同一编号的“${before}”不一致`)
        }
      }
      read(items[index]!, line, `/${list}/${index}`)
    }
    return items
  }

  /** An id as it is written, or of what is called so. */
  #refer(items: readonly Item[], text: string): string {
    if (items.some((item) => item['id'] === text)) return text
    const named = items.filter((item) => item['name'] === text)
    return named.length === 1 ? (named[0]!['id'] as string) : text
  }

  /** Lists whose number stands once: a second line of it is told by the county's check. */
  #plain(list: 'townships' | 'teams' | 'dispatchingUnits'): Item[] {
    return this.#lines(list).map((line, i) => {
      this.#rows.set(`/${list}/${i}`, line.row)
      return { id: textOf(line.cell('id')), name: textOf(line.cell('name')) }
    })
  }

  #place(line: Line): Item | undefined {
    const [name, use, boundary] = [textOf(line.cell('placeName')), textOf(line.cell('use')), textOf(line.cell('polygon'))]
    const centre = [numberOf(line.cell('latitude')), numberOf(line.cell('longitude')), numberOf(line.cell('radiusMetres'))]
    const isCircle = centre.some((value) => value !== '')
    if (name === '' && use === '' && boundary === '' && !isCircle) return undefined
    const isUse = Object.hasOwn(USES, use)
    if (use !== '' && !isUse) this.#problem('villages', line, 'use', `用途“${use}”不认识，请填全天、白天或夜间`)
    const corners = boundary
      .split(/[;；\n]/)
      .map((corner) => corner.trim())
      .filter((corner) => corner !== '')
      .map((corner) => corner.split(/[,，\s]+/).map(numberOf))
    const isBoundary = corners.every((corner) => corner.length === 2 && corner.every((value) => typeof value === 'number'))
    if (!isBoundary) {
      this.#problem('villages', line, 'polygon', '边界应写成“纬度,经度;纬度,经度;纬度,经度”')
      return undefined
    }
    return {
      name,
      ...(isUse ? { use: USES[use as keyof typeof USES] } : {}),
      ...(isCircle ? { circle: { latitude: centre[0], longitude: centre[1], radiusMetres: centre[2] } } : {}),
      ...(corners.length > 0 ? { polygon: corners.map(([latitude, longitude]) => ({ latitude, longitude })) } : {}),
    }
  }

  #villages(townships: readonly Item[]): Item[] {
    return this.#grouped('villages', ['name', 'townshipId'], (village, line, path) => {
      village['name'] ??= textOf(line.cell('name'))
      village['townshipId'] ??= this.#refer(townships, textOf(line.cell('townshipId')))
      const places = (village['places'] ??= []) as Item[]
      const place = this.#place(line)
      if (place === undefined) return
      this.#rows.set(`${path}/places/${places.length}`, line.row)
      places.push(place)
    })
  }

  #post(line: Line, units: Record<string, readonly Item[]>): Item | undefined {
    const title = textOf(line.cell('role'))
    const [from, to, unit] = [dateOf(line.cell('from')), dateOf(line.cell('to')), textOf(line.cell('unitId'))]
    if (title === '') {
      if (unit !== '' || from !== '' || to !== '') this.#problem('people', line, 'role', '没有填职务')
      return undefined
    }
    const role = roleOfTitle(title)
    if (role === undefined) {
      this.#problem('people', line, 'role', `职务“${title}”不认识，请从“说明”里列出的职务中选`)
      return undefined
    }
    const field = UNIT_FIELDS[role]
    return {
      role,
      ...(field === null ? {} : { [field]: this.#refer(units[field] ?? [], unit) }),
      ...(from === '' ? {} : { from }),
      ...(to === '' ? {} : { to }),
    }
  }

  #people(units: Record<string, readonly Item[]>): Item[] {
    return this.#grouped('people', ['name', 'phone', 'dispatchingUnitId'], (person, line, path) => {
      person['name'] ??= textOf(line.cell('name'))
      person['phone'] ??= phoneOf(line.cell('phone'))
      const dispatchingUnit = textOf(line.cell('dispatchingUnitId'))
      if (dispatchingUnit !== '') person['dispatchingUnitId'] ??= this.#refer(units['dispatchingUnitId'] ?? [], dispatchingUnit)
      const posts = (person['posts'] ??= []) as Item[]
      const post = this.#post(line, units)
      if (post === undefined) return
      this.#rows.set(`${path}/posts/${posts.length}`, line.row)
      posts.push(post)
    })
  }

  county(): Item {
    const [line] = this.#tables.county.lines
    const [legalBasis, since] = [textOf(line?.cell('legalBasis')), dateOf(line?.cell('since'))]
    const townships = this.#plain('townships')
    const villages = this.#villages(townships)
    const teamLines = this.#lines('teams')
    const teams = this.#plain('teams').map((team, i) => ({
      ...team,
      villageId: this.#refer(villages, textOf(teamLines[i]!.cell('villageId'))),
    }))
    const unitLines = this.#lines('dispatchingUnits')
    const dispatchingUnits = this.#plain('dispatchingUnits').map((unit, i) => {
      const dailyAllowance = numberOf(unitLines[i]!.cell('dailyAllowance'))
      return dailyAllowance === '' ? unit : { ...unit, dailyAllowance }
    })
    const people = this.#people({ teamId: teams, villageId: villages, townshipId: townships, dispatchingUnitId: dispatchingUnits })
    return {
      county: {
        name: textOf(line?.cell('name')),
        ...(legalBasis === '' ? {} : { legalBasis }),
        ...(since === '' ? {} : { since }),
      },
      townships,
      villages,
      teams,
      dispatchingUnits,
      people,
    }
  }

  locate(problem: Problem): SheetProblem {
    const [, list = '', ...rest] = problem.path.split('/')
    if (!Object.hasOwn(SHEETS, list)) return problem
    const table = this.#tables[list as ListName]
    if (list === 'county') return { ...problem, ...table.where(2, rest[0]) }
    // `/people/3/posts/0/teamId`: the row of the post, else of the person.
    const rows = [4, 2].map((length) =>
      this.#rows.get(
        problem.path
          .split('/')
          .slice(0, length + 1)
          .join('/'),
      ),
    )
    return {
      ...problem,
      ...table.where(
        rows.find((row) => row !== undefined),
        columnFor(rest),
      ),
    }
  }
}

/** The column in which a field of the county is written, by the path below its list. */
function columnFor([, part, , ...within]: readonly string[]): string | undefined {
  if (part === 'places')
    return within[0] === 'name' ? 'placeName' : within[0] === 'circle' ? (within[1] ?? 'latitude') : within[0] === 'use' ? 'use' : 'polygon'
  if (part === 'posts') return within[0] === undefined ? 'role' : within[0].endsWith('Id') ? 'unitId' : within[0]
  return part
}

export function readRoster(sheets: readonly Sheet[]): ReadRoster {
  const reader = new Reader(sheets)
  return { county: reader.county(), problems: reader.problems, locate: (problem) => reader.locate(problem) }
}
