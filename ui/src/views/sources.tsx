// Who told us, and how much of it is their own.
import { useApi } from '../api'
import type { Source, Sources as Data } from '../types'
import { to } from '../state'
import { t } from '../i18n'
import { Counted, Empty, ExportButton, Loaded, N, Share, sourceName } from '../bits'
import { count } from '../format'

export function Sources() {
  const answer = useApi<Data>('/api/sources')
  return (
    <>
      <header class="lead">
        <h1>{t('nav.sources')}</h1>
        <p>{t('sources.lead')}</p>
      </header>
      <Loaded answer={answer}>{({ sources }) => (sources.length ? <Table sources={sources} /> : <Empty what="sources.empty" advice="overview.empty.advice" />)}</Loaded>
    </>
  )
}

function Table({ sources }: { sources: Source[] }) {
  return (
    <div class="panel">
      <div class="scroll" tabIndex={0} role="region" aria-label={t('nav.sources')}>
        <table class="rows wide">
          <thead><tr><th>{t('filter.source')}</th><th>{t('figure.documents')}</th><th>{t('figure.events')}</th><th>{t('sources.alone')}</th><th>{t('sources.copies')}</th><th>{t('sources.independence')}</th></tr></thead>
          <tbody>
            {sources.map((s) => (
              <tr key={s.id}>
                <td><bdi>{sourceName(s)}</bdi>{s.site && s.site !== s.name && <span class="sub"><bdi dir="ltr">{s.site}</bdi></span>}</td>
                <td class="num"><a href={to(['documents'], { source: s.id })}><Counted of="documents" n={s.documents} /></a></td>
                <td class="num"><a href={to(['timeline'], { source: s.id })}><Counted of="events" n={s.events} /></a></td>
                <td class="num"><N>{count(s.alone)}</N></td>
                <td class="num"><N>{count(s.copies)}</N></td>
                <td class="num">
                  <Share of={s.independence} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ExportButton name="sources.csv" rows={() => [['id', 'name', 'site', 'documents', 'events', 'alone', 'copies', 'independence'], ...sources.map((s) => [s.id, s.name, s.site, s.documents, s.events, s.alone, s.copies, s.independence])]} />
    </div>
  )
}
