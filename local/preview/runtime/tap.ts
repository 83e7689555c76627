/** Whether a tap is being answered: WeChat lets some calls be made by a tap's listener alone, and not once it has waited for anything. */

let answered: object | undefined

/** Runs the listeners of one tap; what they do without waiting belongs to it. */
export function answeringTap<T>(run: () => T): T {
  const tap = {}
  answered = tap
  setTimeout(() => {
    if (answered === tap) answered = undefined
  })
  return run()
}

export const isAnsweringTap = (): boolean => answered !== undefined
