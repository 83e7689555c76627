import { deleteExpired } from '../../../../cloudfunctions/_shared/records/files'

/** What has been drawn for somebody is deleted after its day, whatever one file does. */

type Row = { _id: string; fileId: string; until: string }
let rows: Row[]
/** Files that the storage does not delete now, and why. */
let stubborn: Map<string, string>
let asked: string[][]

jest.mock('../../../../cloudfunctions/_shared/platform/database', () => ({
  command: { lte: (value: string) => ({ lte: value }) },
  find: (_: string, { until }: { until: { lte: string } }, { limit }: { limit: number }) =>
    Promise.resolve(
      rows
        .filter((row) => row.until <= until.lte)
        .sort((a, b) => (a.until < b.until ? -1 : 1))
        .slice(0, limit),
    ),
  remove: (_: string, id: string) => {
    rows = rows.filter(({ _id }) => _id !== id)
    return Promise.resolve()
  },
  cloud: {
    deleteFile: ({ fileList }: { fileList: string[] }) => {
      asked.push(fileList)
      return Promise.resolve({ fileList: fileList.map((fileID) => ({ fileID, code: stubborn.get(fileID) ?? 'SUCCESS' })) })
    },
  },
}))

const now = new Date('2026-03-03T08:00:00+08:00')
const minute = (i: number) => new Date(now.getTime() + i * 60_000 + 8 * 3_600_000).toISOString().replace('Z', '+08:00')
/** One file a minute, from so many minutes before now on. */
const drawn = (count: number, from: number): Row[] =>
  Array.from({ length: count }, (_, i) => ({ _id: `f${from + i}`, fileId: `cloud://e/exports/f${from + i}`, until: minute(from + i) }))
const FOREVER = Infinity

let warned: jest.SpyInstance
beforeEach(() => {
  warned = jest.spyOn(console, 'warn').mockImplementation(() => undefined)
  stubborn = new Map()
  asked = []
})
afterEach(() => jest.restoreAllMocks())

test('what is over goes, to its last minute; what is not stays', async () => {
  rows = drawn(5, -2)
  expect(await deleteExpired(now, FOREVER)).toBe(3)
  expect(rows.map(({ _id }) => _id)).toEqual(['f1', 'f2'])
  expect(warned).not.toHaveBeenCalled()
})

test('more than one deletion takes goes in several, the oldest first', async () => {
  rows = drawn(120, -200).reverse()
  expect(await deleteExpired(now, FOREVER)).toBe(120)
  expect(rows).toEqual([])
  expect(asked.map((files) => files.length)).toEqual([50, 50, 20])
  expect(asked[0]![0]).toBe('cloud://e/exports/f-200')
})

test('what is gone already is done with; what cannot be deleted now stops none and stays for the next time', async () => {
  rows = drawn(60, -100)
  stubborn = new Map([
    ['cloud://e/exports/f-100', 'STORAGE_FILE_NONEXIST'],
    ...rows.slice(1, 53).map(({ fileId }) => [fileId, 'STORAGE_REQUEST_FAIL'] as const),
  ])
  expect(await deleteExpired(now, FOREVER)).toBe(8)
  expect(rows).toHaveLength(52)
  expect(asked.flat()).toHaveLength(60)
  expect(warned).toHaveBeenCalledTimes(52)
  stubborn.clear()
  expect(await deleteExpired(now, FOREVER)).toBe(52)
  expect(rows).toEqual([])
})

test('no longer than it may', async () => {
  rows = drawn(60, -100)
  expect(await deleteExpired(now, -1)).toBe(0)
  expect(asked).toEqual([])
})
