/** `rpx` in what a template sets as inline style; the build does the same for WXSS. */
export const withRpx = (text: string): string =>
  text.includes('rpx') ? text.replace(/(?<![\w.#-])(-?(?:\d+\.?\d*|\.\d+))rpx\b/gi, 'calc($1 * var(--rpx))') : text

export const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
