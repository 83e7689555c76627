import { builtIn, partAt, type Part } from './define'

const PROPERTIES = { checked: false, disabled: false, value: '', color: '', name: '', type: 'switch' }

/** Tells the group around it that a choice was made. */
const CHOSEN = 'phone-chosen'

const choice = (kind: 'switch' | 'checkbox' | 'radio') =>
  builtIn(PROPERTIES, (part) => {
    const control = Object.assign(document.createElement('input'), { type: kind === 'switch' ? 'checkbox' : kind })
    if (kind === 'switch') control.setAttribute('role', 'switch')
    part.control(control)
    part.host.prepend(control)
    // The text beside a box belongs to it: it names the box, and a tap on it is a tap on the box.
    part.host.addEventListener('click', (event) => {
      if (event.target !== control && !part.host.closest('wx-label')) control.click()
    })
    control.addEventListener('change', () => {
      part.set('checked', control.checked)
      if (kind === 'switch') part.fire('change', { value: control.checked })
      else part.host.dispatchEvent(new CustomEvent(CHOSEN, { bubbles: true }))
    })
    return {
      changed() {
        const { checked, disabled, color } = part.props
        control.checked = checked
        control.disabled = disabled
        control.style.accentColor = color
      },
    }
  })

const group = (kind: 'checkbox' | 'radio') =>
  builtIn({ name: '', value: null as string | string[] | null }, (part) => {
    const choices = (): Part<typeof PROPERTIES>[] =>
      [...part.host.querySelectorAll(`wx-${kind}`)].flatMap((element) => partAt<typeof PROPERTIES>(element) ?? [])
    if (kind === 'radio') part.host.setAttribute('role', 'radiogroup')
    else part.host.setAttribute('role', 'group')
    part.host.addEventListener(CHOSEN, (event) => {
      event.stopPropagation()
      if (kind === 'radio')
        for (const other of choices()) if (other.host !== event.target && other.props.checked) other.set('checked', false)
      const chosen = choices()
        .filter(({ props }) => props.checked)
        .map(({ props }) => props.value)
      const value = kind === 'radio' ? (chosen[0] ?? '') : chosen
      part.set('value', value)
      part.fire('change', { value })
    })
    return undefined
  })

export const switchControl = choice('switch')
export const checkbox = choice('checkbox')
export const radio = choice('radio')
export const checkboxGroup = group('checkbox')
export const radioGroup = group('radio')
