import { callNumber } from '../../services/device/phone-call'
import { OTHER_WAYS } from '../../view/voices/complaint'

/** For whoever would rather not write here: by telephone, or in person. */
Component({
  options: { addGlobalClass: true },
  data: { ways: OTHER_WAYS },
  methods: {
    phone({ currentTarget }: WechatMiniprogram.TouchEvent) {
      callNumber(String(currentTarget.dataset.number))
    },
  },
})
