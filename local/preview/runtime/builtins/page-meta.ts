import { pageAt } from '../pages'
import { builtIn } from './define'

/** How the page that it stands in looks around its content. */
export const pageMeta = builtIn(
  {
    backgroundTextStyle: '',
    backgroundColor: '',
    backgroundColorTop: '',
    backgroundColorBottom: '',
    rootBackgroundColor: '',
    scrollTop: '',
    scrollDuration: 300,
    pageStyle: '',
    pageFontSize: '',
    rootFontSize: '',
    pageOrientation: '',
  },
  (part) => {
    let scrolled = ''
    const apply = () => {
      const page = pageAt(part.host)
      if (!page) return
      const { backgroundColor, pageStyle, pageFontSize, rootFontSize, scrollTop } = part.props
      page.setAppearance({
        ...(backgroundColor !== '' && { backgroundColor }),
        ...(pageFontSize !== '' && { pageFontSize }),
        ...(rootFontSize !== '' && { rootFontSize }),
      })
      const root = page.element.querySelector('wx-page')
      if (pageStyle !== '' && root) root.setAttribute('style', pageStyle)
      if (scrollTop !== scrolled) page.element.scrollTo({ top: Number.parseFloat(scrollTop) || 0, behavior: 'smooth' })
      scrolled = scrollTop
    }
    return { changed: apply, attached: apply }
  },
)
