/** `refuse`: every write to this collection whose request holds this text, as long as it is asked for. */
export type DatabaseFault = { failAfter?: number; loseAnswer?: number; delayMs?: number; refuse?: { collection: string; holding: string } }
export type MessageFault = { errcode: number; times: number }
export type FaultSettings = { database?: DatabaseFault; messages?: MessageFault }

/** What is to go wrong, as asked for. `pass`: all is well. */
export class Faults {
  #database: DatabaseFault = {}
  #messages: MessageFault | undefined

  set({ database = {}, messages }: FaultSettings): void {
    this.#database = { ...database }
    this.#messages = messages && { ...messages }
  }

  get delayMs(): number {
    return this.#database.delayMs ?? 0
  }

  /** Counts one database request: the k before it pass, this one does not, and those after pass again. */
  nextRequest(): 'pass' | 'refuse' | 'loseAnswer' {
    const fails = this.#due('failAfter')
    const loses = this.#due('loseAnswer')
    return fails ? 'refuse' : loses ? 'loseAnswer' : 'pass'
  }

  /** Whether this request writes what is never to be written. */
  refuses(body: Record<string, unknown>): boolean {
    const { refuse } = this.#database
    if (refuse === undefined || body['collectionName'] !== refuse.collection) return false
    return /insert|modify|remove/.test(String(body['action'])) && JSON.stringify(body).includes(refuse.holding)
  }

  #due(fault: 'failAfter' | 'loseAnswer'): boolean {
    const left = this.#database[fault]
    if (left === undefined) return false
    if (left > 0) {
      this.#database[fault] = left - 1
      return false
    }
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- one of two names
    delete this.#database[fault]
    return true
  }

  /** The error that the next card meets, if one is to. */
  nextMessage(): number | undefined {
    if (!this.#messages || this.#messages.times <= 0) return undefined
    this.#messages.times -= 1
    return this.#messages.errcode
  }
}
