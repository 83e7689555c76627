/**
 * The number of a slip, the same on both copies: twelve digits of the leave's id, short enough to be read out over a telephone
 * and many enough that no two leaves of a county share one. `4821-7730-5212`
 */
export const slipNumber = (leaveId: string): string =>
  // 13 hexadecimal digits are the most that a number holds exactly.
  String(parseInt(leaveId.slice(0, 13), 16) % 1e12).padStart(12, '0').replace(/(\d{4})(?=\d)/g, '$1-')
