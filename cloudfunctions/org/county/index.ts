export type { County, CountyPerson, CountyPost } from './county'
export { checkCounty } from './check'
export { documentsOf, type BindingDocument, type Documents } from './documents'
