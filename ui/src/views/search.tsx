// Sentences that hold the words.
import { useEffect, useState } from 'preact/hooks'
import { read, useApi } from '../api'
import type { Search as Data } from '../types'
import { go, param, to } from '../state'
import { t } from '../i18n'
import { ActorName } from '../names'
import { Counted, direction, Empty, Highlighted, Loaded } from '../bits'
import { shortDay } from '../format'

const address = (offset: number) => `/api/search?${new URLSearchParams({ q: param('q'), limit: '40', ...(offset ? { offset: String(offset) } : {}) })}`

export function Search() {
  const q = param('q')
  const answer = useApi<Data>(q ? address(0) : null)
  const submit = (event: Event) => {
    event.preventDefault()
    const words = new FormData(event.currentTarget as HTMLFormElement).get('q')
    go(to(['search'], { q: String(words ?? '').trim() }))
  }
  return (
    <>
      <header class="lead">
        <h1>{t('nav.search')}</h1>
        <form class="inline" onSubmit={submit} key={q}>
          <label class="field grow"><span>{t('search.words')}</span><input name="q" type="search" dir="auto" defaultValue={q} maxLength={400} /></label>
          <button type="submit">{t('nav.search')}</button>
        </form>
        <p class="note">{t('search.note')}</p>
      </header>
      {q ? <Loaded answer={answer}>{(data) => (data.hits.length ? <Hits first={data} /> : <Empty what="search.empty" advice="search.empty.advice" />)}</Loaded> : <Empty what="search.start" />}
    </>
  )
}

function Hits({ first }: { first: Data }) {
  const [more, add] = useState<Data['hits']>([])
  useEffect(() => add([]), [first])
  const hits = [...first.hits, ...more]
  return (
    <>
      <p class="quiet" role="status">
        <Counted of="sentences" n={first.total} />
        {first.folded !== first.query && <> · {t('search.folded')} <bdi class="naskh">{first.folded}</bdi></>}
      </p>
      {first.actors.length > 0 && <p class="chips">{first.actors.map((id) => <span key={id} class="chip"><ActorName id={id} /></span>)}</p>}
      <div class="panel hits">
        {hits.map((h, i) => (
          <article key={i}>
            <p lang={h.lang} dir={direction(h.lang)} class="naskh"><a data-item href={to(['read', h.document], { sentence: h.sentence })}><Highlighted text={h.text} spans={h.spans} /></a></p>
            <p class="meta"><bdi>{h.title}</bdi><bdi>{h.site}</bdi>{h.date && <span>{shortDay(h.date)}</span>}</p>
          </article>
        ))}
        {hits.length < first.total && <button type="button" class="showmore" onClick={() => void read<Data>(address(hits.length)).then((p) => add([...more, ...p.hits]))}>{t('more', { n: String(first.total - hits.length) })}</button>}
      </div>
    </>
  )
}
