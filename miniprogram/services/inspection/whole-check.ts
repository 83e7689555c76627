import type { Check } from '../../contract/calls'
import { call } from '../cloud'

/** A check with all that people have sent and all that was found of them: of many it comes page by page. @throws CallFailure */
export async function wholeOf({ next, ...check }: Check): Promise<Check> {
  const { checkId } = check
  const [answers, results] = [[...check.answers], [...check.results]]
  for (let cursor = next; cursor !== undefined;) {
    const page = await call('inspection.check', { checkId, cursor })
    answers.push(...page.answers)
    results.push(...page.results)
    cursor = page.next
  }
  return { ...check, answers: answers.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)), results }
}

export const wholeCheck = async (checkId: string): Promise<Check> => wholeOf(await call('inspection.check', { checkId }))
