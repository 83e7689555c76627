/** The icons that ship inside the app, by their names in tdesign-icons-svg. */
export const NAMES = [
  // Where and when
  'location', 'location-error', 'map-information', 'time', 'calendar', 'calendar-1', 'history',
  // How a thing stands
  'check', 'check-circle', 'check-circle-filled', 'error-circle', 'error-circle-filled', 'close-circle', 'close-circle-filled',
  'help-circle', 'info-circle', 'info-circle-filled', 'wifi-off', 'lock-on', 'secured', 'notification', 'loading',
  // People and papers
  'user', 'user-1', 'usergroup', 'home', 'task', 'assignment', 'root-list', 'file', 'edit',
  // What one does
  'add', 'arrow-right', 'call', 'camera', 'chevron-down', 'chevron-left', 'chevron-right', 'chevron-up', 'close', 'download',
  'refresh', 'remove', 'search', 'share', 'swap',
  // What TDesign's checkbox and radio draw
  'check-rectangle-filled', 'circle', 'minus-circle-filled', 'minus-rectangle-filled', 'rectangle',
]
