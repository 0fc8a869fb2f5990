// Recorded API answers, so that the page can be built and looked at without a server: /api/a/b is answered from
// fixtures/a~b.json, or from another item of its kind; the query is left out. scripts/record.mjs records them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'

const folder = new URL('../fixtures/', import.meta.url)

function find(pathname) {
  const pieces = decodeURIComponent(pathname).slice('/api/'.length).split('/')
  const exact = `${pieces.join('~').replaceAll(':', '-')}.json`
  if (existsSync(new URL(exact, folder))) return exact
  const alike = readdirSync(folder).filter((f) => f.startsWith(`${pieces[0]}~`) && f.split('~').length === pieces.length)
  return pieces.length > 1 ? alike[0] : undefined
}

function answer(request, response, next) {
  const { pathname } = new URL(request.url, 'http://localhost')
  if (!pathname.startsWith('/api/')) return next()
  const file = find(pathname)
  response.setHeader('content-type', 'application/json; charset=utf-8')
  if (!file) response.statusCode = 404
  response.end(file ? readFileSync(new URL(file, folder)) : '{"error":{"code":"NOT_FOUND","message":"no recorded answer","advice":""}}')
}

export function fixtures() {
  return {
    name: 'fixtures',
    configureServer: (server) => void server.middlewares.use(answer),
    configurePreviewServer: (server) => void server.middlewares.use(answer),
  }
}
