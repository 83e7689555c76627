import { ROLE_TITLES, ROLES } from '../../../miniprogram/domain/roles'
import { UNIT_FIELDS, type County, type CountyPost } from '../county/county'
import { columnsOf, EXAMPLE, NOTES_SHEET, SHEETS, useTitle, type ListName } from './columns'
import type { CellValue, Form } from './workbook.lazy'

/** A county as the sheets of a roster form; pure. */

type Row = Partial<Record<string, CellValue>>

const formOf = (list: ListName, rows: readonly Row[]): Form => {
  const columns = columnsOf(list)
  return {
    sheet: SHEETS[list].name,
    widths: columns.map(([, { width }]) => width),
    data: [
      columns.map(([, { heading, required }]) => heading + (required ? '*' : '')),
      ...rows.map((row) => columns.map(([key]) => row[key] ?? null)),
    ],
  }
}

function villageRows({ places, ...village }: County['villages'][number]): Row[] {
  if (places.length === 0) return [village]
  return places.map((place) => ({
    ...village,
    placeName: place.name,
    ...(place.use === undefined ? {} : { use: useTitle(place.use) }),
    ...('circle' in place
      ? place.circle
      : { polygon: place.polygon.map(({ latitude, longitude }) => `${latitude},${longitude}`).join(';') }),
  }))
}

function postRow(post: CountyPost): Row {
  const field = UNIT_FIELDS[post.role]
  return {
    role: ROLE_TITLES[post.role],
    ...(field === null ? {} : { unitId: (post as Partial<Record<typeof field, string>>)[field] ?? null }),
    ...(post.from === undefined ? {} : { from: post.from }),
    ...(post.to === undefined ? {} : { to: post.to }),
  }
}

function personRows({ posts, id, name, phone, dispatchingUnitId }: County['people'][number]): Row[] {
  const person = { id, name, phone, dispatchingUnitId: dispatchingUnitId ?? null }
  return posts.length === 0 ? [person] : posts.map((post) => ({ ...person, ...postRow(post) }))
}

const NOTES: string[] = [
  '怎么填这份名册',
  '带 * 的列必须填写。每张表第一行是表头，请不要改动；列的先后可以调整，可以另加自己的列。',
  `编号由本县自定，同一张表里不能重复，以后更新名册时靠它认人认单位，请不要改动。编号以“${EXAMPLE}”开头的行是填写示范，导入时不读取，可以删去。`,
  '【村】一个地点一行；一个村有几个地点，就用同一个编号写几行。地点或者填中心经纬度和半径，或者填边界，二者选一。坐标用国测局坐标（GCJ-02，微信、高德、腾讯地图所用），单位是度。',
  '【村】用途可填全天、白天、夜间，不填为全天。边界按顺序写拐点：“纬度,经度;纬度,经度;纬度,经度”，至少三个，首尾不用重复。',
  '【人员】一项任职一行；一个人有几项任职，就用同一个编号写几行，没有任职的人写一行即可。手机号用来绑定微信，每人一个，不能重复。',
  `【人员】职务可填：${ROLES.map((role) => ROLE_TITLES[role]).join('、')}。`,
  '【人员】任职所在编号：第一书记、工作队员、顶岗人员填工作队编号；村党支部填村编号；乡镇党委、乡镇考勤专人填乡镇编号；派出单位填派出单位编号；县级职务不填。也可以填名称。',
  '【人员】任职开始、任职结束都算在内，如 2026-03-02；不填表示一直如此。同一天一个人只能在一个工作队任职，一个工作队只能有一位第一书记。',
  '导入是整份生效：有一处错误就全部不导入，并一次列出所有错误所在的表、行、列。名册里没有写到的人员保持不变，除非导入时选择“名册以外的人员结束任职”。',
]

export const formsOf = (county: County): Form[] => [
  formOf('county', [county.county]),
  formOf('townships', county.townships),
  formOf('villages', county.villages.flatMap(villageRows)),
  formOf('teams', county.teams),
  formOf('dispatchingUnits', county.dispatchingUnits),
  formOf('people', county.people.flatMap(personRows)),
  { sheet: NOTES_SHEET, widths: [120], data: NOTES.map((note) => [note]) },
]

const example = (n: number): string => `${EXAMPLE}${n}`

/** Rows that show how it is done; a reader passes over them. */
const EXAMPLES: Omit<County, 'county'> = {
  townships: [{ id: example(1), name: '某某镇' }],
  villages: [
    {
      id: example(1),
      townshipId: example(1),
      name: '某某村',
      places: [
        { name: '村委会', circle: { latitude: 26.13, longitude: 113.12, radiusMetres: 500 } },
        {
          name: '镇政府宿舍',
          use: 'night',
          polygon: [
            { latitude: 26.1, longitude: 113.1 },
            { latitude: 26.1, longitude: 113.12 },
            { latitude: 26.11, longitude: 113.12 },
          ],
        },
      ],
    },
  ],
  teams: [{ id: example(1), villageId: example(1), name: '某某村工作队' }],
  dispatchingUnits: [{ id: example(1), name: '县某某局' }],
  people: [
    {
      id: example(1),
      name: '张三',
      phone: '13800000001',
      dispatchingUnitId: example(1),
      posts: [
        { role: 'firstSecretary', teamId: example(1), from: '2026-03-02', to: '2028-03-01' },
        { role: 'villageBranch', villageId: example(1) },
      ],
    },
    {
      id: example(2),
      name: '李四',
      phone: '13800000002',
      dispatchingUnitId: example(1),
      posts: [{ role: 'member', teamId: example(1), from: '2026-03-02' }],
    },
    { id: example(3), name: '王五', phone: '13800000003', posts: [{ role: 'townshipClerk', townshipId: example(1) }] },
    { id: example(4), name: '赵六', phone: '13800000004', posts: [{ role: 'countyOrg' }] },
  ],
}

/** The empty form, with the county's own name and an example or two in each sheet. */
export const templateForms = (county: County['county']): Form[] => formsOf({ county, ...EXAMPLES })
