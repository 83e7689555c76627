import { ask, made, pressed } from '../dialog'
import { report } from '../problems'
import { builtIn, type Part } from './define'

type Item = string | number | Record<string, unknown>
const PROPERTIES = {
  mode: 'selector',
  headerText: '',
  disabled: false,
  range: [] as Item[] | Item[][],
  rangeKey: '',
  value: null as unknown,
  start: '',
  end: '',
  fields: 'day',
  name: '',
  customItem: '',
  level: 'sub-district',
}
type PickerPart = Part<typeof PROPERTIES>

const VISIBLE = 7
const DATE_INPUTS: Record<string, string | undefined> = { day: 'date', month: 'month' }

const wheel = (items: Item[], key: string, index: number, label: string): HTMLSelectElement => {
  const select = Object.assign(made('select'), { size: Math.min(Math.max(items.length, 2), VISIBLE) })
  select.setAttribute('aria-label', label)
  select.append(...items.map((item) => made('option', String(typeof item === 'object' ? item[key] : item))))
  select.selectedIndex = Math.min(Math.max(index, 0), items.length - 1)
  return select
}

/** What the sheet holds for a mode, and how its answer is read. */
function inside(part: PickerPart): { fields: HTMLElement[]; read: () => unknown } | undefined {
  const { mode, range, rangeKey, value, start, end, fields, headerText } = part.props
  const label = headerText === '' ? '选择' : headerText
  if (mode === 'selector') {
    const select = wheel(range as Item[], rangeKey, Number(value ?? 0), label)
    return { fields: [select], read: () => String(select.selectedIndex) }
  }
  if (mode === 'multiSelector') {
    const chosen = (value ?? []) as number[]
    const selects = (range as Item[][]).map((items, column) => {
      const select = wheel(items, rangeKey, chosen[column] ?? 0, `${label} ${column + 1}`)
      select.addEventListener('change', () => part.fire('columnchange', { column, value: select.selectedIndex }))
      return select
    })
    return { fields: selects, read: () => selects.map((select) => select.selectedIndex) }
  }
  const type = mode === 'time' ? 'time' : mode === 'date' ? DATE_INPUTS[fields] : undefined
  if (type === undefined) return undefined
  const input = Object.assign(made('input'), { type, min: start, max: end, value: (value as string | null) ?? '' })
  input.setAttribute('aria-label', label)
  return { fields: [input], read: () => input.value }
}

async function choose(part: PickerPart): Promise<void> {
  if (part.props.disabled) return
  const sheet = inside(part)
  if (!sheet) {
    report(`<picker mode="${part.props.mode}"> 预览里没有`)
    return
  }
  const title = part.props.headerText
  const value = await ask<unknown>({
    kind: 'sheet',
    label: title === '' ? '选择' : title,
    dismissed: undefined,
    fill(dialog, answer) {
      const bar = made('div', '', 'picker-bar')
      bar.append(
        pressed('取消', () => dialog.close()),
        made('b', title),
        pressed('确定', () => answer(sheet.read()), 'primary'),
      )
      const fields = made('div', '', 'picker-fields')
      fields.append(...sheet.fields)
      dialog.append(bar, fields)
    },
  })
  if (value === undefined || value === '') part.fire('cancel')
  else {
    part.set('value', value)
    part.fire('change', { value })
  }
}

export const picker = builtIn(PROPERTIES, (part) => {
  const { host } = part
  host.addEventListener('click', () => void choose(part))
  // Who put something pressable inside presses that; the tap comes here all the same.
  const isPressed = () => host.querySelector('[tabindex], [role]') === null
  const apply = () => {
    if (!host.isConnected || !isPressed()) return
    if (!host.hasAttribute('role')) host.setAttribute('role', 'button')
    host.setAttribute('aria-haspopup', 'dialog')
    host.setAttribute('aria-disabled', String(part.props.disabled))
    host.tabIndex = part.props.disabled ? -1 : 0
  }
  return { changed: apply, attached: apply }
})
