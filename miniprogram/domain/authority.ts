/**
 * Who may: one table, with the clause from which each right comes. The cloud's actions name their right from here, the pages ask it before
 * they offer a step, and the text that tells a person who can see what of him is made from it.
 */
export * from './authority/attendance'
export * from './authority/cases'
export * from './authority/county-checks'
export * from './authority/inspection'
export * from './authority/leave'
export * from './authority/org'
export * from './authority/reporting'
export * from './authority/voices'
export { gives, reachOf, type Reach, type RecordRight, type Right } from './authority/right'
