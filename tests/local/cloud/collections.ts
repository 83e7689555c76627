import type { Collection } from '../../../cloudfunctions/schema'

/** What the tests of the cloud store, with an index of every kind. */
export const collections: Record<string, Collection> = {
  people: {
    access: 'ADMINONLY',
    indexes: [
      { name: 'openid', keys: [['openid', 1]] },
      { name: 'seats', keys: [['seats', 1]], multikey: true },
    ],
  },
  facts: {
    access: 'ADMINONLY',
    indexes: [
      {
        name: 'personDate',
        keys: [
          ['personId', 1],
          ['date', -1],
        ],
      },
      { name: 'once', keys: [['once', 1]], unique: true },
    ],
  },
  units: { access: 'ADMINONLY', indexes: [] },
  teams: { access: 'ADMINONLY', indexes: [] },
  things: { access: 'ADMINONLY', indexes: [{ name: 'n', keys: [['n', 1]] }] },
}
