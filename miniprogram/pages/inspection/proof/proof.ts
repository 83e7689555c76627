import type { Check } from '../../../contract/calls'
import { failureOf } from '../../../contract/failure'
import type { PoolEntry } from '../../../domain/inspection/draw'
import { copied } from '../../../services/device/clipboard'
import { said } from '../../../services/device/dialogs'
import { giveText, textIn } from '../../../services/device/text-file'
import { proofName, proofText } from '../view/proof'

/**
 * The proof of a draw, given away by one tap: all that it is repeated from. A long list is fetched beforehand, so that a tap needs no wait.
 */

const NOT_GIVEN = '没有存成文件。可以改为复制，粘贴到聊天或文档里。'

Component({
  properties: { check: { type: Object, value: null as unknown as Check } },
  data: { state: 'ready', trouble: '' },
  observers: {
    check(check: Check | null) {
      if (check !== null && check.pool === undefined && check.poolFileId !== undefined) void this.fetch(check.poolFileId)
    },
  },
  methods: {
    held(): { pool?: PoolEntry[]; fileId?: string } {
      return this as unknown as { pool?: PoolEntry[]; fileId?: string }
    },
    async fetch(fileId: string): Promise<void> {
      const held = this.held()
      if (held.fileId === fileId && this.data.state !== 'failed') return
      held.fileId = fileId
      this.setData({ state: 'fetching', trouble: '' })
      try {
        held.pool = JSON.parse(await textIn(fileId)) as PoolEntry[]
        this.setData({ state: 'ready' })
      } catch (error) {
        this.setData({ state: 'failed', trouble: failureOf(error).message })
      }
    },
    again() {
      const { poolFileId = '' } = this.data.check
      return this.fetch(poolFileId)
    },
    text(): string {
      const check = this.data.check
      return proofText(check, check.pool ?? this.held().pool)
    },
    async give(): Promise<void> {
      const given = await giveText(this.text(), proofName(this.data.check))
      this.setData({ trouble: given === 'failed' ? NOT_GIVEN : '' })
      if (given === 'done') said('凭证已经存好')
    },
    async copy(): Promise<void> {
      said((await copied(this.text())) ? '凭证已复制，可粘贴到聊天里' : '没有复制成，请再试一次')
    },
  },
})
