/** What goes wrong in a page, or is missing in the preview, is said on the screen and in the console. */

type Listener = (problem: string) => void

const SHOWN = 4
const told = new Map<string, number>()
const listeners = new Set<Listener>()
let strip: HTMLElement | undefined

function draw(): void {
  if (!strip) {
    strip = document.createElement('aside')
    strip.className = 'phone-problems'
    strip.setAttribute('role', 'alert')
    document.body.append(strip)
  }
  const close = Object.assign(document.createElement('button'), { type: 'button', textContent: '收起' })
  close.addEventListener('click', () => strip?.replaceChildren())
  const lines = [...told].slice(-SHOWN).map(([text, times]) => {
    const line = document.createElement('p')
    line.textContent = times > 1 ? `${text}（${times} 次）` : text
    return line
  })
  strip.replaceChildren(close, ...lines)
}

export function report(problem: string, cause?: unknown): void {
  console.error(`[预览] ${problem}`, ...(cause === undefined ? [] : [cause]))
  told.set(problem, (told.get(problem) ?? 0) + 1)
  draw()
  for (const listener of listeners) listener(problem)
}

/** Also tells what was told before, since who listens may come after the app has started. */
export function onProblem(listener: Listener): void {
  for (const problem of told.keys()) listener(problem)
  listeners.add(listener)
}

const textOf = (error: unknown): string => {
  if (error instanceof Error) return error.message
  if (typeof error === 'object' && error !== null && 'errMsg' in error) return String(error.errMsg)
  return typeof error === 'string' ? error : JSON.stringify(error)
}

export const reportError = (where: string, error: unknown): void => report(`${where}：${textOf(error)}`, error)

/** Calls what a page or component wrote; what it throws is a problem of the page, not of the preview. */
export function guarded<T>(where: string, call: () => T): T | undefined {
  try {
    return call()
  } catch (error) {
    reportError(where, error)
    return undefined
  }
}

export function catchUncaught(): void {
  addEventListener('error', (event) => reportError('脚本出错', event.error ?? event.message))
  addEventListener('unhandledrejection', (event) => reportError('没有处理的失败', event.reason))
  addEventListener('securitypolicyviolation', ({ blockedURI, violatedDirective }) =>
    report(`${blockedURI} 没有加载：只能用应用自带的资源（${violatedDirective}）`),
  )
}
