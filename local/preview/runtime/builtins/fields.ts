import { withRpx } from '../units'
import { builtIn, type Part } from './define'

const INPUT_MODES: Record<string, string | undefined> = { number: 'numeric', digit: 'decimal', idcard: 'text' }

const PROPERTIES = {
  value: '',
  type: 'text',
  password: false,
  placeholder: '',
  placeholderStyle: '',
  placeholderClass: '',
  disabled: false,
  maxlength: 140,
  focus: false,
  autoFocus: false,
  name: '',
  confirmType: 'done',
  confirmHold: false,
  cursor: -1,
  cursorSpacing: 0,
  selectionStart: -1,
  selectionEnd: -1,
  adjustPosition: true,
  holdKeyboard: false,
  alwaysEmbed: false,
  cursorColor: '',
  autoFill: '',
  safePasswordCertPath: '',
  safePasswordLength: 0,
  safePasswordTimeStamp: 0,
  safePasswordNonce: '',
  safePasswordSalt: '',
  safePasswordCustomHash: '',
  autoHeight: false,
  fixed: false,
  showConfirmBar: true,
  disableDefaultPadding: false,
  adjustKeyboardTo: 'cursor',
}

/** What a class of the page is called in the document: the host itself is asked, by wearing it for a moment. */
function writtenClasses({ host, component }: Pick<Part<unknown>, 'host' | 'component'>, names: string): string[] {
  return names
    .split(/\s+/)
    .filter((name) => name !== '')
    .flatMap((name) => {
      const before = new Set(host.classList)
      component.classList?.toggle(name, true)
      const added = [...host.classList].filter((one) => !before.has(one))
      component.classList?.toggle(name, false)
      return added
    })
}

const PLACEHOLDER = 'phone-placeholder'

/** The words in an empty field, in an element that the page's class can reach; the control keeps them for screen readers. */
function placeholderOf(part: Part<typeof PROPERTIES>) {
  const words = Object.assign(document.createElement('div'), { className: PLACEHOLDER })
  words.ariaHidden = 'true'
  part.host.append(words)
  let classes: string | undefined
  return (isEmpty: boolean) => {
    const { placeholder, placeholderClass, placeholderStyle } = part.props
    words.textContent = placeholder
    words.hidden = !isEmpty
    if (words.getAttribute('style') !== withRpx(placeholderStyle)) words.setAttribute('style', withRpx(placeholderStyle))
    if (classes === placeholderClass || !part.host.isConnected) return
    classes = placeholderClass
    words.className = [PLACEHOLDER, ...writtenClasses(part, placeholderClass)].join(' ')
  }
}

const field = (tag: 'input' | 'textarea') =>
  builtIn(PROPERTIES, (part) => {
    const control = document.createElement(tag)
    control.autocomplete = 'off'
    part.control(control)
    part.host.append(control)
    const showPlaceholder = placeholderOf(part)
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
    /** A text that `bindinput` returns, alone or as `value`, takes the place of what was typed. */
    const replaced = (returned: unknown) => {
      const text = typeof returned === 'object' && returned !== null ? (returned as { value?: unknown }).value : returned
      if (typeof text !== 'string' || text === control.value) return
      control.value = text
      showPlaceholder(text === '')
      part.set('value', text)
    }
    control.addEventListener('input', () => {
      showPlaceholder(control.value === '')
      part.set('value', control.value)
      const detail = { value: control.value, cursor: control.selectionStart ?? control.value.length, keyCode: 0 }
      part.fire('input', detail, { handleListenerReturn: replaced })
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
        showPlaceholder(control.value === '')
        control.disabled = disabled
        if (maxlength >= 0) control.maxLength = maxlength
        else control.removeAttribute('maxlength')
        if (part.host.isConnected) {
          focusAsAsked()
          grow()
        }
      },
      attached: () =>
        queueMicrotask(() => {
          showPlaceholder(control.value === '')
          focusAsAsked()
          grow()
        }),
    }
  })

export const input = field('input')
export const textarea = field('textarea')
