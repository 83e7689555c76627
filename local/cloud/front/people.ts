import type { CastMember } from '../options'
import type { Store } from '../store/store'
import type { Document } from '../values/value'

const isBound = ({ openid }: Document): boolean => typeof openid === 'string' && openid !== ''

const namesOf = (store: Store, collection: string, key: (id: string) => string): [string, unknown][] =>
  store
    .table(collection)
    .find({ filter: {} })
    .map(({ id, document }) => [key(id), document['name']])

/**
 * `GET /local/people`: whom one can be here. The unbound come with the number that they bind by; `unitNames` by the keys of
 * `units`, and `team:<teamId>`. `cast`: those of the people whom a visitor meets first, where the county is theirs.
 */
export function listPeople({ store, cast }: { store: Store; cast: readonly CastMember[] }) {
  const everybody = store
    .table('people')
    .find({ filter: {} })
    .map((row) => row.document)
  return {
    people: everybody.filter(isBound).map(({ openid, _id, name, posts }) => ({ openid, personId: _id, name, posts: posts ?? [] })),
    unbound: everybody
      .filter((person) => !isBound(person))
      .map(({ _id, name, phone, posts }) => ({ personId: _id, name, phone, posts: posts ?? [] })),
    cast: cast.filter(({ openid, name }) => everybody.some((person) => person['openid'] === openid && person['name'] === name)),
    unitNames: Object.fromEntries([...namesOf(store, 'units', (id) => id), ...namesOf(store, 'teams', (id) => `team:${id}`)]),
  }
}
