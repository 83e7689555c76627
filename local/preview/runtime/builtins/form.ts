import { componentAt } from '../events'
import { builtIn, partAt, type Part } from './define'

const PROPERTIES = { reportSubmit: false, reportSubmitTimeout: 0 }
export type FormPart = Part<typeof PROPERTIES>

const FIELDS = ['input', 'textarea', 'switch', 'picker', 'picker-view', 'slider', 'radio-group', 'checkbox-group'].map((tag) => `wx-${tag}`)

type Named = { name?: string; value?: unknown; checked?: boolean }

/** Fields by name: WeChat's own, and components that took the behaviour wx://form-field. */
function values(form: HTMLElement): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  for (const element of form.querySelectorAll('*')) {
    if (!('__wxElement' in element)) continue
    const isOurs = FIELDS.includes(element.localName)
    const props = isOurs ? partAt<Named>(element)?.props : (componentAt(element) as unknown as { data?: Named }).data
    if (props?.name === undefined || props.name === '' || !(isOurs || 'value' in props)) continue
    found[props.name] = element.localName === 'wx-switch' ? props.checked : props.value
  }
  return found
}

export const form = builtIn(PROPERTIES, (part) => {
  part.host.addEventListener('phone-form', (event) => {
    event.stopPropagation()
    const { detail: type } = event as CustomEvent<string>
    if (type === 'submit') part.fire('submit', { value: values(part.host) })
    else {
      part.host.querySelectorAll<HTMLInputElement>('input, textarea').forEach((field) => {
        if (['checkbox', 'radio'].includes(field.type)) field.checked = false
        else field.value = ''
        field.dispatchEvent(new Event('input'))
      })
      part.fire('reset')
    }
  })
  return undefined
})
