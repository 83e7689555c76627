/** `tools/build.mjs` compiles the `schemas` of `cloudfunctions/<name>/schemas.ts` with ajv into this module. */
declare module 'validators:*' {
  const validators: Record<string, import('ajv').ValidateFunction>
  export default validators
}
