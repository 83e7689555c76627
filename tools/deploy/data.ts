import type { County } from '../../cloudfunctions/org/county'
import { inviteAgain, inviteeOf, loadOf, newSecret, survey, write, type Invitation } from './county'
import type { Options } from './options'
import { firstOf } from './roster'
import type { Store } from './store'
import { Told } from './told'

const ROSTER_LEFT = '名册没有写入：以后的变动请在小程序里导入。如需新的邀请码，请去掉 --roster，只带 --first-org 再运行。'

/** What is to be written, found out before anything is changed. */
export type Data = { lines: string[]; write: () => Promise<{ name: string; invitation: Invitation } | null> }

/** The whole of a first county, or an invitation, or nothing: never a change of what stands. */
export async function dataOf(
  { firstOrg }: Options,
  county: County | undefined,
  store: Store,
  there: readonly string[],
  now: Date,
): Promise<Data> {
  const nothing = (...lines: string[]): Data => ({ lines, write: () => Promise.resolve(null) })
  const found = await survey(store, there)
  if (found.county !== null) {
    const stands = `已有“${found.county.name}”的数据，不会改动。`
    if (county !== undefined) return nothing(`${stands}${ROSTER_LEFT}`)
    if (firstOrg === undefined) return nothing(stands)
    const stored = found.county
    const { id, name } = await inviteeOf(store, firstOrg, now)
    return {
      lines: [stands, `为 ${name}（${id}）开一个新的邀请码`],
      write: async () => ({ name, invitation: await inviteAgain(store, stored, id, now) }),
    }
  }
  if (county === undefined) {
    if (firstOrg !== undefined) throw new Told('环境里还没有县的数据，请同时用 --roster 给出名册。')
    return nothing('环境里还没有县的数据，谁也进不了系统。准备好名册后，带 --roster 再运行一次。')
  }
  const { id, name } = firstOf(county.people, firstOrg, now)
  const load = loadOf(county, found, now, newSecret())
  const count = (parts: readonly { documents: readonly unknown[] }[]) => parts.reduce((sum, part) => sum + part.documents.length, 0)
  const again = count(load.replace)
  return {
    lines: [
      `写入“${load.county.name}”的名册：${county.people.length}人、${county.teams.length}个工作队，共 ${count(load.add)} 条记录` +
        (again > 0 ? `，另更正上次中断时留下的 ${again} 条` : ''),
      `为 ${name}（${id}）开第一个邀请码，最后写入县的记录`,
    ],
    write: async () => ({ name, invitation: await write(store, load, id, now) }),
  }
}
