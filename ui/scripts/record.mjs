// Records the answers of a running server into fixtures/: node scripts/record.mjs http://127.0.0.1:7777 TOKEN
import { rmSync, mkdirSync, writeFileSync } from 'node:fs'

const [base, token] = process.argv.slice(2)
const folder = new URL('../fixtures/', import.meta.url)
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)

/** /api/a/b?c is kept as a~b.json; a kept answer of one item serves for all of its kind. */
async function keep(path, name = path.split('?')[0].replaceAll('/', '~'), options = {}) {
  const response = await fetch(`${base}/api/${path}`, options)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  const body = await response.json()
  writeFileSync(new URL(`${name.replaceAll(':', '-')}.json`, folder), JSON.stringify(body))
  return body
}

for (const name of ['lexicon', 'overview', 'actors', 'accounts', 'causes', 'scenarios', 'sources', 'places', 'quality']) await keep(name)
const { pairs } = await keep('pairs')
const [{ a, b }] = pairs
await keep(`pairs/${a}/${b}`)
await keep(`pairs/${a}/${b}/series`)
const { events } = await keep('events?limit=60')
const { documents } = await keep('documents?limit=20')
await keep(`documents/${events[0].quote.document}`)
await keep(`search?q=${encodeURIComponent('الجزائر')}`)
await keep(`brief?pair=${a},${b}`)
await keep(`explain/${events[0].id}`)
await keep(`explain/relation:${a},${b}`)
const question = { do: [{ type: 'CONSULT', actor: a, recipient: b }], horizon: 90, seed: 1 }
await keep('whatif', 'whatif', { method: 'POST', headers: { 'content-type': 'application/json', 'x-khaldun-token': token }, body: JSON.stringify(question) })
console.log(`${documents.length} documents, ${events.length} events recorded`)
