/** Under which numbers the county has filed its mini-program (docs/filing.md); empty until it has, and then nothing else is shown. */
export const FILING = {
  /** 工信部的小程序备案号 */
  miniProgram: '',
  /** 政务应用程序备案号（国办函〔2026〕12号） */
  application: '',
}

const NOT_FILLED = '还没有填写，由使用本系统的县备案后填上'

export type FilingLine = { title: string; value: string }

export const filingLines = ({ miniProgram, application }: typeof FILING = FILING): FilingLine[] => [
  { title: '小程序备案号', value: miniProgram === '' ? NOT_FILLED : miniProgram },
  { title: '政务应用程序备案号', value: application === '' ? NOT_FILLED : application },
]
