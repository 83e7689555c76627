/** How many phones stand beside each other, and how large. */

/** The width for which pages of a mini-program are mostly drawn; the heights of a common phone, of the lowest and the tallest. */
export const SCREEN = { width: 390, height: 800, lowest: 640, tallest: 844 } as const
/** What a phone's frame adds on both sides together, and the space between two phones. */
export const FRAME = 16
export const GAP = 20
/** Smaller than this, text is not read with ease. */
const LEAST_SCALE = 0.8
const MOST_PHONES = 3

export type Fit = { count: number; scale: number; height: number }

/** `height` is what is left for a screen in the window; on a low window it is scaled down, then a lower phone, and reaches below the fold at last. */
export function fit({ width, height }: { width: number; height: number }): Fit {
  const byHeight = Math.min(1, Math.max(LEAST_SCALE, height / SCREEN.height))
  for (let count = MOST_PHONES; ; count--) {
    const byWidth = ((width - (count - 1) * GAP) / count - FRAME) / SCREEN.width
    if (byWidth < LEAST_SCALE && count > 1) continue
    // A single one is on a narrow window, which is scrolled anyway: there width is what is scarce.
    const scale = count === 1 ? Math.min(1, byWidth) : Math.min(byHeight, byWidth)
    return { count, scale, height: Math.max(SCREEN.lowest, Math.min(SCREEN.tallest, Math.floor(height / scale))) }
  }
}
