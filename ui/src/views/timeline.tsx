// All events, newest first, filtered.
import { useEffect, useState } from 'preact/hooks'
import { read, useApi } from '../api'
import type { Event, Events, Sources } from '../types'
import { change, here, param } from '../state'
import { t } from '../i18n'
import { actorName, typeCodes, typeName } from '../names'
import { Counted, Empty, EventLine, ExportButton, Loaded, Select, sourceName } from '../bits'
import { month, percent } from '../format'
import { ActorSelect } from './pairs'

const STATUSES = ['actual', 'alleged', 'future', 'hypothetical', 'negated']
const FILTERS = ['type', 'actor', 'pair', 'source', 'status', 'place', 'from', 'to', 'undated', 'belief']
const BELIEFS = ['0.3', '0.5', '0.6', '0.7']
const PAGE = 60

export function DateField({ label, value, onChange }: { label: string; value: string; onChange: (v: string) => void }) {
  return (
    <label class="field">
      <span>{label}</span>
      <input type="date" value={value} onChange={(e) => onChange(e.currentTarget.value)} />
    </label>
  )
}

function address(offset: number): string {
  const query = new URLSearchParams()
  for (const name of FILTERS) if (param(name)) query.set(name, param(name))
  query.set('limit', String(PAGE))
  if (offset) query.set('offset', String(offset))
  return `/api/events?${query}`
}

export function Timeline() {
  const answer = useApi<Events>(address(0))
  const sources = useApi<Sources>('/api/sources')
  const filtered = FILTERS.some((name) => param(name))
  const pair = param('pair').split(',')
  return (
    <>
      <header class="lead">
        <h1>{t('nav.timeline')}</h1>
        <div class="filters">
          <Select label={t('filter.type')} value={param('type')} options={[['', t('any')], ...typeCodes().map((c): [string, string] => [c, typeName(c)])]} onChange={(v) => change({ type: v })} />
          <ActorSelect value={param('actor')} onChange={(v) => change({ actor: v })} />
          <Select label={t('filter.source')} value={param('source')} options={[['', t('any')], ...(sources.data?.sources ?? []).map((s): [string, string] => [s.id, sourceName(s)])]} onChange={(v) => change({ source: v })} />
          <Select label={t('filter.status')} value={param('status')} options={[['', t('any')], ...STATUSES.map((s): [string, string] => [s, t(`status.${s}`)])]} onChange={(v) => change({ status: v })} />
          <Select label={t('filter.belief')} value={param('belief')} options={[['', t('any')], ...BELIEFS.map((b): [string, string] => [b, t('filter.belief.least', { p: percent(Number(b)) })])]} onChange={(v) => change({ belief: v })} />
          <DateField label={t('filter.from')} value={param('from')} onChange={(v) => change({ from: v })} />
          <DateField label={t('filter.to')} value={param('to')} onChange={(v) => change({ to: v })} />
        </div>
        {(filtered || pair.length === 2) && (
          <p class="chips">
            {pair.length === 2 && <a class="chip" href={here({ pair: null })}><bdi>{actorName(pair[0])}</bdi> – <bdi>{actorName(pair[1])}</bdi> <span aria-label={t('remove')}>×</span></a>}
            {param('place') && <a class="chip" href={here({ place: null })}><bdi>{param('place')}</bdi> <span aria-label={t('remove')}>×</span></a>}
            <a class="chip" href={here(Object.fromEntries(FILTERS.map((f) => [f, null])))}>{t('filter.clear')}</a>
          </p>
        )}
      </header>
      <Loaded answer={answer}>{(data) => (data.events.length ? <List key={address(0)} first={data} /> : <Empty what="timeline.empty" advice={filtered ? 'timeline.empty.filtered' : 'overview.empty.advice'} />)}</Loaded>
    </>
  )
}

function List({ first }: { first: Events }) {
  const [more, add] = useState<Event[]>([])
  const [busy, setBusy] = useState(false)
  useEffect(() => add([]), [first])
  const events = [...first.events, ...more]
  const next = () => {
    setBusy(true)
    void read<Events>(address(events.length))
      .then((page) => add([...more, ...page.events]))
      .finally(() => setBusy(false))
  }
  return (
    <>
      <p class="quiet" role="status"><Counted of="events" n={first.total} /></p>
      {byMonth(events).map(([name, group]) => (
        <section class="month" key={name}>
          <h2>{name ? month(name) : t('date.unknown')}</h2>
          <div>{group.map((e) => <EventLine key={e.id} event={e} />)}</div>
        </section>
      ))}
      <p class="actions">
        {events.length < first.total && <button type="button" class="showmore" disabled={busy} onClick={next}>{busy ? t('loading') : t('more', { n: String(first.total - events.length) })}</button>}
        <ExportButton name="events.csv" rows={() => [['id', 'type', 'mode', 'actors', 'recipients', 'start', 'end', 'status', 'by', 'place', 'score', 'cameo', 'sources', 'sentence'], ...events.map((e) => [e.id, e.type, e.mode, e.actors.join(' '), e.recipients.join(' '), e.date.start, e.date.end, e.status, e.by.join(' '), e.place?.id ?? '', e.score, e.cameo, e.independent, e.quote.text])]} />
      </p>
    </>
  )
}

function byMonth(events: Event[]): Array<[string, Event[]]> {
  const groups = new Map<string, Event[]>()
  for (const e of events) {
    const name = (e.date.start ?? e.reported)?.slice(0, 7) ?? ''
    groups.set(name, [...(groups.get(name) ?? []), e])
  }
  return [...groups]
}
