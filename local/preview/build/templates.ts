import path from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import { BUILT_IN_TAGS, templatePathOf } from '../tags'
import type { Source } from './source'
import { compileWxs } from './wxs'

type ParseWarning = { startLine: number; message: string }

/** A WXS function that handles an event or a change gets what WeChat gives it; runtime/wxs.ts makes these. */
const WXS_HOOKS = 'Q.A=(f,p)=>globalThis.__wxs.change(f);Q.C=(caller,event,f,p)=>globalThis.__wxs.event(caller,event,f);'

/** The WXML of all components, with what they import and their WXS, as one JavaScript expression: code path → template. */
export function compileTemplates(source: Source, codePaths: string[]): { code: string; warnings: string[] } {
  const group = new TmplGroup()
  const warnings: string[] = []
  const templates = new Set<string>()
  const scripts = new Set<string>()

  const addScript = (codePath: string) => {
    const name = codePath.replace(/\.wxs$/, '')
    if (scripts.has(name)) return
    scripts.add(name)
    if (!source.has(`${name}.wxs`)) {
      warnings.push(`找不到 ${name}.wxs`)
      return
    }
    const code = source.read(`${name}.wxs`)
    for (const known of [name, `${name}.wxs`]) group.addScript(known, compileWxs(code))
    for (const [, required = ''] of code.matchAll(/require\(\s*['"]([^'"]+)['"]\s*\)/g)) {
      addScript(required.startsWith('/') ? required.slice(1) : path.posix.join(path.posix.dirname(name), required))
    }
  }

  const addTemplate = (codePath: string) => {
    if (templates.has(codePath) || !source.has(`${codePath}.wxml`)) return
    templates.add(codePath)
    const problems = group.addTmpl(codePath, source.read(`${codePath}.wxml`)) as ParseWarning[]
    for (const { startLine, message } of problems) warnings.push(`${codePath}.wxml:${startLine + 1}：${message}`)
    for (const name of group.getInlineScriptModuleNames(codePath) as string[]) {
      group.setInlineScript(codePath, name, compileWxs(group.getInlineScript(codePath, name)))
    }
    ;(group.getDirectDependencies(codePath) as string[]).forEach(addTemplate)
    ;(group.getScriptDependencies(codePath) as string[]).forEach(addScript)
  }

  try {
    codePaths.forEach(addTemplate)
    for (const tag of BUILT_IN_TAGS) group.addTmpl(templatePathOf(tag), '<slot/>')
    group.setExtraRuntimeScript(WXS_HOOKS)
    return { code: group.getTmplGenObjectGroups(), warnings }
  } finally {
    group.free()
  }
}
