/** Files of the app's own on the phone, which outlive it. */

const files = () => wx.getFileSystemManager()

/** Of a file: how large, and its SHA-256 in lower-case hex. */
export const fileInfo = (filePath: string): Promise<{ size: number; digest: string }> =>
  new Promise((resolve, reject) => {
    files().getFileInfo({
      filePath,
      digestAlgorithm: 'sha256',
      success: ({ size, digest }) => resolve({ size, digest: digest.toLowerCase() }),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
  })

/** Moves a file of the moment to where it stays; undefined if the phone has no room. `name` without a folder. */
export const saveFile = (tempFilePath: string, name: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    const filePath = `${wx.env.USER_DATA_PATH}/${name}`
    files().saveFile({
      tempFilePath,
      filePath,
      success: () => resolve(filePath),
      fail: ({ errMsg }) => {
        console.warn('files', errMsg)
        resolve(undefined)
      },
    })
  })

export const isThere = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    files().access({ path, success: () => resolve(true), fail: () => resolve(false) })
  })

/** One that is gone already is gone. */
export const removeFile = (filePath: string): void => {
  files().unlink({ filePath, fail: ({ errMsg }) => console.warn('files', errMsg) })
}
