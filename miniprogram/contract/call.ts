/** What every context's actions have in common: a table of what each takes and gives. */
export type Contract = Record<string, { input: unknown; data: unknown }>

/** Of an action that takes nothing. */
export type Nothing = Record<string, never>

/** What each action takes. */
export type InputsOf<Actions extends Contract> = { [Name in keyof Actions]: Actions[Name]['input'] }
