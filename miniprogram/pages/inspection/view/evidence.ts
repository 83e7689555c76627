import type { Check } from '../../../contract/calls'
import { groupsOf, type HashGroup } from './saying'

/** What a draw is repeated from, as it is read on a screen; and of who was in the pool, his own part of it. */

export type EvidenceView = {
  numbers: { key: number; text: string }[]
  hashes: { label: string; groups: HashGroup[]; none: string }[]
  /** How somebody of the pool finds himself in it. */
  own: { tag: HashGroup[]; nonce: string; isDrawn: boolean; copied: string } | null
  /** In words: the order in which it is repeated. */
  steps: string[]
  isDrawn: boolean
}

const hash = (label: string, text: string, none = '没有') => ({ label, groups: groupsOf(text), none })

const STEPS = [
  '存下凭证，从项目公开的地方取验证程序（tools/verify-draw）：有一个网页，在电脑上打开就能用，不联网；也有 Python 的。',
  '把凭证给它，它从头算一遍：承诺、名单指纹、签、抽到的标签，都要和这里的一样。',
  '有前后几次的凭证，一起给它，还能看出有没有多抽、漏报、换过。',
]

export function evidenceView(check: Check, personId: string): EvidenceView {
  const { numbers = [], numbersBy = [], own, drawnTags } = check
  return {
    isDrawn: check.seed !== undefined,
    numbers:
      check.named === true
        ? []
        : numbers.map((text, key) => ({ key, text: numbersBy[key] === undefined ? text : `${text}（${numbersBy[key]}）` })),
    hashes: [
      hash('承诺', check.commitment),
      hash('名单指纹', check.poolHash),
      ...(check.seed === undefined ? [] : [hash('种子', check.seed)]),
      ...(check.seed === undefined ? [] : [hash('签', check.lot, '点名的，没有抽签')]),
      hash('上一次的链环', check.previous, '这是第一次'),
    ],
    own:
      own === undefined
        ? null
        : {
            tag: groupsOf(own.tag),
            nonce: own.nonce,
            isDrawn: drawnTags.includes(own.tag),
            copied: `人员编号 ${personId}\n随机码 ${own.nonce}\n标签 ${own.tag}`,
          },
    steps: STEPS,
  }
}
