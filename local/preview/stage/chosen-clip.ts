/** A clip of the tester's own, from his computer: an address of the browser's, good as long as the stage is open. */
export const chosenClip = (): Promise<string | undefined> =>
  new Promise((resolve) => {
    const input = Object.assign(document.createElement('input'), { type: 'file', accept: 'video/*', hidden: true })
    const end = (address?: string) => {
      input.remove()
      resolve(address)
    }
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      end(file === undefined ? undefined : URL.createObjectURL(file))
    })
    input.addEventListener('cancel', () => end())
    document.body.append(input)
    input.click()
  })
