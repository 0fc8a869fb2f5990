// Every operation of docs/schema/openapi.json is asked for, and its answer must be what the document says.
import { readdirSync, readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { connect } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { ask, done, note, ok, root, startServer, tool } from '../lib/server.mjs'

const { default: Ajv } = await tool('ajv/dist/2020.js')
const spec = JSON.parse(readFileSync(root + 'docs/schema/openapi.json', 'utf8'))
const ajv = new Ajv({ strict: false, allErrors: true })
ajv.addSchema({ $id: 'openapi', ...spec })
const fits = (name) => ajv.getSchema(`openapi#/components/schemas/${name}`) ?? ajv.compile({ $ref: `openapi#/components/schemas/${name}` })
const answerOf = (operation) => operation.responses[200].content['application/json'].schema.$ref.split('/').pop()

const server = await startServer(['examples/sahel', 'tests/e2e/pages'])
const asked = new Set()

async function check(template, path, options = {}) {
  const method = (options.method ?? 'GET').toLowerCase()
  const operation = spec.paths[template][method]
  const response = await ask(server, path, options)
  asked.add(operation.operationId)
  const body = JSON.parse(response.text || 'null')
  const schema = fits(answerOf(operation))
  const valid = response.status === 200 && schema(body)
  ok(valid, `${method.toUpperCase()} ${path} is what the document says`, `${response.status} ${response.text.slice(0, 200)}\n${JSON.stringify(schema.errors?.slice(0, 3))}`)
  return body
}

async function reads() {
  for (const name of ['lexicon', 'overview', 'actors', 'pairs', 'accounts', 'causes', 'scenarios', 'sources', 'documents', 'places', 'quality']) await check(`/api/${name}`, `/api/${name}`)
  const { pairs } = await check('/api/pairs', '/api/pairs?actor=DZA.GOV')
  const [pair] = pairs
  await check('/api/pairs/{a}/{b}', `/api/pairs/${pair.a}/${pair.b}`)
  await check('/api/pairs/{a}/{b}/series', `/api/pairs/${pair.a}/${pair.b}/series?from=2025-01-01&to=2025-12-31`)
  await check('/api/brief', `/api/brief?pair=${pair.a},${pair.b}`)
  await check('/api/brief', `/api/brief?actor=${pair.a}`)
  const { events, total } = await check('/api/events', '/api/events?limit=1000')
  ok(events.length === Math.min(total, 1000), 'all events come')
  for (const filter of ['type=ACCUSE', `actor=${pair.a}`, `pair=${pair.a},${pair.b}`, 'status=alleged', 'from=2025-01-01&to=2025-06-30', 'source=S1', 'undated=1', 'limit=3&offset=2']) {
    const part = await check('/api/events', `/api/events?${filter}`)
    ok(part.total <= total, `${filter} filters`)
  }
  const likely = await check('/api/events', '/api/events?limit=1000&belief=0.5')
  ok(likely.total > 0 && likely.total < total && likely.events.every((e) => e.belief >= 0.5), 'belief=0.5 leaves the likely ones')
  await levels(pair, events)
  const { documents } = await check('/api/documents', '/api/documents?limit=5')
  await check('/api/documents/{id}', `/api/documents/${documents[0].id}`)
  const found = await check('/api/search', `/api/search?q=${encodeURIComponent('الجزائر')}`)
  ok(found.total > 0, 'a word of the example is found')
  ok(found.hits.every((h) => h.spans.length > 0), 'every hit says where the words stand')
  const { edges } = await check('/api/causes', '/api/causes')
  const { scenarios } = await check('/api/scenarios', '/api/scenarios')
  const { accounts } = await check('/api/accounts', '/api/accounts')
  const ids = [events[0]?.id, edges[0]?.id, scenarios[0]?.id, accounts[0]?.id, `relation:${pair.a},${pair.b}`].filter(Boolean)
  for (const id of ids) {
    const explained = await check('/api/explain/{id}', `/api/explain/${id}`)
    ok(explained.evidence?.length > 0, `${id} leads to sentences`)
    for (const e of explained.evidence ?? []) {
      const bytes = Buffer.from(e.text)
      if (!(e.span[0] <= e.span[1] && e.span[1] <= bytes.length)) ok(false, `${id}: the span lies inside its sentence`, JSON.stringify(e))
    }
  }
  // A party that the sentence does not name is said to come from the context, with the sentence that does name it.
  const untold = []
  for (const event of events) {
    const { evidence } = JSON.parse((await ask(server, `/api/explain/${event.id}`)).text)
    untold.push(...evidence.flatMap((e) => e.context.map((c) => ({ ...c, own: e.sentence, document: e.document }))))
  }
  ok(untold.length > 0 && untold.every((c) => c.sentence !== c.own), `${untold.length} parties come from the context of their sentence`, JSON.stringify(untold.slice(0, 3)))
  const [before] = untold.filter((c) => c.sentence !== null && c.sentence < c.own)
  const named = before && JSON.parse((await ask(server, `/api/documents/${before.document}`)).text)
  const [from, to] = named?.sentences[before.sentence] ?? []
  const names = named?.marks.filter((m) => m.kind === 'actor' && m.span[0] >= from && m.span[1] <= to).map((m) => m.id)
  ok(names?.some((id) => id.endsWith(before.actor)), 'the sentence it points to names the party', JSON.stringify([before, names]))
  if (scenarios[0]) await check('/api/brief', `/api/brief?scenario=${scenarios[0].id}`)
  execFileSync(process.env.KHALDUN, ['backtest', server.file], { stdio: 'ignore' })
  const quality = await check('/api/quality', '/api/quality')
  ok(quality.backtest.some((x) => x.id === 'tone' && x.rows.length > 1) && quality.tested.events > 0, 'a backtest that the file keeps is shown, with what it was made on')
  ok(quality.measured.tables.length > 2 && /^[0-9a-f]{16}$/.test(quality.measured.pack), 'so is what the reader was measured at, with the pack it was measured on')
  return { pair, documents, events }
}

/** What is surely read can be asked for alone, everywhere where events are, and the levels say what they were worth. */
async function levels(pair, events) {
  const { levels } = await check('/api/lexicon', '/api/lexicon')
  ok(levels.length === 3 && levels.every((l, i) => !i || (l.least > levels[i - 1].least && l.precision > levels[i - 1].precision && l.n < levels[i - 1].n)), 'each level is surer than the one before, and was measured so', JSON.stringify(levels))
  for (const { name, least } of levels) {
    const some = await check('/api/events', `/api/events?limit=1000&confidence=${name}`)
    const same = events.filter((e) => e.confidence >= least)
    ok(some.total === same.length && some.events.every((e) => e.confidence >= least), `confidence=${name} leaves the ${same.length} events of ${least} and more`)
  }
  const { least } = levels[2]
  const ordered = (await check('/api/events', '/api/events?limit=1000&sort=confidence')).events.map((e) => e.confidence)
  ok(ordered.length === events.length && ordered.every((c, i) => !i || c <= ordered[i - 1]), 'sort=confidence: the surest first')
  const sure = events.filter((e) => e.confidence >= least)
  const all = await check('/api/overview', '/api/overview')
  ok(all.counts.sure === sure.length && all.recent.every((e) => e.confidence >= levels[1].least), 'the overview counts the sure ones, and its newest are at least of the second level')
  for (const path of ['/api/overview', `/api/pairs/${pair.a}/${pair.b}`, '/api/brief']) {
    const body = await check(path === `/api/pairs/${pair.a}/${pair.b}` ? '/api/pairs/{a}/{b}' : path, `${path}?confidence=sure${path === '/api/brief' ? `&pair=${pair.a},${pair.b}` : ''}`)
    const told = body.recent ?? body.events
    ok(told.length > 0 && told.every((e) => e.confidence >= least), `${path} tells only the sure ones`)
    ok(!body.notes || Object.keys(body.notes).filter((k) => k[0] === 'E').every((k) => told.some((e) => e.id === k)), `${path}: no note without its event`)
  }
  const [places, sureplaces] = [await check('/api/places', '/api/places'), await check('/api/places', '/api/places?confidence=sure')]
  const count = (x) => x.places.reduce((n, p) => n + p.events, 0)
  ok(count(sureplaces) > 0 && count(sureplaces) < count(places), 'so do the places')
  const edges = (x) => x.edges.reduce((n, e) => n + e.cells.reduce((m, c) => m + c[1], 0), 0)
  const [graph, suregraph] = [await check('/api/actors', '/api/actors'), await check('/api/actors', '/api/actors?confidence=sure')]
  ok(edges(suregraph) > 0 && edges(suregraph) < edges(graph), 'and the graph of actors')
  const accounts = (await check('/api/accounts', '/api/accounts?confidence=sure')).accounts
  ok(accounts.every((a) => a.versions.every((v) => sure.some((e) => e.id === v.event))), 'and the accounts')
  const marks = (await check('/api/documents/{id}', `/api/documents/${events[0].quote.document}`)).marks
  ok(marks.every((m) => (m.kind === 'event' || m.kind === 'claim') === (m.confidence !== null)), 'events and claims of a page have their confidence')
}

const json = (token = server.token) => ({ 'content-type': 'application/json', ...(token ? { 'x-khaldun-token': token } : {}) })

async function writes({ pair, documents, events }) {
  const question = { do: [{ type: 'CONSULT', actor: pair.a, recipient: pair.b }], horizon: 30, seed: 7, runs: 60 }
  const one = await check('/api/whatif', '/api/whatif', { method: 'POST', headers: json(), body: JSON.stringify(question) })
  const two = await ask(server, '/api/whatif', { method: 'POST', headers: json(), body: JSON.stringify(question) })
  ok(JSON.stringify(one) === JSON.stringify(JSON.parse(two.text)), 'the same seed gives the same answer')
  ok(one.fans[0]?.dates.length === 31, 'a fan holds every day')
  const refused = await check('/api/whatif', '/api/whatif', { method: 'POST', headers: json(), body: JSON.stringify({ do: [{ type: 'CONSULT', actor: 'ZZZ.GOV', recipient: pair.b }] }) })
  ok(refused.refused, 'an actor outside the texts is refused with a reason')
  // Told once: an event that another sentence also tells stays, with one mention less.
  const event = events.find((e) => e.quote && e.mentions === 1)
  const reader = JSON.parse((await ask(server, `/api/documents/${event.quote.document}`)).text)
  const mark = reader.marks.find((m) => m.kind === 'event' && m.id === event.id)
  await check('/api/corrections', '/api/corrections', { method: 'POST', headers: json(), body: JSON.stringify({ document: reader.id, span: mark.span, kind: 'event', what: 'wrong-date', note: 'a test' }) })
  const count = async () => JSON.parse((await ask(server, '/api/events?limit=1')).text).total
  const was = await count()
  await check('/api/corrections', '/api/corrections', { method: 'POST', headers: json(), body: JSON.stringify({ document: reader.id, span: mark.span, kind: 'event', what: 'not-there' }) })
  ok((await count()) < was, 'an event that a reader says is not there is taken out', `${was} then ${await count()}`)
  const added = await follow(() => check('/api/documents', '/api/documents', { method: 'POST', headers: json(), body: JSON.stringify({ text: 'اتهمت مالي الجزائر بدعم المسلحين، وفق بيان صدر الاثنين.', title: 'خبر مضاف', date: '2025-06-02' }) }))
  ok(added.state === 'done', 'an added document is read', JSON.stringify(added))
  const after = JSON.parse((await ask(server, '/api/documents')).text)
  ok(after.documents.some((d) => d.title === 'خبر مضاف'), 'and is there')
  const file = await follow(() => check('/api/documents', '/api/documents?name=page.html', { method: 'POST', headers: { ...json(), 'content-type': 'application/octet-stream' }, body: '<title>ملف مضاف</title><article><h1>ملف مضاف</h1><p>زار وزير الخارجية الجزائري باماكو يوم الاثنين 2 يونيو 2025 والتقى نظيره المالي.</p></article>' }))
  ok(file.state === 'done', 'an added file is read', JSON.stringify(file))
  const total = JSON.parse((await ask(server, '/api/documents')).text).total
  ok(total === after.total + 1, 'every connection sees every build, also after the file was opened again', `${after.total} then ${total}`)
  ok(documents.length > 0, 'documents were there before')
}

/** The last progress of the job that `start` begins. */
async function follow(start) {
  const controller = new AbortController()
  const response = await fetch(server.base + '/api/progress', { signal: controller.signal })
  const reader = response.body.getReader()
  const { job } = await start()
  asked.add('progress')
  const schema = fits('Progress')
  let text = ''
  for (;;) {
    const { value, done: end } = await reader.read()
    if (end) return { state: 'ended' }
    text += new TextDecoder().decode(value)
    const lines = text.split('\n').filter((l) => l.startsWith('data: ')).map((l) => JSON.parse(l.slice(6)))
    const last = lines.filter((l) => l.job === job).pop()
    if (last && (last.state === 'done' || last.state === 'failed')) {
      if (!schema(last)) ok(false, 'progress is what the document says', JSON.stringify(schema.errors))
      controller.abort()
      return last
    }
  }
}

async function refusals() {
  const status = async (path, options) => (await ask(server, path, options)).status
  const body = '{"what":"other"}'
  ok((await status('/api/overview', { headers: { host: 'evil.example' } })) === 403, 'another name for this machine is refused (DNS rebinding)')
  ok((await status('/api/overview', { headers: { host: `evil.example:${server.port}` } })) === 403, 'also with our port')
  ok((await status('/', { headers: { host: `localhost.evil.example:${server.port}` } })) === 403, 'also for the page itself')
  ok((await status('/api/overview', { headers: { host: `localhost:${server.port}` } })) === 200, 'localhost is us')
  for (const origin of ['http://evil.example', 'null', `https://127.0.0.1:${server.port}`, `http://127.0.0.1:${server.port}.evil.example`, 'http://127.0.0.1:1'])
    ok((await status('/api/corrections', { method: 'POST', headers: { ...json(), origin }, body })) === 403, `a write from ${origin} is refused`)
  ok((await status('/api/corrections', { method: 'POST', headers: { ...json(), 'sec-fetch-site': 'cross-site' }, body })) === 403, 'a cross-site write is refused')
  ok((await status('/api/corrections', { method: 'POST', headers: json(''), body })) === 401, 'a write without the token is refused')
  ok((await status('/api/corrections', { method: 'POST', headers: json('0'.repeat(32)), body })) === 401, 'a write with a wrong token is refused')
  ok((await status('/api/corrections', { method: 'POST', headers: json(), body })) === 404, 'a correction of nothing is refused')
  ok((await status('/api/corrections', { method: 'POST', headers: json(), body: '{' })) === 400, 'a broken body is refused')
  ok((await status('/api/corrections', { method: 'POST', headers: json(), body: 'x'.repeat(100000) })) === 413, 'a long body is refused')
  ok((await status('/api/documents', { method: 'POST', headers: { ...json(), 'content-length': String(1 << 30) } })) === 413, 'a body that says it is huge is refused at once')
  ok((await status('/api/overview', { method: 'POST', headers: json(), body })) === 405, 'a wrong method is refused')
  ok((await status('/api/nothing')) === 404, 'an unknown path is refused')
  ok((await status('/api/events/%zz')) === 400, 'a wrong escape is refused')
  ok((await status('/api/a/b/c/d/e/f')) === 400, 'a path of too many pieces is refused')
  ok((await status('/api/explain/E99999999')) === 404, 'an unknown id is not found')
  ok((await status(`/api/explain/${encodeURIComponent("E1' OR 1=1")}`)) === 404, 'an id is a number and nothing else')
  ok((await status('/assets/../../etc/passwd')) === 404, 'files are ours only')
  ok((await status(`/api/search?q=${encodeURIComponent('" OR * NEAR( ^')}`)) === 200, 'signs in a search are words')
  const answer = await new Promise((resolve) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write('GET /api/overview HTTP/1.1\r\nHost: 127.0.0.1:' + server.port + '\r\nX: ' + 'a'.repeat(200000) + '\r\n\r\n'))
    let text = ''
    socket.on('data', (d) => (text += d))
    socket.on('close', () => resolve(text))
    socket.on('error', () => resolve(text))
  })
  ok(!answer.startsWith('HTTP/1.1 200'), 'a head of 200 KB is refused')
}

async function caching() {
  const first = await ask(server, '/api/overview', { headers: { 'accept-encoding': 'gzip' } })
  ok(first.headers['content-encoding'] === 'gzip', 'answers are compressed')
  ok(JSON.parse(gunzipSync(first.bytes)).counts.documents > 0, 'and can be read')
  const again = await ask(server, '/api/overview', { headers: { 'if-none-match': first.headers.etag } })
  ok(again.status === 304 && again.bytes.length === 0, 'an unchanged answer is not sent again')
  const page = await ask(server, '/')
  ok(/script-src 'self'/.test(page.headers['content-security-policy']) && !/unsafe/.test(page.headers['content-security-policy']), 'no inline script is allowed')
  ok(page.headers['x-content-type-options'] === 'nosniff' && page.headers['x-frame-options'] === 'DENY', 'no sniffing, no frames')
  ok((await ask(server, '/api/overview', { method: 'HEAD' })).status === 200, 'HEAD answers')
}

/** Two hundred readers while a build writes: no read fails. */
async function load() {
  const times = []
  const paths = ['/api/overview', '/api/pairs', '/api/events?limit=50', '/api/causes', '/api/actors', '/api/sources', '/api/accounts', '/api/lexicon']
  let failures = 0
  let building = true
  const reader = async (i) => {
    for (let k = 0; building || k < 5; k++) {
      const start = performance.now()
      const { status } = await ask(server, paths[(i + k) % paths.length]).catch(() => ({ status: 0 }))
      times.push(performance.now() - start)
      if (status !== 200) failures++
    }
  }
  const writing = (async () => {
    for (let i = 0; i < 3; i++) await follow(() => ask(server, '/api/documents', { method: 'POST', headers: json(), body: JSON.stringify({ text: `أعلنت الجزائر يوم ${i + 1} يونيو 2025 استئناف الحوار مع مالي.`, title: `خبر ${i}` }) }).then((r) => JSON.parse(r.text)))
    building = false
  })()
  await Promise.all([writing, ...Array.from({ length: 200 }, (_, i) => reader(i))])
  times.sort((a, b) => a - b)
  ok(failures === 0, `200 readers while a build writes: ${times.length} reads, none failed`, `${failures} failed`)
  note(`p50 ${times[times.length >> 1].toFixed(0)} ms, p99 ${times[Math.floor(times.length * 0.99)].toFixed(0)} ms`)
}

/** The answers recorded for work on the page without a server keep to the same document. */
function recorded() {
  const kinds = { 'documents~': 'Reader', documents: 'Documents', 'explain~': 'Explain', pairs: 'Pairs', lexicon: 'Lexicon', overview: 'Overview', actors: 'Actors', accounts: 'Accounts', causes: 'Causes', scenarios: 'Scenarios', sources: 'Sources', places: 'Places', quality: 'Quality', events: 'Events', search: 'Search', brief: 'Brief', whatif: 'Whatif' }
  const kind = (name) => (name.endsWith('~series') ? 'Series' : /^pairs~/.test(name) ? 'PairDetail' : kinds[name.replace(/~.*/, '~')] ?? kinds[name])
  const folder = root + 'ui/fixtures/'
  const wrong = readdirSync(folder).filter((file) => {
    const schema = fits(kind(file.replace(/\.json$/, '')))
    return !schema(JSON.parse(readFileSync(folder + file, 'utf8')))
  })
  ok(!wrong.length, 'the recorded answers of ui/fixtures are what the document says', wrong.join('\n'))
}

recorded()
await writes(await reads())
await refusals()
await caching()
await load()
const all = Object.values(spec.paths).flatMap((p) => Object.values(p).map((o) => o.operationId))
ok(all.every((id) => asked.has(id)), 'every operation of the document was asked for', all.filter((id) => !asked.has(id)).join(' '))
ok((await server.stop()) === 0, 'the server ends when it is told to')
done()
