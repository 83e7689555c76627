/** Behaviours that WeChat names instead of giving them as objects. */
export const NAMED_BEHAVIORS: Record<string, object | undefined> = {
  'wx://form-field': { properties: { name: String, value: null } },
  'wx://form-field-group': {},
  'wx://form-field-button': {},
  'wx://component-export': {},
}
