// The README's pictures: node scripts/lib/screenshots.mjs FOLDER
import { openBrowser, openPage } from '../../tests/lib/browser.mjs'
import { ask, startServer } from '../../tests/lib/server.mjs'

const folder = process.argv[2]
const server = await startServer(['examples/sahel'])
const browser = await openBrowser()
const get = async (path) => JSON.parse((await ask(server, path)).text)
const { pairs } = await get('/api/pairs')
const { a, b } = pairs.find((p) => /DZA/.test(p.a + p.b) && /MLI/.test(p.a + p.b)) ?? pairs[0]
const { events } = await get(`/api/events?pair=${a},${b}&limit=50`)
const dated = events.find((e) => e.status === 'actual' && e.date.start && e.recipients.length) ?? events[0]
const { edges } = await get('/api/causes')

const PICTURES = [
  ['overview-ar', `/?lang=ar`, {}],
  ['pair-en', `/pair/${a}/${b}?lang=en&open=${dated.id}`, {}],
  ['actors-ar', '/actors?lang=ar', { scheme: 'dark' }],
  ['causes-ar', `/causes?lang=ar&open=${edges[0].id}&edge=${edges[0].id}`, {}],
  ['accounts-ar', '/accounts?lang=ar&account=V1', {}],
  ['whatif-en', `/whatif?lang=en&do=CONSULT,RUS,${a},${b}`, { wait: 4000 }],
  ['quality-en', '/quality?lang=en', {}],
  ['reader-ar', `/read/${dated.quote.document}?lang=ar&sentence=${dated.quote.sentence}`, {}],
  ['map-fr', '/map?lang=fr', {}],
  ['brief-ar', `/brief?lang=ar&pair=${a},${b}`, {}],
  ['overview-phone-ar', '/?lang=ar', { width: 390, height: 844, scheme: 'dark' }],
]
for (const [name, path, { wait = 1200, ...options }] of PICTURES) {
  const { page, context, visit } = await openPage(browser, server, { height: 900, ...options })
  await visit(path)
  await page.waitForTimeout(wait)
  await page.screenshot({ path: `${folder}/${name}.png` })
  console.log(`${folder}/${name}.png`)
  await context.close()
}
await browser.close()
await server.stop()
process.exit()
