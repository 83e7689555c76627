/** An id that a repeated call is known by (`requestId`, `clientId`): made once for what a person does, kept with it until it is done. */
export function newId(): string {
  const random = () => Math.random().toString(36).slice(2, 10).padEnd(8, '0')
  return `${Date.now().toString(36)}-${random()}${random()}`
}
