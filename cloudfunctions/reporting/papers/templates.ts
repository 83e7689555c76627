import { randomUUID } from 'node:crypto'
import type { TemplatePaper, TemplateState } from '../../../miniprogram/contract/papers'
import { instantOf } from '../../../miniprogram/domain/calendar'
import { invalid } from '../../../miniprogram/domain/refusal'
import { cloud, findAll, read, remove, transact } from '../../_shared/platform/database'
import { download, keepDrawn, requireOwnFiles } from '../../_shared/records/files'
import type { Call } from '../../_shared/records/call'
import { Oversized } from '../../_shared/sheet/bounds'
import type { Inputs } from '../schemas'
import { faultsIn, PAPERS } from './papers'

/** The county's own files for its papers. What is kept is a copy: what becomes of the file that was brought changes nothing. */

/** Collection `templates`; `_id` is the paper. */
type TemplateDocument = { _id: TemplatePaper; fileId: string; at: string; byPersonId: string; byName: string }

/** A form with seals and pictures has less than one. */
const LARGEST_BYTES = 4 * 1024 * 1024
/** So many faults are told one by one. */
const MOST_FAULTS = 100
const FOLDER = 'templates/'

const stateOf = (paper: TemplatePaper, document: TemplateDocument | null | undefined): TemplateState => ({
  paper,
  ...(document ? { own: { at: document.at, byName: document.byName } } : {}),
})

/** `{}` → how each paper is drawn now. */
export async function templates(): Promise<{ templates: TemplateState[] }> {
  const documents = await findAll<TemplateDocument>('templates')
  const papers = Object.keys(PAPERS) as TemplatePaper[]
  return {
    templates: papers.map((paper) =>
      stateOf(
        paper,
        documents.find(({ _id }) => _id === paper),
      ),
    ),
  }
}

/** `{ paper }` → `{ fileId }`: the shipped one with its marks, to be drawn anew. */
export async function exportTemplate({ paper }: Inputs['exportTemplate'], { now }: Call): Promise<{ fileId: string }> {
  const { extension, shipped } = PAPERS[paper]
  return { fileId: await keepDrawn(`template-${paper}`, extension, await shipped(), now) }
}

/** The county's own, if it has one. */
export async function ownTemplate(paper: TemplatePaper): Promise<Buffer | undefined> {
  const document = await read<TemplateDocument>('templates', paper)
  return document === null ? undefined : contentOf(document)
}

/** The county's own, else the shipped one. */
export const templateOf = async (paper: TemplatePaper): Promise<Buffer> => (await ownTemplate(paper)) ?? PAPERS[paper].shipped()

async function contentOf({ fileId }: TemplateDocument): Promise<Buffer> {
  const { fileContent } = (await cloud.downloadFile({ fileID: fileId })) as { fileContent?: Buffer }
  if (fileContent === undefined) throw new Error('the storage gave no content')
  return fileContent
}

export function requireOneWay({ fileId, default: isDefault }: Inputs['setTemplate']): void {
  if ((fileId === undefined) === (isDefault === undefined))
    throw invalid({ path: '/fileId', message: '上传自己的模板，或恢复默认样式，二者选一' })
}

const KINDS = { xlsx: '.xlsx 表格（Excel 工作簿）', docx: '.docx 文档（Word 文档）' } as const

async function requireTemplate(paper: TemplatePaper, content: Buffer): Promise<void> {
  const refuse = (message: string) => invalid({ path: '/fileId', message })
  const faults = await faultsIn(paper, content).catch((error: unknown) => {
    if (error instanceof Oversized) throw refuse(error.message)
    console.warn(JSON.stringify({ templateNotReadable: paper, message: error instanceof Error ? error.message : String(error) }))
    throw refuse(`这个文件不能作模板，请下载示例，用 WPS 或 Office 改好，另存为${KINDS[PAPERS[paper].extension]}再上传`)
  })
  if (faults.length === 0) return
  const told = faults.slice(0, MOST_FAULTS).map(({ where, message }) => `${where}：${message}`)
  const more = faults.length - told.length
  throw invalid(
    ...[...told, ...(more > 0 ? [`此外还有${more}处，改好以上各处后再看`] : [])].map((message) => ({ path: '/fileId', message })),
  )
}

/** A file of ours that nothing leads to any more. */
async function discard(fileId: string | undefined): Promise<void> {
  if (fileId === undefined) return
  await cloud.deleteFile({ fileList: [fileId] }).catch((error: unknown) => console.warn('template not deleted', fileId, String(error)))
}

async function put(document: TemplateDocument): Promise<string | undefined> {
  const { _id: paper, ...fields } = document
  return transact(async (transaction) => {
    const before = await transaction.read<TemplateDocument>('templates', paper)
    await transaction.put('templates', paper, fields)
    return before?.fileId
  })
}

/**
 * `{ paper, fileId }` or `{ paper, default: true }` → how the paper is drawn from now on. `INVALID_INPUT` with all that is wrong in the
 * file, each with its place; then nothing is changed.
 */
export async function setTemplate({ paper, fileId }: Inputs['setTemplate'], { caller, now }: Call): Promise<TemplateState> {
  if (fileId === undefined) {
    const before = await read<TemplateDocument>('templates', paper)
    if (before !== null) await remove('templates', paper)
    await discard(before?.fileId)
    return stateOf(paper, null)
  }
  await requireOwnFiles([fileId], 'template', () => '/fileId')
  const content = await download(fileId, LARGEST_BYTES)
  await requireTemplate(paper, content)
  const cloudPath = `${FOLDER}${paper}-${randomUUID()}.${PAPERS[paper].extension}`
  const kept = await cloud.uploadFile({ cloudPath, fileContent: content })
  const document = { _id: paper, fileId: kept.fileID, at: instantOf(now), byPersonId: caller.personId, byName: caller.name }
  await discard(await put(document))
  return stateOf(paper, document)
}
