import path from 'node:path'
import type { AppConfig, AppContents, ComponentConfig } from '../contents'
import type { Source } from './source'

type ComponentJson = Omit<ComponentConfig, 'usingComponents' | 'componentGenerics'> & {
  usingComponents?: Record<string, string>
  componentGenerics?: Record<string, true | { default?: string }>
}
type AppJson = AppConfig & {
  subPackages?: { root: string; pages: string[] }[]
  subpackages?: { root: string; pages: string[] }[]
  usingComponents?: Record<string, string>
  themeLocation?: string
}

export type AppComponent = { path: string; isPage: boolean; config: ComponentConfig }
export type App = { config: AppConfig; theme?: NonNullable<AppContents['theme']>; components: AppComponent[]; warnings: string[] }

/** app.json with everything that it leads to: pages of all packages, and components as far as they name each other. */
export function readApp(source: Source): App {
  const app = source.json('app.json') as AppJson
  const warnings: string[] = []
  const components = new Map<string, AppComponent>()

  const resolved = (using: Record<string, string> | undefined, from: string): Record<string, string> => {
    const found: Record<string, string> = {}
    for (const [tag, named] of Object.entries(using ?? {})) {
      const target = source.componentPath(named, from)
      if (target === undefined) warnings.push(`${from}.json：找不到组件 <${tag}> ${named}`)
      else found[tag] = `/${target}`
    }
    return found
  }
  const everywhere = resolved(app.usingComponents, 'app')

  const visit = (codePath: string, isPage: boolean) => {
    if (components.has(codePath)) return
    const written = (source.has(`${codePath}.json`) ? source.json(`${codePath}.json`) : {}) as ComponentJson
    const { componentGenerics, usingComponents, ...json } = written
    if (!source.has(`${codePath}.wxml`)) warnings.push(`缺少 ${codePath}.wxml`)
    if (source.scriptOf(codePath) === undefined) warnings.push(`缺少 ${codePath}.ts`)
    const config: ComponentConfig = { ...json, usingComponents: { ...everywhere, ...resolved(usingComponents, codePath) } }
    const generics: NonNullable<ComponentConfig['componentGenerics']> = {}
    for (const [name, generic] of Object.entries(componentGenerics ?? {})) {
      const stand = generic === true ? undefined : generic.default
      const target = stand === undefined ? undefined : source.componentPath(stand, codePath)
      generics[name] = target === undefined ? true : { default: `/${target}` }
      if (target !== undefined) visit(target, false)
    }
    if (componentGenerics) config.componentGenerics = generics
    components.set(codePath, { path: codePath, isPage, config })
    for (const target of Object.values(config.usingComponents)) visit(target.slice(1), false)
  }

  const packages = app.subPackages ?? app.subpackages ?? []
  const pages = [...app.pages, ...packages.flatMap(({ root, pages: own }) => own.map((page) => path.posix.join(root, page)))]
  for (const page of pages) visit(page, true)
  const theme = app.themeLocation === undefined ? undefined : (source.json(app.themeLocation) as NonNullable<AppContents['theme']>)
  return { config: { ...app, pages }, ...(theme && { theme }), components: [...components.values()], warnings }
}
