/** Reading what another version of the app has kept: each field by its own test, and what fails it as the empty form has it. */

export type Readers<T> = { [K in keyof T]: (value: unknown) => value is T[K] }

export const isText = (value: unknown): value is string => typeof value === 'string'
export const isTruth = (value: unknown): value is boolean => typeof value === 'boolean'
export const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0
export const areTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText)
export const orNull =
  <T>(isRight: (value: unknown) => value is T) =>
  (value: unknown): value is T | null =>
    value === null || isRight(value)
/** An object with these fields, and perhaps others. */
export const isMadeOf =
  <T extends object>(readers: Readers<T>) =>
  (value: unknown): value is T =>
    typeof value === 'object' &&
    value !== null &&
    (Object.keys(readers) as (keyof T)[]).every((name) => readers[name]((value as Record<keyof T, unknown>)[name]))
export const isOneOf =
  <T>(all: readonly T[]) =>
  (value: unknown): value is T =>
    all.some((one) => one === value)

/** `empty`, with all of `found` that can be read. */
export function readOver<T extends object>(empty: T, found: object, readers: Readers<T>): T {
  const given = found as Record<keyof T, unknown>
  const fields = (Object.keys(readers) as (keyof T)[]).filter((name) => readers[name](given[name]))
  return { ...empty, ...Object.fromEntries(fields.map((name) => [name, given[name]])) }
}
