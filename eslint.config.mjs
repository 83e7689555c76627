import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['**/*.mjs', '**/*.cjs', '**/*.js', 'dist/', 'coverage/', 'typings/'] },
  ...tseslint.configs.strictTypeChecked,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Numbers and civil dates are put into Chinese sentences all the time.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // An index that is known to be there is said so with `!`, beside the reason; `noUncheckedIndexedAccess` asks for it.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    },
  },
)
