/**
 * Puts a `Date` in place whose present is off by so many milliseconds. What is asked for the present sees it, what is given
 * parts does not; timers stay real. Every date is of the one class: `instanceof` holds both ways.
 */
export const shiftDate = (target: { Date: DateConstructor }): ((offsetMs: number) => void) => {
  const Real = target.Date
  let offset = 0
  const present = () => Real.now() + offset
  function Shifted(this: unknown, ...parts: unknown[]): Date | string {
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- `Date()` without new is a text
    if (new.target === undefined) return new Real(present()).toString()
    return Reflect.construct(Real, parts.length === 0 ? [present()] : parts, new.target) as Date
  }
  Shifted.prototype = Real.prototype
  Object.setPrototypeOf(Shifted, Real)
  Object.defineProperty(Shifted, 'length', { value: Real.length })
  Object.defineProperty(Shifted, 'name', { value: 'Date' })
  Object.defineProperty(Shifted, 'now', { value: present, writable: true, configurable: true })
  Object.defineProperty(Real.prototype, 'constructor', { value: Shifted, writable: true, configurable: true })
  target.Date = Shifted as unknown as DateConstructor
  return (offsetMs) => {
    offset = offsetMs
  }
}
