// A khaldun serve over a situation made from the example and, if wanted, from further pages; and TAP.
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))
export const tool = (path) => import(join(root, 'ui/node_modules', path))

export async function startServer(inputs = ['examples/sahel'], options = []) {
  const folder = mkdtempSync(join(tmpdir(), 'khaldun-test-'))
  const file = join(folder, 'sahel.khaldun')
  execFileSync(process.env.KHALDUN, ['build', '-o', file, ...inputs.map((i) => join(root, i))], { stdio: 'ignore' })
  const server = await serveFile(file, options)
  const stop = () => server.stop().finally(() => rmSync(folder, { recursive: true, force: true }))
  return { ...server, stop }
}

export async function serveFile(file, options = []) {
  const child = spawn(process.env.KHALDUN, ['serve', file, '--port', '0', ...options], { stdio: ['ignore', 'pipe', 'inherit'] })
  const line = await new Promise((resolve, reject) => {
    child.stdout.once('data', (data) => resolve(String(data).trim()))
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}`)))
  })
  process.on('exit', () => child.kill('SIGKILL'))
  const [base, token = ''] = line.split('/#token=')
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    return ended
  }
  return { base: base.replace(/\/$/, ''), port: Number(new URL(base).port), token, file, pid: child.pid, stop }
}

/** A request with any headers, also those that fetch does not let through. */
export function ask(server, path, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const r = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
      const parts = []
      response.on('data', (p) => parts.push(p))
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, bytes: Buffer.concat(parts), text: Buffer.concat(parts).toString() }))
    })
    r.on('error', reject)
    if (body) r.write(body)
    r.end()
  })
}

let number = 0
let failed = 0
export function ok(condition, what, detail = '') {
  number++
  if (!condition) failed++
  console.log(`${condition ? 'ok' : 'not ok'} ${number} - ${what}`)
  if (!condition && detail) console.log(String(detail).replace(/^/gm, '  # '))
}
export const note = (text) => console.log(`# ${text}`)
export function done() {
  console.log(`1..${number}`)
  process.exitCode = failed ? 1 : 0
}
