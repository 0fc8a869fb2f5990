// All documents, newest first.
import { useEffect, useState } from 'preact/hooks'
import { read, useApi } from '../api'
import type { Document, Documents as Data } from '../types'
import { here, param, to } from '../state'
import { t } from '../i18n'
import { Counted, Empty, ExportButton, Loaded } from '../bits'
import { shortDay } from '../format'

const PAGE = 100

function address(offset: number, limit = PAGE): string {
  const query = new URLSearchParams({ limit: String(limit) })
  if (param('source')) query.set('source', param('source'))
  if (offset) query.set('offset', String(offset))
  return `/api/documents?${query}`
}

export function Documents() {
  const answer = useApi<Data>(address(0))
  const source = param('source')
  return (
    <>
      <header class="lead">
        <h1>{t('nav.documents')}</h1>
        {source && <p class="chips"><a class="chip" href={here({ source: null })}><bdi>{source}</bdi> <span aria-label={t('remove')}>×</span></a></p>}
      </header>
      <Loaded answer={answer}>{(data) => (data.documents.length ? <List first={data} /> : <Empty what="documents.empty" advice="overview.empty.advice" />)}</Loaded>
    </>
  )
}

/** All documents of the source, also those that are not shown yet. */
async function every(): Promise<Document[]> {
  const all: Document[] = []
  for (;;) {
    const { documents, total } = await read<Data>(address(all.length, 1000))
    all.push(...documents)
    if (!documents.length || all.length >= total) return all
  }
}

function List({ first }: { first: Data }) {
  const [more, add] = useState<Document[]>([])
  useEffect(() => add([]), [first])
  const documents = [...first.documents, ...more]
  return (
    <div class="panel">
      <div class="scroll" tabIndex={0} role="region" aria-label={t('nav.documents')}>
      <table class="rows wide">
        <thead><tr><th>{t('document.title')}</th><th>{t('filter.source')}</th><th>{t('document.date')}</th><th>{t('figure.events')}</th></tr></thead>
        <tbody>
          {documents.map((d) => (
            <tr key={d.id}>
              <td><a data-item href={to(['read', d.id])}><bdi lang={d.lang}>{d.title || t('document.untitled')}</bdi></a>{d.copy_of && <span class="sub"><a href={to(['read', d.copy_of])}>{t('document.copy')}</a></span>}</td>
              <td><bdi>{d.site}</bdi></td>
              <td class="num">{d.date ? shortDay(d.date) : t('date.unknown')}</td>
              <td class="num"><Counted of="events" n={d.events} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      </div>
      {documents.length < first.total && <button type="button" class="showmore" onClick={() => void read<Data>(address(documents.length)).then((p) => add([...more, ...p.documents]))}>{t('more', { n: String(first.total - documents.length) })}</button>}
      <ExportButton name="documents.csv" rows={async () => [['id', 'title', 'site', 'url', 'author', 'date', 'events', 'copy of'], ...(await every()).map((d) => [d.id, d.title, d.site, d.url, d.author, d.date, d.events, d.copy_of])]} />
    </div>
  )
}
