/** Whether the phone has a network at all; that the cloud is reached is another question, answered by each call. */

type Listener = (isOnline: boolean) => void

let isOnline = true
const listeners = new Set<Listener>()

export const online = (): boolean => isOnline

/** Tells of every change until the returned function is called. */
export function onNetworkChange(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function changed(now: boolean): void {
  if (now === isOnline) return
  isOnline = now
  for (const listener of listeners) listener(now)
}

export function watchNetwork(): void {
  let isTold = false
  wx.onNetworkStatusChange(({ isConnected }) => {
    isTold = true
    changed(isConnected)
  })
  // Its answer may be older than a change that was told meanwhile.
  wx.getNetworkType({
    success: ({ networkType }) => {
      if (!isTold) changed(networkType !== 'none')
    },
  })
}
