// All events, newest first, filtered.
import { useEffect, useState } from 'preact/hooks'
import { read, useApi } from '../api'
import type { Event, Events, Sources } from '../types'
import { change, here, param } from '../state'
import { t } from '../i18n'
import { actorName, typeCodes, typeName } from '../names'
import { Counted, Empty, EventLine, ExportButton, Loaded, Select, sourceName } from '../bits'
import { month } from '../format'
import { ofLevel, Sureness, sureWord } from '../sure'
import { ActorSelect } from './pairs'

const STATUSES = ['actual', 'alleged', 'future', 'hypothetical', 'negated']
const FILTERS = ['type', 'actor', 'pair', 'source', 'status', 'place', 'from', 'to', 'undated']
const PAGE = 60

export function DateField({ label, value, onChange }: { label: string; value: string; onChange: (v: string) => void }) {
  return (
    <label class="field">
      <span>{label}</span>
      <input type="date" value={value} onChange={(e) => onChange(e.currentTarget.value)} />
    </label>
  )
}

function address(offset: number, limit = PAGE): string {
  const query = new URLSearchParams()
  for (const name of [...FILTERS, 'sort']) if (param(name)) query.set(name, param(name))
  query.set('limit', String(limit))
  if (offset) query.set('offset', String(offset))
  return ofLevel(`/api/events?${query}`)
}

/** All events that the filters leave, also those that are not shown yet. */
async function every(): Promise<Event[]> {
  const all: Event[] = []
  for (;;) {
    const { events, total } = await read<Events>(address(all.length, 1000))
    all.push(...events)
    if (!events.length || all.length >= total) return all
  }
}

const COLUMNS = ['id', 'type', 'mode', 'actors', 'recipients', 'start', 'end', 'reported', 'status', 'by', 'denied by', 'place', 'score', 'cameo', 'confidence', 'belief', 'sources', 'sentence']
const row = (e: Event) => [e.id, e.type, e.mode, e.actors.join(' '), e.recipients.join(' '), e.date.start, e.date.end, e.reported, e.status, e.by.join(' '), e.denied_by.join(' '), e.place?.id ?? '', e.score, e.cameo, e.confidence, e.belief, e.independent, e.quote.text]

export function Timeline() {
  const answer = useApi<Events>(address(0))
  const sources = useApi<Sources>('/api/sources')
  const filtered = [...FILTERS, 'read'].some((name) => param(name))
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
          <DateField label={t('filter.from')} value={param('from')} onChange={(v) => change({ from: v })} />
          <DateField label={t('filter.to')} value={param('to')} onChange={(v) => change({ to: v })} />
          <Select label={t('sort')} value={param('sort')} options={[['', t('sort.last')], ['confidence', t('sort.confidence')]]} onChange={(v) => change({ sort: v })} />
        </div>
        <Sureness />
        {(filtered || pair.length === 2) && (
          <p class="chips">
            {pair.length === 2 && <a class="chip" href={here({ pair: null })}><bdi>{actorName(pair[0])}</bdi> – <bdi>{actorName(pair[1])}</bdi> <span aria-label={t('remove')}>×</span></a>}
            {param('place') && <a class="chip" href={here({ place: null })}><bdi>{param('place')}</bdi> <span aria-label={t('remove')}>×</span></a>}
            <a class="chip" href={here(Object.fromEntries([...FILTERS, 'read'].map((f) => [f, null])))}>{t('filter.clear')}</a>
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
      {(param('sort') ? bySureness : byMonth)(events).map(([name, group]) => (
        <section class="month" key={name}>
          <h2>{name}</h2>
          <div>{group.map((e) => <EventLine key={e.id} event={e} />)}</div>
        </section>
      ))}
      <p class="actions">
        {events.length < first.total && <button type="button" class="showmore" disabled={busy} onClick={next}>{busy ? t('loading') : t('more', { n: String(first.total - events.length) })}</button>}
        <ExportButton name="events.csv" rows={async () => [COLUMNS, ...(await every()).map(row)]} />
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
  return [...groups].map(([name, group]) => [name ? month(name) : t('date.unknown'), group])
}

function bySureness(events: Event[]): Array<[string, Event[]]> {
  const groups = new Map<string, Event[]>()
  for (const e of events) groups.set(sureWord(e.confidence), [...(groups.get(sureWord(e.confidence)) ?? []), e])
  return [...groups]
}
