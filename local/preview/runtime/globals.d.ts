/** What the engine puts into the page's global scope for the app. */
declare const wx: Record<string, (options: object) => unknown>
