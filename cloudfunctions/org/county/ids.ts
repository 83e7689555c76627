import type { Problem } from '../../../miniprogram/domain/refusal'
import type { County, Partly } from './county'

/** Lists of a county whose items have an id, and what one of them is called. */
export const LISTS = { townships: '乡镇', villages: '村', teams: '工作队', dispatchingUnits: '派出单位', people: '人员' } as const
export type ListName = keyof typeof LISTS
export const LIST_NAMES = Object.keys(LISTS) as ListName[]

/** Ids that stand in the roster already. */
export type KnownIds = Readonly<Partial<Record<ListName, ReadonlySet<string>>>>

/**
 * Ids are written on paper, typed into sheets and kept as keys: letters of any script, digits, and what joins them. A dot, a dollar,
 * an underscore at the beginning, and whatever nobody sees, are what a new one may not have.
 */
const ALPHABET = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_\-·—/#+:（）() ]*$/u

export const ID_WORDS = '编号以汉字、字母或数字开头，只能用汉字、字母、数字、空格和 - _ · / # + : ( )，请改一个'

/** New ids outside the alphabet. One that stands goes on as it is: all that has been recorded is kept under it. */
export const alphabetProblems = (county: Partly<County>, known: KnownIds): Problem[] =>
  LIST_NAMES.flatMap((list) =>
    ((county[list] ?? []) as ({ id?: string } | undefined)[]).flatMap((item, i) => {
      const id = item?.id
      if (id === undefined || id === '' || ALPHABET.test(id) || known[list]?.has(id)) return []
      return [{ path: `/${list}/${i}/id`, message: ID_WORDS }]
    }),
  )
