// See bench/serve.
import { openBrowser, openPage } from '../tests/lib/browser.mjs'
import { ask, serveFile } from '../tests/lib/server.mjs'

const server = await serveFile(process.argv[2])
const get = async (path) => JSON.parse((await ask(server, path)).text)

async function timed(path, options = {}) {
  const start = performance.now()
  const { status, bytes } = await ask(server, path, { ...options, headers: { 'accept-encoding': 'gzip', ...options.headers } })
  return { status, kb: bytes.length / 1024, ms: performance.now() - start }
}

async function routes() {
  console.log('route                                first ms   again ms   KB (gzip)')
  await print('/api/overview')
  const { pairs } = await get('/api/pairs')
  const [{ a, b }] = pairs
  const { events: [event] } = await get('/api/events?limit=1')
  const { documents: [document] } = await get('/api/documents?limit=1')
  for (const path of ['/api/lexicon', '/api/actors', '/api/pairs', `/api/pairs/${a}/${b}`, `/api/pairs/${a}/${b}/series`, '/api/events?limit=100', `/api/events?actor=${a}&limit=100`, '/api/events?offset=100000&limit=100', '/api/accounts', '/api/causes', '/api/scenarios', '/api/sources', '/api/documents?limit=100', '/api/documents?offset=50000&limit=100', `/api/documents/${document.id}`, '/api/search?q=party', '/api/places', '/api/quality', `/api/brief?pair=${a},${b}`, `/api/brief?actor=${a}`, `/api/explain/${event.id}`, `/api/explain/relation:${a},${b}`])
    await print(path)
  const question = JSON.stringify({ do: [{ type: 'CONSULT', actor: a, recipient: b }], horizon: 90, seed: 1 })
  await print('/api/whatif', { method: 'POST', headers: { 'content-type': 'application/json', 'x-khaldun-token': server.token }, body: question })
  return { a, b, document }
}

async function print(path, options) {
  const one = await timed(path, options)
  const two = await timed(path, options)
  console.log(`${path.padEnd(36)} ${one.ms.toFixed(0).padStart(8)} ${two.ms.toFixed(0).padStart(10)} ${one.kb.toFixed(1).padStart(11)}${one.status === 200 ? '' : `  status ${one.status}`}`)
}

async function views({ a, b, document }) {
  const browser = await openBrowser()
  const { page, context, visit } = await openPage(browser, server)
  console.log('\nview                                 painted ms   whole ms')
  for (const path of ['/', '/actors', '/pairs', `/pair/${a}/${b}`, '/timeline', '/accounts', '/causes', '/whatif', '/documents', `/read/${document.id}`, '/map', '/search?q=party', '/sources', '/quality', `/brief?pair=${a},${b}`]) {
    const start = performance.now()
    await visit(path + (path.includes('?') ? '&' : '?') + 'lang=ar')
    const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0)
    console.log(`${path.padEnd(36)} ${painted.toFixed(0).padStart(10)} ${(performance.now() - start).toFixed(0).padStart(10)}`)
  }
  await context.close()
  await browser.close()
}

await views(await routes())
await server.stop()
process.exit()
