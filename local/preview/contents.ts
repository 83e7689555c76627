/** What the build hands to the runtime: one mini-program, compiled. */

/** The JSON of a page or component, its components resolved to code paths ("/components/card/card"). */
export type ComponentConfig = {
  component?: boolean
  usingComponents: Record<string, string>
  componentGenerics?: Record<string, true | { default: string }>
  styleIsolation?: string
  addGlobalClass?: boolean
  navigationBarTitleText?: string
  navigationBarBackgroundColor?: string
  navigationBarTextStyle?: string
  navigationStyle?: string
  backgroundColor?: string
  enablePullDownRefresh?: boolean
  onReachBottomDistance?: number
  disableScroll?: boolean
}

export type ComponentContents = {
  /** Code path without extension: "pages/today/today". */
  path: string
  isPage: boolean
  config: ComponentConfig
  /** Prefix of its classes in the compiled style; '' where styles are shared. */
  scope: string
  style: string
  /** Runs the script, which calls Page or Component; absent where there is no script. */
  load?: () => unknown
}

export type TabItem = { pagePath: string; text: string; iconPath?: string; selectedIconPath?: string }

export type AppConfig = {
  pages: string[]
  entryPagePath?: string
  window?: Partial<ComponentConfig>
  tabBar?: { color: string; selectedColor: string; backgroundColor: string; borderStyle?: string; list: TabItem[] }
  permission?: Record<string, { desc: string }>
  requiredPrivateInfos?: string[]
  darkmode?: boolean
  /** Whether the window on a PC may be pulled larger than a phone. */
  resizable?: boolean
  /** Kinds of file that WeChat opens with this app, from a chat or dropped on its window. */
  supportedMaterials?: { materialType: string; name: string; desc: string; path: string }[]
}

/** A compiled template takes part in `groupList` by its code path; its shape is glass-easel's own. */
export type Templates = Record<string, unknown>

export type AppContents = {
  config: AppConfig
  /** Values of theme.json: `@name` in `window` and `tabBar` stands for one of them. */
  theme?: { light: Record<string, string>; dark: Record<string, string> }
  style: string
  components: ComponentContents[]
  templates: Templates
  load?: () => unknown
}
