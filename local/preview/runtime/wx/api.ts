import { report } from '../problems'

/** How WeChat's calls answer: by callbacks if any is given, else by a promise. */

type Callbacks = { success?: (result: object) => void; fail?: (error: object) => void; complete?: (result: object) => void }

/** A refusal in WeChat's words: `errMsg` is `<call>:fail <reason>`. */
export class Failure extends Error {
  constructor(
    readonly reason: string,
    readonly more: Record<string, unknown> = {},
  ) {
    super(reason)
  }
}

const errorOf = (name: string, error: unknown): object => {
  if (error instanceof Failure) return { errMsg: `${name}:fail ${error.reason}`, ...error.more }
  report(`wx.${name}：${error instanceof Error ? error.message : String(error)}`, error)
  return { errMsg: `${name}:fail ${String(error)}` }
}

export type Api = (options?: object) => unknown

export function api<O extends object>(name: string, act: (options: Partial<O>) => object | undefined | Promise<object | undefined>): Api {
  return (given = {}) => {
    const options = given as Partial<O> & Callbacks
    const done = (async () => {
      try {
        return { errMsg: `${name}:ok`, ...(await act(options)) }
      } catch (error) {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- WeChat rejects with a plain object, and pages read it
        throw errorOf(name, error)
      }
    })()
    const { success, fail, complete } = options
    if (!success && !fail && !complete) return done
    done.then(
      (result) => {
        success?.(result)
        complete?.(result)
      },
      (error: unknown) => {
        fail?.(error as object)
        complete?.(error as object)
      },
    )
    return undefined
  }
}

/** A list of listeners with the pair of calls that WeChat has for each event. */
export class Listeners<T> {
  readonly #all = new Set<(given: T) => void>()

  readonly on = (listener: (given: T) => void): unknown => this.#all.add(listener)
  readonly off = (listener?: (given: T) => void): void => {
    if (listener) this.#all.delete(listener)
    else this.#all.clear()
  }

  tell(given: T): void {
    for (const listener of [...this.#all]) listener(given)
  }

  get some(): boolean {
    return this.#all.size > 0
  }
}
