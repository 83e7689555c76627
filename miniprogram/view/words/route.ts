/** Paths of pages, with what they were opened with. */

/** `pages/leave/page/page`, `{ leaveId: 'a' }` → `/pages/leave/page/page?leaveId=a`. */
export function pathOf(route: string, options: Record<string, string | undefined> = {}): string {
  const query = Object.entries(options).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${encodeURIComponent(value)}`]))
  return query.length === 0 ? `/${route}` : `/${route}?${query.join('&')}`
}

/** Binding, from which one comes back to `back`. */
export const bindPath = (back: string): string => pathOf('pages/bind/bind', { back })
