import { addGlobalErrorListener, addGlobalWarningListener, type Element as ComponentNode, type GeneralComponent } from 'glass-easel'
import { MiniProgramEnv, type AssociatedBackend, type CodeSpace } from 'glass-easel-miniprogram-adapter'
import type { AppContents, ComponentContents } from '../contents'
import { BUILT_IN_TAGS, templatePathOf } from '../tags'
import type { Backend } from './backend'
import { NAMED_BEHAVIORS } from './behaviors'
import { builtIns } from './builtins'
import { definitionOf } from './builtins/define'
import { currentPage } from './pages'
import { guarded, report, reportError } from './problems'

/** The app's components as glass-easel knows them: their templates, styles and scripts. */

type Definition = Record<string, unknown> & { behaviors?: unknown[]; options?: { styleIsolation?: string; addGlobalClass?: boolean } }
type Constructors = {
  Page: (given: Definition) => void
  Component: (given?: Definition) => unknown
  Behavior: (given: Definition) => unknown
}

type Attached = { _$: GeneralComponent }
const TELLS_READY: Definition = {
  lifetimes: {
    attached(this: Attached) {
      requestAnimationFrame(() => this._$.triggerLifetime('ready', []))
    },
  },
}

const isOurs = (where: string): boolean => !where.startsWith('miniprogram_npm/')
const nameOf = (component: GeneralComponent | string | undefined): string =>
  typeof component === 'string' ? component : (component?.is ?? '')

const inChinese = (message: string): string =>
  message
    .replace(/^"(.+)" is not a valid property$/, '没有属性 $1')
    .replace(/^"(.+)" is not a valid event binding or slot value$/, '没有事件或插槽值 $1')

const changesAreHeard = (element: object): boolean =>
  (element as { _$wxTmplArgs?: { changeProp?: object } })._$wxTmplArgs?.changeProp !== undefined

/** What glass-easel complains of is a mistake in a template: an unknown tag or property. Of packages it is told to who debugs. */
function hearComplaints(): void {
  addGlobalErrorListener((error, method, component) => {
    // What a listener throws is the page's, whichever component the event came from.
    const where = method?.startsWith('listener') === true ? currentPage()?.route.path : nameOf(component)
    reportError(where ?? '', error)
    return false
  })
  addGlobalWarningListener((message, component, element) => {
    const where = nameOf(component)
    const tag = (element as (ComponentNode & { tagName?: string }) | undefined)?.tagName
    const said = `${where}${tag === undefined ? '' : ` <${tag}>`}：${inChinese(message)}`
    // A property may be there for `change:` alone, which is set after it.
    queueMicrotask(() => {
      if (element && changesAreHeard(element)) return
      if (isOurs(where)) report(said)
      else console.debug(`[预览] ${said}`)
    })
    return false
  })
}

export class Components {
  readonly backend: AssociatedBackend
  readonly #space: CodeSpace

  constructor(
    readonly contents: AppContents,
    backend: Backend,
  ) {
    hearComplaints()
    const env = new MiniProgramEnv()
    this.#space = env.createCodeSpace('main', true)
    this.#space.getComponentSpace().updateComponentOptions({ writeFieldsToNode: false, writeIdToDOM: true })
    this.backend = env.associateBackend(backend)
    backend.onEvent(() => undefined)
    this.#registerStyles(backend)
    this.#registerBuiltIns()
  }

  get space(): CodeSpace {
    return this.#space
  }

  #registerStyles({ sheets }: Backend): void {
    sheets.register('app', 'app', this.contents.style)
    this.#space.addStyleSheet('app', 'app')
    for (const { path, isPage, scope, style } of this.contents.components) {
      sheets.register(path, isPage ? 'page' : 'component', style)
      this.#space.addStyleSheet(path, path, scope === '' ? undefined : scope)
    }
  }

  #registerBuiltIns(): void {
    const componentSpace = this.#space.getComponentSpace()
    for (const tag of BUILT_IN_TAGS) {
      const path = templatePathOf(tag)
      this.#addTemplate(path)
      this.#space.addComponentStaticConfig(path, { component: true, styleIsolation: 'shared' } as never)
      this.#space.component(path).definition(definitionOf(builtIns[tag])).register()
      componentSpace.setGlobalUsingComponent(tag, componentSpace.getComponentByUrl(path, ''))
    }
  }

  #addTemplate(path: string): void {
    const content = this.contents.templates[path]
    if (content !== undefined) this.#space.addCompiledTemplate(path, { groupList: this.contents.templates, content } as never)
  }

  /** Runs every script of the app, each where Page, Component and Behavior register for its path. */
  load(): void {
    for (const component of this.contents.components) {
      this.#addTemplate(component.path)
      // A page is not `component`, or its styles would be isolated.
      const config = component.isPage ? { ...component.config, component: false } : component.config
      this.#space.addComponentStaticConfig(component.path, config as never)
    }
    this.#run('app', () => this.contents.load?.())
    for (const component of this.contents.components) {
      guarded(component.path, () => this.#run(component.path, () => component.load?.(), component))
    }
  }

  #run(path: string, script: () => void, component?: ComponentContents): void {
    this.#space.componentEnv(path, (env) => {
      const given = env as unknown as Constructors
      const ready = (definition: Definition): Definition => this.#ready(definition, given, component)
      const constructors: Constructors = {
        Page: (definition) => given.Page(ready(definition)),
        Component: (definition) => (definition === undefined ? given.Component() : given.Component(ready(definition))),
        Behavior: Object.assign((definition: Definition) => given.Behavior(ready(definition)), given.Behavior),
      }
      Object.assign(globalThis, constructors)
      script()
    })
  }

  /** WeChat's named behaviours as objects; style options that a script gives belong to the component's configuration. */
  #ready(definition: Definition, { Behavior }: Constructors, component: ComponentContents | undefined): Definition {
    const { options, behaviors } = definition
    if (options && component && !component.isPage && (options.addGlobalClass === true || options.styleIsolation !== undefined)) {
      if (options.styleIsolation === 'shared') report(`${component.path}：styleIsolation: 'shared' 请写在 .json 里，预览才知道`)
      const { addGlobalClass, styleIsolation } = options
      this.#space.addComponentStaticConfig(component.path, {
        ...component.config,
        ...(addGlobalClass !== undefined && { addGlobalClass }),
        ...(styleIsolation !== undefined && { styleIsolation }),
      } as never)
    }
    // Of pages the page itself tells when it is ready; WeChat tells each component too, once it is laid out.
    const readied = component && !component.isPage ? [Behavior(TELLS_READY)] : []
    if (!behaviors && readied.length === 0) return definition
    return {
      ...definition,
      behaviors: [...readied, ...(behaviors ?? [])].map((behavior) => {
        if (typeof behavior !== 'string') return behavior
        const known = NAMED_BEHAVIORS[behavior]
        if (!known) report(`行为 ${behavior} 预览里没有`)
        return Behavior({ ...known })
      }),
    }
  }
}
