import type { Leave } from '../../domain/leave/leave'
import type { LeavePage } from '../../domain/leave/reading'
import { askForCards } from '../../services/cards'
import { call } from '../../services/cloud'
import { failureOf, type Failure } from '../../contract/failure'
import { openWord } from '../../services/device/documents'
import { showPhotos } from '../../services/device/media'
import { handoverChoices, type PersonChoice } from '../../view/leave/choices'
import { extensionFrom } from '../../view/leave/next'

/** What is fetched beside the page of a leave: why it did not come, or null. */
async function tried(work: () => Promise<void>): Promise<Failure | null> {
  try {
    await work()
    return null
  } catch (error) {
    return failureOf(error)
  }
}

/** The slip of a leave in two copies, to be printed and filed. */
export const openSlip = (leaveId: string): Promise<Failure | null> =>
  tried(async () => {
    const { fileId } = await call('reporting.exportSlip', { leaveId })
    await openWord(fileId)
  })

/** The photograph of the paper that was signed. */
export const showSlipPhoto = (leaveId: string): Promise<Failure | null> =>
  tried(async () => {
    const { url } = await call('leave.slipPhoto', { leaveId })
    showPhotos([url], url)
  })

/** What goes on from a leave and waits for its signatures; who may not look for it finds none. */
export async function extensionOf(page: LeavePage, viewerId: string): Promise<Leave | undefined> {
  const isOwn = page.applicantId === viewerId
  const asked = isOwn ? call('leave.mine') : call('leave.search', { personId: page.applicantId, status: 'pending' })
  return extensionFrom(page, (await asked.catch(() => ({ leaves: [] }))).leaves)
}

/** Those who may take over, or why they cannot be told. */
export async function candidates(page: LeavePage): Promise<{ choices: PersonChoice[]; sheet: 'nameHandover' } | { notice: string }> {
  try {
    const { members } = await call('org.team', { teamId: page.teamId })
    return { choices: handoverChoices(members, page), sheet: 'nameHandover' }
  } catch (error) {
    return { notice: failureOf(error).message }
  }
}

export async function extend({ leaveId }: LeavePage): Promise<void> {
  await askForCards(['decided'])
  await wx.navigateTo({ url: `/pages/leave/form/form?extends=${leaveId}` })
}
