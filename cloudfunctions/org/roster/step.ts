import type { TeamPost } from '../../../miniprogram/domain/team'

/** What an import has to write, in order. Every step may be done again: a second time it changes nothing. */
export type Step =
  | { kind: 'add'; collection: 'units' | 'teams' | 'people'; documents: ({ _id: string } & Record<string, unknown>)[] }
  /** `isBack`: to what stood before; what could not be changed is not written again. */
  | { kind: 'merge'; collection: 'units' | 'people'; changes: Change[]; isBack?: true }
  /** Where teams lie and what they are called; posts and leaves stay. */
  | { kind: 'sites'; sites: Site[] }
  | { kind: 'posts'; groups: PostsGroup[] }
  /** Ledgers are told the number of the rules of cover that are set now. */
  | { kind: 'ruling'; teamIds: string[]; ruling: number }
  /**
   * People who are on the roster no more: their WeChat is free. From here on nothing is undone: what cannot be done is left out,
   * and logged.
   */
  | { kind: 'unbind'; personIds: string[] }
  /** Leaves go with these people, wherever they are sent. `by` has changed the roster. */
  | { kind: 'follow'; personIds: string[]; by: Named }
  /** Leaves that wait at offices whose holders have changed: found by these keys, laid anew. */
  | { kind: 'desks'; keys: string[] }
  /** Leaves bear the names of their units: those of these teams, and those that lie in these villages or townships. */
  | { kind: 'names'; teamIds: string[]; scope: string[] }
  /** Only where an import is undone: what it has brought is gone again. */
  | { kind: 'drop'; collection: 'units' | 'teams' | 'people'; ids: string[] }

export type Named = { personId: string; name: string }

/** Only these fields of a document, each replaced whole: a WeChat identity that is bound meanwhile stays. */
export type Change = { id: string; fields: Record<string, unknown>; without: string[] }

export type Site = { teamId: string; name: string; villageId: string; townshipId: string }

/**
 * People and every ledger in which they have had or will have a post, written in one transaction: so that a request of theirs and
 * this change meet in one document. `posts` are those of these people in each ledger; others' stay as they are.
 */
export type PostsGroup = { people: Change[]; ledgers: { teamId: string; posts: TeamPost[] }[] }
