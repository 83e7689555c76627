import { answersOf } from './fixture'

/** Who has a WeChat in the county of the fixture `states`. */
export const EVERYBODY = [...new Set(answersOf('states').calls.map(({ openid }) => openid.slice(2)))].filter(
  (id) => id !== '' && id !== 'nobody',
)
