// Recorded API answers, so that the page can be built and looked at without a server: /api/a/b?c=d is answered
// from fixtures/a~b.json (the query is left out), as docs/schema/openapi.json describes it.
import { readFileSync, existsSync } from 'node:fs'

const folder = new URL('../fixtures/', import.meta.url)

function answer(request, response, next) {
  const url = new URL(request.url, 'http://localhost')
  if (!url.pathname.startsWith('/api/')) return next()
  const names = decodeURIComponent(url.pathname).slice(5).split('/')
  const file = [names.join('~'), names[0] + '~' + names.slice(3).join('~'), names[0]].map((n) => new URL(n.replaceAll(':', '-') + '.json', folder)).find((f) => existsSync(f))
  response.setHeader('content-type', 'application/json; charset=utf-8')
  if (!file) response.statusCode = 404
  response.end(file ? readFileSync(file) : '{"error":{"code":"NOT_FOUND","message":"no fixture","advice":""}}')
}

export function fixtures() {
  return {
    name: 'fixtures',
    configureServer: (server) => void server.middlewares.use(answer),
    configurePreviewServer: (server) => void server.middlewares.use(answer),
  }
}
