import { Ecc, QrCode } from 'tdesign-miniprogram/common/shared/qrcode/qrcodegen'
import { qrPicture } from '../../view/words/qr'

/** A text as a QR code, dark on white in either scheme; what it is for is said by `label`. */
Component({
  properties: {
    text: { type: String, value: '' },
    label: { type: String, value: '二维码' },
  },
  data: { picture: '' },
  observers: {
    text(text: string) {
      this.setData({ picture: text === '' ? '' : qrPicture(QrCode.encodeText(text, Ecc.MEDIUM).getModules()) })
    },
  },
})
