// Checks of the page that need no browser, as TAP: the catalogues say the same things, each form that its language
// counts with is there, the types are those of the API's document, and the script is small enough.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const here = (path) => new URL(`../${path}`, import.meta.url)
let number = 0
let failed = 0
function ok(fine, what, detail = []) {
  if (!fine) failed++
  console.log(`${fine ? 'ok' : 'not ok'} ${++number} - ${what}`)
  for (const line of fine ? [] : detail) console.log(`  # ${line}`)
}

/** Keys and values of a catalogue, which is a plain list of strings. */
function catalogue(lang) {
  const text = readFileSync(here(`src/locales/${lang}.ts`), 'utf8')
  const entries = new Map()
  for (const [, quoted, bare, value] of text.matchAll(/^ {2}(?:'([^']+)'|(\w+)): '((?:[^'\\]|\\.)*)',$/gm)) {
    const key = quoted ?? bare
    ok(!entries.has(key), `${lang}: ${key} is there once`)
    entries.set(key, value)
  }
  return entries
}

function holes(text) {
  return [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort().join(' ')
}

const quiet = console.log
console.log = (line) => (line.startsWith('not ok') ? quiet(line) : undefined)
const all = Object.fromEntries(['en', 'ar', 'fr'].map((lang) => [lang, catalogue(lang)]))
console.log = quiet
number = failed

const plain = (keys) => [...keys].filter((k) => !k.includes('#'))
for (const lang of ['ar', 'fr']) {
  const missing = plain(all.en.keys()).filter((k) => !all[lang].has(k))
  const more = plain(all[lang].keys()).filter((k) => !all.en.has(k))
  ok(!missing.length && !more.length, `${lang} says what en says: ${plain(all.en.keys()).length} texts`, [...missing.map((k) => `${k} is missing`), ...more.map((k) => `${k} is only here`)])
  const holed = plain(all.en.keys()).filter((k) => all[lang].has(k) && holes(all[lang].get(k)) !== holes(all.en.get(k)))
  ok(!holed.length, `${lang} fills the same places as en`, holed)
}
const counted = new Set([...all.en.keys()].filter((k) => k.includes('#')).map((k) => k.split('#')[0]))
for (const lang of ['en', 'ar', 'fr']) {
  const forms = new Intl.PluralRules(lang).resolvedOptions().pluralCategories
  const missing = [...counted].flatMap((noun) => forms.filter((f) => !all[lang].has(`${noun}#${f}`)).map((f) => `${noun}#${f}`))
  ok(!missing.length, `${lang} counts with all its forms: ${forms.join(' ')}`, missing)
}

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? sources(new URL(`${e.name}/`, folder)) : [new URL(e.name, folder)]))
}
const code = sources(here('src/')).filter((f) => /\.tsx?$/.test(f.pathname) && !f.pathname.includes('/locales/'))
const used = code.flatMap((f) => [...readFileSync(f, 'utf8').matchAll(/\btx?\('([^'`]+)'/g)].map((m) => m[1]))
const unknown = [...new Set(used)].filter((k) => !all.en.has(k))
ok(!unknown.length, 'every text that the page asks for is in the catalogues', unknown)
const raw = code.filter((f) => /dangerouslySetInnerHTML|innerHTML|insertAdjacentHTML|document\.write|\beval\(/.test(readFileSync(f, 'utf8')))
ok(!raw.length, 'nothing of a page is ever put in as markup', raw.map(String))
const physical = sources(here('src/style/')).flatMap((f) => [...readFileSync(f, 'utf8').matchAll(/[{;\s](margin|padding|border)-(left|right)\b|[{;\s](left|right):|text-align: (left|right)|float: (left|right)/g)].map((m) => `${f.pathname.split('/').pop()}: ${m[0].trim()}`))
ok(!physical.length, 'styles follow the direction of the language', physical)

try {
  execFileSync('node', [here('scripts/types.mjs').pathname, '--check'], { stdio: 'pipe' })
  ok(true, 'the types are those of docs/schema/openapi.json')
} catch (error) {
  ok(false, 'the types are those of docs/schema/openapi.json', [String(error.stderr)])
}

const LIMIT = 250 * 1024
const dist = process.argv[2] ?? here('dist/assets').pathname
if (existsSync(dist)) {
  const scripts = readdirSync(dist).filter((f) => f.endsWith('.js'))
  const size = scripts.reduce((n, f) => n + gzipSync(readFileSync(`${dist}/${f}`), { level: 9 }).length, 0)
  ok(scripts.length > 0 && size < LIMIT, `all script together is ${(size / 1024).toFixed(0)} KB of gzip, under ${LIMIT / 1024} KB`)
}
console.log(`1..${number}`)
process.exitCode = failed ? 1 : 0
