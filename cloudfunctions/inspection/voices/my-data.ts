import { civilDateAt } from '../../../miniprogram/domain/calendar'
import { inCells, ownLines } from '../../../miniprogram/domain/voices/own-data'
import type { Call } from '../../_shared/records/call'
import { keepDrawn } from '../../_shared/records/files'
import type { VoiceInputs } from './schemas'
import { OWN } from './own-records'

/**
 * `{}` → `{ fileId }`: all that is kept of the caller as one .xlsx, a sheet a kind of record (个人信息保护法第四十五条). It lies there for
 * him alone, for a day. One request a kind, more where there are over a thousand.
 */
export async function myData(_: VoiceInputs['myData'], call: Call): Promise<{ fileId: string }> {
  const { written } = await import('./my-data.lazy')
  const { caller, now } = call
  const sheets: { name: string; rows: string[][] }[] = []
  for (const { title, of } of Object.values(OWN)) {
    const records = await of(call)
    const rows = records.flatMap((record, i) => ownLines(record).map(({ field, value }) => [String(i + 1), field, ...inCells(value)]))
    sheets.push({ name: title, rows: rows.length === 0 ? [['', '没有记录', '']] : rows })
  }
  const head = [
    [`${caller.name}的个人数据`],
    [`取出日期：${civilDateAt(now)}。这份文件只有您本人能取，一天后自动删除。`],
    ['内容有错的，请乡镇考勤专人（考勤）或县委组织部（姓名、电话、职务）更正。'],
  ]
  const content = await written([{ name: '说明', rows: head }, ...sheets])
  return { fileId: await keepDrawn('my-data', 'xlsx', content, now) }
}
