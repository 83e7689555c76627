/** Nayuki's QR code generator as it comes with TDesign, as far as the app uses it: the package's paths are those of its built folder. */
declare module 'tdesign-miniprogram/common/shared/qrcode/qrcodegen' {
  export class Ecc {
    static readonly MEDIUM: Ecc
  }
  export class QrCode {
    static encodeText(text: string, level: Ecc): QrCode
    /** Rows of squares, true where dark. */
    getModules(): boolean[][]
  }
}
