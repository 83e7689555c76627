import { builtIn } from './define'

const INPUT_MODES: Record<string, string | undefined> = { number: 'numeric', digit: 'decimal', idcard: 'text' }

const PROPERTIES = {
  value: '', type: 'text', password: false, placeholder: '', placeholderStyle: '', placeholderClass: '', disabled: false, maxlength: 140,
  focus: false, autoFocus: false, name: '', confirmType: 'done', confirmHold: false, cursor: -1, cursorSpacing: 0, selectionStart: -1,
  selectionEnd: -1,
  adjustPosition: true, holdKeyboard: false, alwaysEmbed: false, cursorColor: '', autoFill: '',
  safePasswordCertPath: '', safePasswordLength: 0, safePasswordTimeStamp: 0, safePasswordNonce: '', safePasswordSalt: '',
  safePasswordCustomHash: '',
  autoHeight: false, fixed: false, showConfirmBar: true, disableDefaultPadding: false, adjustKeyboardTo: 'cursor',
}

const field = (tag: 'input' | 'textarea') => builtIn(PROPERTIES, (part) => {
  const control = document.createElement(tag)
  control.autocomplete = 'off'
  part.control(control)
  part.host.append(control)
  let focused = false

  const grow = () => {
    if (tag !== 'textarea') return
    const before = part.host.clientHeight
    control.style.height = ''
    if (!part.props.autoHeight) return
    part.host.style.height = 'auto'
    control.style.height = `${control.scrollHeight}px`
    const height = part.host.clientHeight
    if (height !== before) part.fire('linechange', { height, lineCount: control.value.split('\n').length })
  }
  control.addEventListener('input', () => {
    part.set('value', control.value)
    part.fire('input', { value: control.value, cursor: control.selectionStart ?? control.value.length, keyCode: 0 })
    grow()
  })
  control.addEventListener('focus', () => part.fire('focus', { value: control.value, height: 0 }))
  control.addEventListener('blur', () => part.fire('blur', { value: control.value, cursor: control.selectionStart ?? 0 }))
  control.addEventListener('keydown', (event) => {
    const { key, isComposing } = event as KeyboardEvent
    if (key !== 'Enter' || isComposing || tag === 'textarea') return
    part.fire('confirm', { value: control.value }, { bubbles: true })
    if (!part.props.confirmHold) control.blur()
  })

  const focusAsAsked = () => {
    const wanted = part.props.focus || part.props.autoFocus
    if (wanted === focused) return
    focused = wanted
    if (wanted) control.focus()
    else control.blur()
  }
  return {
    changed() {
      const { value, type, password, placeholder, disabled, maxlength } = part.props
      if (control.value !== value) control.value = value
      if (control instanceof HTMLInputElement) control.type = password ? 'password' : 'text'
      control.inputMode = INPUT_MODES[type] ?? 'text'
      control.placeholder = placeholder
      control.disabled = disabled
      if (maxlength >= 0) control.maxLength = maxlength
      else control.removeAttribute('maxlength')
      if (part.host.isConnected) {
        focusAsAsked()
        grow()
      }
    },
    attached: () => queueMicrotask(() => {
      focusAsAsked()
      grow()
    }),
  }
})

export const input = field('input')
export const textarea = field('textarea')
