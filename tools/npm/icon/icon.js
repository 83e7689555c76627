// In place of TDesign's icon, whose font comes from the network: the same properties, drawn with the shapes that ship in the app.
Component({
  options: { virtualHost: true },
  externalClasses: ['class', 't-class'],
  properties: {
    name: String,
    color: String,
    // A number of px, or a CSS length.
    size: null,
    // Of another icon font; there is none here.
    prefix: String,
    style: String,
    customStyle: String,
    ariaHidden: Boolean,
    ariaRole: String,
    ariaLabel: String,
  },
  methods: {
    onTap({ detail }) {
      this.triggerEvent('click', detail)
    },
  },
})
