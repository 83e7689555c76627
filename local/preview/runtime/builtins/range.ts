import { builtIn } from './define'

export const slider = builtIn(
  {
    min: 0,
    max: 100,
    step: 1,
    value: 0,
    disabled: false,
    showValue: false,
    name: '',
    color: '',
    selectedColor: '',
    activeColor: '',
    backgroundColor: '',
    blockSize: 28,
    blockColor: '',
  },
  (part) => {
    const control = Object.assign(document.createElement('input'), { type: 'range' })
    const shown = document.createElement('output')
    part.control(control)
    part.host.append(control, shown)
    control.addEventListener('input', () => part.fire('changing', { value: control.valueAsNumber }))
    control.addEventListener('change', () => {
      part.set('value', control.valueAsNumber)
      part.fire('change', { value: control.valueAsNumber })
    })
    return {
      changed() {
        const { min, max, step, value, disabled, showValue, activeColor, selectedColor } = part.props
        Object.assign(control, { min, max, step, value, disabled })
        control.style.accentColor = activeColor || selectedColor
        shown.hidden = !showValue
        shown.value = String(value)
      },
    }
  },
)

/** A bare number is pixels. */
const length = (value: string | number | null, otherwise: string): string =>
  value === null ? otherwise : /^[\d.]+$/.test(String(value)) ? `${value}px` : String(value)

export const progress = builtIn(
  {
    percent: 0,
    showInfo: false,
    strokeWidth: null as string | number | null,
    color: '',
    activeColor: '#09bb07',
    backgroundColor: '#ebebeb',
    borderRadius: null as string | number | null,
    fontSize: null as string | number | null,
    active: false,
    activeMode: 'backwards',
    duration: 30,
  },
  (part) => {
    const bar = document.createElement('div')
    const done = document.createElement('div')
    const info = document.createElement('span')
    bar.append(done)
    part.host.append(bar, info)
    part.host.setAttribute('role', 'progressbar')
    return {
      changed() {
        const { percent, showInfo, strokeWidth, activeColor, color, backgroundColor, borderRadius } = part.props
        part.host.setAttribute('aria-valuenow', String(percent))
        Object.assign(bar.style, { height: length(strokeWidth, '6px'), backgroundColor, borderRadius: length(borderRadius, '0') })
        Object.assign(done.style, { width: `${percent}%`, backgroundColor: color || activeColor })
        info.hidden = !showInfo
        info.textContent = `${percent}%`
      },
    }
  },
)
