/** The papers of a month: a draft while it is open, the register with its hash from then on, the allowances once it is filed. */

export type ExportWord = { action: 'reporting.exportRegister' | 'reporting.exportAllowances'; text: string; name: string }

export const exportsOf = (state: string): ExportWord[] => [
  state === 'open'
    ? { action: 'reporting.exportRegister', text: '导出草稿', name: '考勤登记表（草稿）' }
    : { action: 'reporting.exportRegister', text: '导出登记表', name: '考勤登记表' },
  ...(state === 'filed' ? [{ action: 'reporting.exportAllowances' as const, text: '导出补助发放表', name: '生活补助发放表' }] : []),
]
