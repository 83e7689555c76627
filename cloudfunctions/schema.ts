import { CREDENTIAL_SETTINGS, TEMPLATE_SETTINGS } from '../miniprogram/domain/card-ways'

/**
 * Collections, indexes and access, and what each function is given to run in: the one declaration that the local cloud
 * and the deployment are both made from. A `_id` carries every uniqueness but those named here.
 */

export type Index = {
  name: string
  keys: readonly (readonly [field: string, direction: 1 | -1])[]
  unique?: true
  /** The (only) key is an array, each of its elements indexed, as MongoDB does by itself. */
  multikey?: true
}

export type Collection = {
  /** Functions alone read and write; the mini-program reaches data only through them. */
  access: 'ADMINONLY'
  indexes: readonly Index[]
}

export type FunctionSettings = {
  timeoutSeconds: number
  memoryMB: number
  /** Environment variables that the county sets. */
  variables?: readonly string[]
}

/** An index of two fields. */
const byTwo = (name: string, ...keys: [Index['keys'][number], Index['keys'][number]]): Index => ({ name, keys })

/** Of what sends cards: those left to send, those not counted yet. */
const OF_CARDS = [
  { name: 'cardsLeft', keys: [['cardsLeft', 1]] },
  { name: 'cardsSent', keys: [['cardsSent', 1]] },
] as const satisfies readonly Index[]

/** Of what waits for somebody's decision, and reminds him. */
const OF_WAITING = [
  { name: 'waits', keys: [['waits', 1]], multikey: true },
  { name: 'vacantFrom', keys: [['vacantFrom', 1]] },
  ...OF_CARDS,
  { name: 'remindAt', keys: [['remindAt', 1]] },
] as const satisfies readonly Index[]

export const collections = {
  /** One document a person: name, phone, posts, WeChat identity. The roster's only truth. */
  people: {
    access: 'ADMINONLY',
    indexes: [
      { name: 'openid', keys: [['openid', 1]] },
      { name: 'phone', keys: [['phone', 1]] },
      { name: 'seats', keys: [['seats', 1]], multikey: true },
      { name: 'digestAt', keys: [['digestAt', 1]] },
    ],
  },
  /** `_id` is the openid: one WeChat identity is one person. */
  bindings: { access: 'ADMINONLY', indexes: [] },
  /** The county, townships, villages, dispatching units. */
  units: {
    access: 'ADMINONLY',
    indexes: [
      { name: 'parent', keys: [['parentId', 1]] },
      { name: 'boardKey', keys: [['boardKey', 1]] },
    ],
  },
  /** The cover ledger: a team with its posts and its leaves as periods. */
  teams: {
    access: 'ADMINONLY',
    indexes: [
      { name: 'village', keys: [['villageId', 1]] },
      { name: 'township', keys: [['townshipId', 1]] },
    ],
  },
  leaves: {
    access: 'ADMINONLY',
    indexes: [
      byTwo('applicant', ['applicantId', 1], ['from.date', -1]),
      byTwo('team', ['teamId', 1], ['from.date', -1]),
      byTwo('village', ['villageId', 1], ['from.date', -1]),
      byTwo('township', ['townshipId', 1], ['from.date', -1]),
      byTwo('dispatchingUnit', ['dispatchingUnitId', 1], ['from.date', -1]),
      byTwo('begin', ['from.date', -1], ['_id', -1]),
      byTwo('state', ['state', 1], ['from.date', -1]),
      byTwo('begins', ['begins', 1], ['_id', 1]),
      { name: 'months', keys: [['months', 1]], multikey: true },
      { name: 'desks', keys: [['desks', 1]], multikey: true },
      ...OF_WAITING,
    ],
  },
  /** What speaks for a day: sign-ins, the clerk's entries; `once` keeps a ticket from serving twice. */
  facts: {
    access: 'ADMINONLY',
    indexes: [
      byTwo('personDate', ['personId', 1], ['date', 1]),
      { name: 'date', keys: [['date', 1]] },
      { name: 'once', keys: [['once', 1]], unique: true },
    ],
  },
  /** `_id` is a paper's: the county's own file for it. */
  templates: { access: 'ADMINONLY', indexes: [] },
  /** A township's register of a month: its state, its versions, its lock. */
  registers: {
    access: 'ADMINONLY',
    indexes: [
      { name: 'month', keys: [['month', 1]] },
      { name: 'people', keys: [['people', 1]], multikey: true },
      { name: 'hashes', keys: [['hashes', 1]], multikey: true },
      { name: 'state', keys: [['state', 1]] },
      ...OF_WAITING,
    ],
  },
  /** The days that a version of a register holds. */
  registerVersions: { access: 'ADMINONLY', indexes: [] },
  /** `_id` is of a person and a month: that he has confirmed his days, as they then stood, and what he is told of their changes. */
  confirmations: {
    access: 'ADMINONLY',
    indexes: [...OF_CARDS],
  },
  /** Corrections that people have asked for of their own days, each with its decision. */
  corrections: {
    access: 'ADMINONLY',
    indexes: [byTwo('personDate', ['personId', 1], ['date', 1]), byTwo('township', ['townshipId', 1], ['state', 1]), ...OF_WAITING],
  },
  /** Spot checks from their preparation on, one document a number: the chain. What was drawn from lies in `drawPools`. */
  checks: {
    access: 'ADMINONLY',
    indexes: [
      { name: 'number', keys: [['number', -1]] },
      byTwo('month', ['month', 1], ['number', -1]),
      { name: 'requestKey', keys: [['requestKey', 1]], unique: true },
      { name: 'drawnOn', keys: [['drawn.on', 1]] },
      { name: 'townships', keys: [['townships', 1]], multikey: true },
      { name: 'asked', keys: [['askedIds', 1]], multikey: true },
      ...OF_WAITING,
    ],
  },
  /** `_id` is of a check and a person: what he has answered, and what he objects to. */
  checkAnswers: {
    access: 'ADMINONLY',
    indexes: [
      { name: 'check', keys: [['checkId', 1]] },
      { name: 'person', keys: [['personId', 1]] },
      { name: 'openFor', keys: [['openFor', 1]] },
      { name: 'clipAt', keys: [['clipAt', 1]] },
      ...OF_WAITING,
    ],
  },
  /** `_id` is a check's: everybody whom it could fall on, with his nonce. */
  drawPools: { access: 'ADMINONLY', indexes: [{ name: 'people', keys: [['personIds', 1]], multikey: true }] },
  /** Complaints and suggestions, under a name or none, and their answers; `_id` is the hash of the code by which one is read. */
  complaints: {
    access: 'ADMINONLY',
    indexes: [
      byTwo('state', ['state', 1], ['at', -1]),
      byTwo('township', ['townshipId', 1], ['state', 1]),
      { name: 'person', keys: [['from.personId', 1]] },
      ...OF_WAITING,
    ],
  },
  /** `_id` is of a village's plate, of the county, or of somebody who gave his name: how many complaints came from there in an hour. */
  complaintHours: { access: 'ADMINONLY', indexes: [] },
  /** Who has looked at whose locations, clips, photographs: one document a reader, thing and day. */
  readings: {
    access: 'ADMINONLY',
    indexes: [{ name: 'people', keys: [['personIds', 1]], multikey: true }],
  },
  /** Cases of absence, one a person and date. */
  cases: {
    access: 'ADMINONLY',
    indexes: [
      byTwo('place', ['place', 1], ['_id', 1]),
      byTwo('township', ['townshipId', 1], ['place', 1]),
      byTwo('dispatchingUnit', ['dispatchingUnitId', 1], ['place', 1]),
      byTwo('person', ['personId', 1], ['place', 1]),
      byTwo('state', ['state', 1], ['place', 1]),
      { name: 'decidedOn', keys: [['decidedOn', 1]] },
      { name: 'leaveIds', keys: [['leaveIds', 1]], multikey: true },
      ...OF_WAITING,
    ],
  },
  /** Lines of the townships' negative lists, each until the county has seen that it is put right. */
  issues: {
    access: 'ADMINONLY',
    indexes: [
      byTwo('place', ['place', 1], ['_id', 1]),
      byTwo('township', ['townshipId', 1], ['place', 1]),
      byTwo('dispatchingUnit', ['dispatchingUnitId', 1], ['place', 1]),
      ...OF_WAITING,
    ],
  },
  /** One document: how often each office means to check. */
  checkPlans: { access: 'ADMINONLY', indexes: [] },
  /** Files that functions have drawn, each until when it is kept. */
  drawnFiles: { access: 'ADMINONLY', indexes: [{ name: 'until', keys: [['until', 1]] }] },
  /** `_id` is a person's: how many cards of each kind he has still agreed to. */
  cardQuotas: { access: 'ADMINONLY', indexes: [] },
  /** `_id` is the hash of an invitation's code. */
  invitations: { access: 'ADMINONLY', indexes: [] },
  /** `_id` is a village's: who has set its places, and what they were before. */
  placeChanges: { access: 'ADMINONLY', indexes: [] },
  /** One document: what the last import has come to. */
  imports: { access: 'ADMINONLY', indexes: [] },
  /** What an import has still to write, in order; empty but while one runs. */
  journal: {
    access: 'ADMINONLY',
    indexes: [byTwo('import', ['importId', 1], ['order', 1])],
  },
} as const satisfies Record<string, Collection>

export type CollectionName = keyof typeof collections

/**
 * Stored files are for those who put them there; others who have a right to one are given an address for a while by a function.
 * What a function draws lies in this folder for a day, into which nobody else writes: for who asked (`_shared/platform/drawn.ts`). The
 * platform's rule cannot compare a path with who reads it: there a name that cannot be guessed, told to nobody else, stands for it.
 */
export const DRAWN_FILES = 'exports/'

/** Of the functions that send cards; who asks for consent needs no secret. */
const SENDING = [...TEMPLATE_SETTINGS, ...CREDENTIAL_SETTINGS]

export const functions = {
  org: { timeoutSeconds: 60, memoryMB: 512, variables: TEMPLATE_SETTINGS },
  leave: { timeoutSeconds: 20, memoryMB: 256, variables: SENDING },
  attendance: { timeoutSeconds: 20, memoryMB: 256, variables: SENDING },
  daily: { timeoutSeconds: 60, memoryMB: 256, variables: SENDING },
  reporting: { timeoutSeconds: 20, memoryMB: 512 },
  inspection: { timeoutSeconds: 20, memoryMB: 512, variables: SENDING },
} as const satisfies Record<string, FunctionSettings>
