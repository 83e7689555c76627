const pad = (value: number): string => `${value}`.padStart(2, '0')
/** `24 分 05 秒`, `3 小时 20 分`; empty once it is over. */
export function leftText(until: string, now: Date): string {
  const seconds = Math.floor((Date.parse(until) - now.getTime()) / 1000)
  if (!(seconds > 0)) return ''
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  return hours > 0 ? `${hours} 小时 ${pad(minutes)} 分` : `${minutes} 分 ${pad(seconds % 60)} 秒`
}
