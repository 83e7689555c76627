/**
 * What WeChat's content check says of a text. It asks by whom it was written: where WeChat names nobody, where the county has not been
 * given that interface, or where it does not answer in time, nothing was checked, and that is what is said.
 */

export type Checked = 'passed' | 'review' | 'risky' | 'unchecked'

/** What a person's own call may wait for it. */
const ASKS_FOR_MS = 1500

const SUGGESTED: Record<string, Checked> = { pass: 'passed', review: 'review', risky: 'risky' }

async function asked(openid: string, content: string): Promise<Checked> {
  try {
    const { checkedText } = await import('./open-api.lazy')
    return SUGGESTED[(await checkedText(openid, content)).result?.suggest ?? ''] ?? 'unchecked'
  } catch (error) {
    // Neither the text nor who wrote it.
    console.warn(JSON.stringify({ textNotChecked: (error as { errCode?: unknown } | null)?.errCode ?? 'no answer' }))
    return 'unchecked'
  }
}

export async function checkText(openid: string, content: string): Promise<Checked> {
  if (openid === '') return 'unchecked'
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<Checked>((resolve) => (timer = setTimeout(() => resolve('unchecked'), ASKS_FOR_MS)))
  try {
    return await Promise.race([asked(openid, content), late])
  } finally {
    clearTimeout(timer)
  }
}
