import { invalid } from '../../../miniprogram/domain/refusal'

/**
 * A place in a list: its name, and what the last row that was given is ordered by. Of another list, or of no list, it is refused:
 * taken for a position it would skip rows without a word.
 */

export const cursorOf = (list: string, ...place: string[]): string => Buffer.from(JSON.stringify([list, ...place])).toString('base64url')

const partsOf = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    // Not one of ours: said by who asked, as for any other wrong input.
    return null
  }
}

/** The place, in so many parts. @throws INVALID_INPUT */
export function placeIn(list: string, parts: number, cursor: string): string[] {
  const read = partsOf(cursor)
  if (Array.isArray(read) && read.length === parts + 1 && read[0] === list && read.every((part) => typeof part === 'string')) {
    return read.slice(1)
  }
  throw invalid({ path: '/cursor', message: '翻页位置不对，请从头再看' })
}
