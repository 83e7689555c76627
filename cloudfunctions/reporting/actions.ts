import type { Table } from '../_shared/serve/serve'
import type { Inputs } from './schemas'
import { exportSlip } from './slip/export'

export const actions: Table<Inputs> = {
  exportSlip: { who: 'self-checked', run: exportSlip },
}
