import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { Stack } from './stack'

const main = path.join(__dirname, '../../dist/local/main.js')

/** The built local stack in a process of its own, as `npm start` runs it: for what is about HTTP, about a process that is killed, or about what it logs. */
export class Served extends Stack {
  private process: ChildProcess | undefined
  readonly log: string[] = []

  /** `settings`: environment variables over this process's own. */
  override async start(settings: Record<string, string> = {}): Promise<this> {
    if (!existsSync(main)) throw new Error('the stack is not built: run `npm run build` first (npm test does)')
    const child = spawn(process.execPath, [main], {
      env: { ...process.env, DATA_SYNC: 'off', ...settings, PORT: '0', DATA_DIR: this.dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.process = child
    child.stderr.on('data', (text: Buffer) => this.log.push(text.toString()))
    this.url = await new Promise<string>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the stack ended with ${String(code)}: ${this.log.join('')}`)))
      child.stdout.on('data', (text: Buffer) => {
        const ready = /^ready (\S+)/m.exec(text.toString())
        if (ready) resolve(ready[1]!)
      })
    })
    return this
  }

  /** `kill -9`, or an orderly end. */
  override async stop(signal: 'SIGKILL' | 'SIGTERM' = 'SIGTERM'): Promise<void> {
    const child = this.process
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }

  private async request(method: 'GET' | 'POST', url: string, body?: unknown, headers: Record<string, string> = {}): Promise<string> {
    const response = await fetch(this.url + url, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
    })
    return response.text()
  }

  protected override async local(call: string, body: Record<string, unknown> = {}, query: Record<string, string> = {}): Promise<unknown> {
    const [method, where] = call.split(' ') as ['GET' | 'POST', string]
    return JSON.parse(await this.request(method, `${where}?${new URLSearchParams(query).toString()}`, body))
  }

  protected override call(name: string, event: Record<string, unknown>, openid?: string): Promise<string> {
    return this.request('POST', `/cloud/${name}`, event, openid === undefined ? {} : { 'x-openid': openid })
  }
}
