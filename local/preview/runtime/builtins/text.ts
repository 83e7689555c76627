import { builtIn } from './define'

const TEXT = { userSelect: false, selectable: false, space: '', decode: false, overflow: 'visible', maxLines: 0 }

export const text = builtIn(TEXT, (part) => ({
  changed: () => {
    part.host.toggleAttribute('data-selectable', part.props.userSelect || part.props.selectable)
    part.host.toggleAttribute('data-spaces', part.props.space !== '')
  },
}))
