import { MimeType, TemplateHandler, TemplateHandlerOptions, type ImageContent } from 'easy-template-x'
import type { Picture } from '../../_shared/cards/code'
import type { Values } from './marks'

/** A .docx template, filled in. Loaded in the middle of a call. */

/** 24 mm on the screen's grid of 96 dots an inch. */
const SIDE = 91

const imageOf = ({ type, content }: Picture): ImageContent => ({
  _type: 'image',
  source: content,
  format: type === 'png' ? MimeType.Png : MimeType.Jpeg,
  width: SIDE,
  height: SIDE,
  altText: '小程序码',
})

/** `pictures` by their marks. */
export async function filledWord(
  template: Buffer,
  marks: readonly string[],
  values: Values,
  pictures: Partial<Record<string, Picture>>,
): Promise<Buffer> {
  const handler = new TemplateHandler(new TemplateHandlerOptions({ delimiters: { tagStart: '{{', tagEnd: '}}' } }))
  const data = Object.fromEntries(
    marks.map((mark) => {
      const picture = pictures[mark]
      return [mark, picture === undefined ? String(values(mark) ?? '') : imageOf(picture)]
    }),
  )
  return handler.process(template, data)
}
