/** A shape in the colour of the text around it; `size` is a CSS length, and left out it is as large as that text. */
Component({
  properties: {
    name: { type: String, value: '' },
    size: { type: String, value: '1em' },
    /** What a screen reader says; without it the icon is an ornament beside words that say it all. */
    label: { type: String, value: '' },
  },
})
