import { invalid } from '../../../miniprogram/domain/refusal'
import type { Call } from '../../_shared/records/call'
import { download, keepDrawn, requireOwnFiles } from '../../_shared/records/files'
import { Oversized, reasonableParts } from '../../_shared/sheet/bounds'
import { readRoster, type ReadRoster } from './read'
import type { Sheet } from './workbook.lazy'
import type { Inputs } from '../schemas'
import { countyOf, standingRoster } from './filled'
import { formsOf, templateForms } from './write'

/** The roster's form in the cloud's storage. */

/** A form of 5,000 people has half a megabyte. */
const LARGEST_BYTES = 8 * 1024 * 1024

const unusable = (message: string) => invalid({ path: '/fileId', message })

async function sheetsOf(content: Buffer): Promise<Sheet[]> {
  const { readSheets } = await import('./workbook.lazy')
  try {
    reasonableParts(content)
    return await readSheets(content)
  } catch (error) {
    if (error instanceof Oversized) throw unusable(error.message)
    console.warn(JSON.stringify({ rosterNotReadable: error instanceof Error ? error.message : String(error) }))
    throw unusable('这个文件不是可以读取的 .xlsx 表格，请用导出的表格填写，另存为“Excel 工作簿（.xlsx）”后再上传')
  }
}

/** The county that a filled-in form holds. `INVALID_INPUT` where the file is not the caller's own, too big, or no .xlsx. */
export async function readRosterFile(fileId: string): Promise<ReadRoster> {
  await requireOwnFiles([fileId], 'roster', () => '/fileId')
  return readRoster(await sheetsOf(await download(fileId, LARGEST_BYTES)))
}

/** `{ filled? }` → `{ fileId }`: the form with the roster as it stands, or empty, with the county's name and examples. */
export async function exportRosterTemplate({ filled }: Inputs['exportRosterTemplate'], { county, now }: Call): Promise<{ fileId: string }> {
  const { name, legalBasis } = county
  const { writeSheets } = await import('./workbook.lazy')
  const forms = filled === true ? formsOf(countyOf(await standingRoster())) : undefined
  const fileContent = await writeSheets(forms ?? templateForms({ name, ...(legalBasis === undefined ? {} : { legalBasis }) }))
  return { fileId: await keepDrawn('roster', 'xlsx', fileContent, now) }
}
