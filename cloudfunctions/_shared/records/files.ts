import { cloud } from '../platform/database'

/** Photographs in the cloud's storage: private to who put them there, shown for a while to whom an action has found to have the right. */

const SHOWN_FOR_SECONDS = 600

type Address = { code: string; tempFileURL: string }

/** Where these files can be looked at for ten minutes; one that is gone has no address. */
export async function addressesOf(fileIds: readonly string[]): Promise<string[]> {
  if (fileIds.length === 0) return []
  const asked = fileIds.map((fileID) => ({ fileID, maxAge: SHOWN_FOR_SECONDS }))
  const { fileList } = (await cloud.getTempFileURL({ fileList: asked })) as unknown as { fileList?: Address[] }
  if (fileList === undefined) throw new Error('the storage does not answer')
  return fileList.filter(({ code }) => code === 'SUCCESS').map(({ tempFileURL }) => tempFileURL)
}
