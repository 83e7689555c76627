import { gradesChecks } from '../../miniprogram/domain/authority'
import type { Clip } from '../../miniprogram/domain/inspection/answer'
import { sightOfCheck } from '../../miniprogram/domain/inspection/sight'
import { Refusal } from '../../miniprogram/domain/refusal'
import type { Call } from '../_shared/records/call'
import { addressesOf } from '../_shared/records/files'
import { keepReading } from '../_shared/records/readings'
import type { Inputs } from './schemas'
import { findOne, type OneOf } from './target'

/** One of a check, for who sees him in it. @throws NOT_FOUND */
export async function findClip(input: Inputs['clip'], call: Call): Promise<OneOf> {
  const one = await findOne(input, call)
  const sight = sightOfCheck(one.check, call.caller, false, call.now)
  if (sight === null || sight.targets.every(({ personId }) => personId !== input.personId)) throw Refusal.of('NOT_FOUND')
  return one
}

/** The newest that is still kept. */
const clipIn = ({ answers }: OneOf): Clip | undefined =>
  answers.answers
    .flatMap(({ clip }) => clip ?? [])
    .filter(({ deletedAt }) => deletedAt === undefined)
    .pop()

/** Where it can be looked at for ten minutes; who looks stands on the person's own record before. @throws NOT_FOUND */
export async function clip({ personId }: Inputs['clip'], one: OneOf): Promise<{ url: string }> {
  const { check, caller, now } = one
  const kept = clipIn(one)
  if (kept === undefined) throw Refusal.of('NOT_FOUND')
  const { checkId: subject, title: of } = check
  const { posts } = gradesChecks
  await keepReading({ reader: caller, personIds: [personId], what: 'clip', subject, of, purpose: '核查抽查', posts }, now)
  const [url] = await addressesOf([kept.fileId])
  if (url === undefined) throw Refusal.of('NOT_FOUND')
  return { url }
}
