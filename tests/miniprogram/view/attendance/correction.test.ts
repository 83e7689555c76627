import { ENTRY_STATUSES } from '../../../../miniprogram/domain/attendance/fact'
import { DAY_STATUSES } from '../../../../miniprogram/domain/attendance/status'
import { correctionOptions } from '../../../../miniprogram/view/attendance/correction'

test.each(DAY_STATUSES)('of a day that is %s nobody asks that it be what it is', (status) => {
  expect(correctionOptions({ status }).map((option) => option.status)).toEqual(ENTRY_STATUSES.filter((one) => one !== status))
})
test('of a day of two parts either may be meant for the whole', () => {
  const half = { am: 'sickLeave' as const, pm: 'onPost' as const }
  expect(correctionOptions({ status: 'onPost', half }).map(({ status }) => status)).toEqual(ENTRY_STATUSES)
})
