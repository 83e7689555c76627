/** A shape of shapes.wxss in the colour of the text around it. */
Component({
  properties: {
    name: { type: String, value: '' },
    /** In rem, so that it grows with the font setting; 0 is as large as the text around it. */
    size: { type: Number, value: 0 },
    /** What a screen reader says; without it the icon is an ornament beside words that say it all. */
    label: { type: String, value: '' },
  },
})
