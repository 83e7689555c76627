/** What the administrator has to put right: shown as it is, without a stack. */
export class Told extends Error {}

const HINTS: readonly (readonly [RegExp, string])[] = [
  [/^AuthFailure/, '密钥不对、已停用，或本机时间不准，请到腾讯云“访问管理”核对密钥'],
  [
    /UnauthorizedOperation|AuthFailure\.Unauthorized|PERMISSION_DENIED/,
    '这个密钥没有所需的权限，请授予云开发（TCB）、云函数（SCF）的全部权限',
  ],
  [/LimitExceeded|RequestLimitExceeded|EXCEED/, '超出了环境的配额或调用太频繁，请稍后再试，或升级环境的套餐'],
  [/ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN/, '连不上腾讯云，请检查网络'],
]

type Fault = { message?: string; code?: string; requestId?: string }

/** A fault of the platform or of the network in words, with what its support asks for. */
export function faultText(error: unknown): string {
  if (error instanceof Told) return error.message
  const { message = String(error), code = '', requestId = '' } = (error ?? {}) as Fault
  const hint = HINTS.find(([pattern]) => pattern.test(code) || pattern.test(message))?.[1]
  const ids = [code === '' ? '' : `错误码 ${code}`, requestId === '' ? '' : `请求编号 ${requestId}`]
    .filter((text) => text !== '')
    .join('，')
  return `${hint === undefined ? '' : `${hint}。`}${message}${ids === '' ? '' : `（${ids}）`}`
}
