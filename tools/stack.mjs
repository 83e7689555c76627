import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const main = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'dist/local/main.js')

/** The built local stack in a process of its own, on a data folder and a port of its own; `ms` is what it took to get ready. */
export async function startStack(dataDir) {
  const began = performance.now()
  const env = { ...process.env, PORT: '0', DATA_DIR: dataDir }
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'ignore'] })
  const url = await new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the stack ended with ${code}`)))
    child.stdout.on('data', (text) => {
      const ready = /^ready (\S+)/m.exec(text)
      if (ready) resolve(ready[1])
    })
  })
  const ms = performance.now() - began
  const read = async (where) => (await fetch(url + where)).json()
  const post = async (where, body, openid) => {
    const headers = { 'content-type': 'application/json', ...(openid ? { 'x-openid': openid } : {}) }
    return (await fetch(url + where, { method: 'POST', headers, body: JSON.stringify(body) })).json()
  }
  const ask = (openid, action, input = {}) => post(`/cloud/${action.split('.')[0]}`, { action: action.split('.')[1], input }, openid)
  return {
    url,
    ms,
    pid: child.pid,
    read,
    post,
    ask,
    /** The data of a reply that must be a yes. */
    must: async (openid, action, input) => must(await ask(openid, action, input)),
    metrics: async () => (await read('/local/metrics')).actions,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', resolve)
        child.kill()
      }),
  }
}

export function must(reply) {
  if (!reply.ok) throw new Error(`${reply.code} ${reply.message}`)
  return reply.data
}

/** A cadre's leave of the demonstration asked for again, as one of now: so that its card comes. */
export async function askAgain({ must }, cadre) {
  const {
    leaves: [{ leaveId }],
  } = await must(cadre, 'leave.mine')
  const { kind, from, to, reason, destination, leavingCounty } = await must(cadre, 'leave.get', { leaveId })
  await must(cadre, 'leave.withdraw', { leaveId })
  await must(cadre, 'leave.submit', { requestId: `again-${leaveId}`, kind, from, to, reason, destination, leavingCounty })
}
