/** Dialogs as WeChat draws them over a page: from below or in the middle. The document's own <dialog> keeps the focus inside. */

type Kind = 'modal' | 'sheet'

type Ask<T> = {
  kind: Kind
  label: string
  /** What closing without an answer means. */
  dismissed: T
  /** A tap beside the sheet closes it; a modal waits for an answer. */
  fill: (dialog: HTMLDialogElement, answer: (given: T) => void) => void
}

export const made = <K extends keyof HTMLElementTagNameMap>(tag: K, text = '', className = ''): HTMLElementTagNameMap[K] =>
  Object.assign(document.createElement(tag), { textContent: text, className })

export const pressed = (text: string, act: () => void, className = ''): HTMLButtonElement => {
  const button = Object.assign(made('button', text, className), { type: 'button' as const })
  button.addEventListener('click', act)
  return button
}

let described = 0

/** What the dialog says is read with its name. */
function describe(dialog: HTMLDialogElement): void {
  const said = dialog.querySelector('p')
  if (!said?.textContent) return
  said.id = `phone-said-${(described += 1)}`
  dialog.setAttribute('aria-describedby', said.id)
}

export function ask<T>({ kind, label, dismissed, fill }: Ask<T>): Promise<T> {
  return new Promise((resolve) => {
    const dialog = made('dialog', '', `phone-dialog phone-${kind}`)
    dialog.setAttribute('aria-label', label)
    let answered = dismissed
    const answer = (given: T) => {
      answered = given
      dialog.close()
    }
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(answered)
    })
    if (kind === 'sheet') {
      dialog.addEventListener('click', (event) => {
        if (event.target === dialog) dialog.close()
      })
    }
    fill(dialog, answer)
    describe(dialog)
    document.body.append(dialog)
    dialog.showModal()
  })
}
