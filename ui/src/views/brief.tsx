// A page to print: one pair, actor or scenario, with footnotes to the sentences.
import type { ComponentChildren } from 'preact'
import { useApi } from '../api'
import type { Brief as Data, Event, Evidence, Pairs, Scenarios, Series } from '../types'
import { change, param, to } from '../state'
import { t, tx } from '../i18n'
import { ActorList, actorName, ActorName, nodeName, typeName } from '../names'
import { Counted, direction, Empty, eventDay, Loaded, N, placeName, save, Select, StatusTag, ToneMark, toneWord } from '../bits'
import { decimal, likelihood, longDay, percent, shortDay, signed } from '../format'
import { Curve, Legend } from '../chart'
import { isSure, ofLevel, Sureness, sureWord, surestLevel } from '../sure'
import { lines } from './pair'
import { ActorSelect } from './pairs'
import { tellers } from './accounts'

function address(): string | null {
  for (const kind of ['pair', 'actor', 'scenario']) if (param(kind)) return ofLevel(`/api/brief?${kind}=${encodeURIComponent(param(kind))}`)
  return null
}

export function Brief() {
  const where = address()
  const answer = useApi<Data>(where)
  return (
    <>
      <header class="lead noprint">
        <h1>{t('nav.brief')}</h1>
        <p>{t('brief.lead')}</p>
        <Choose />
        <Sureness />
      </header>
      {where ? <Loaded answer={answer}>{(data) => <Page data={data} />}</Loaded> : <Empty what="brief.choose" />}
    </>
  )
}

function Choose() {
  const pairs = useApi<Pairs>('/api/pairs')
  const scenarios = useApi<Scenarios>('/api/scenarios')
  const only = (kind: string, value: string) => change({ pair: null, actor: null, scenario: null, [kind]: value })
  return (
    <div class="filters">
      <Select label={t('pairs.pair')} value={param('pair')} options={[['', t('none')], ...(pairs.data?.pairs ?? []).slice(0, 200).map((p): [string, string] => [param('pair') === `${p.b},${p.a}` ? `${p.b},${p.a}` : `${p.a},${p.b}`, `${actorName(p.a)} – ${actorName(p.b)}`])]} onChange={(v) => only('pair', v)} />
      <ActorSelect none={t('none')} value={param('actor')} onChange={(v) => only('actor', v)} />
      <Select label={t('figure.scenarios')} value={param('scenario')} options={[['', t('none')], ...(scenarios.data?.scenarios ?? []).map((s): [string, string] => [s.id, (s.name || s.outcomes[0]?.text || s.id).slice(0, 80)])]} onChange={(v) => only('scenario', v)} />
    </div>
  )
}

/** Footnotes in the order in which the page calls them. */
class Notes {
  private order: string[] = []
  constructor(private all: Record<string, Evidence>) {}
  call(id: string): ComponentChildren {
    if (!this.all[id]) return null
    if (!this.order.includes(id)) this.order.push(id)
    const n = this.order.indexOf(id) + 1
    return <sup><a href={`#note-${n}`} aria-label={t('brief.note', { n: String(n) })}>{n}</a></sup>
  }
  list(): Evidence[] {
    return this.order.map((id) => this.all[id])
  }
}

function Page({ data }: { data: Data }) {
  const notes = new Notes(data.notes)
  const names = new Map(data.nodes.map((n) => [n.id, n]))
  const firm = data.events.filter((e) => e.status === 'actual')
  const alleged = data.events.filter((e) => e.status === 'alleged')
  const ahead = data.events.filter((e) => e.status === 'future')
  const surest = surestLevel()
  const title = data.kind === 'scenario' ? (data.scenarios[0]?.name ?? '') : data.subject.map(actorName).join(' – ')
  return (
    <article class="brief">
      <p class="noprint actions">
        <button type="button" onClick={() => print()}>{t('brief.print')}</button>
        <button type="button" class="plain" onClick={() => save('brief.txt', new Blob([document.querySelector<HTMLElement>('.brief')!.innerText], { type: 'text/plain' }))}>{t('export.text')}</button>
      </p>
      <header>
        <h1><bdi>{title}</bdi></h1>
        <p class="quiet">
          {data.range.from && data.range.to && `${t('overview.range', { from: longDay(data.range.from), to: longDay(data.range.to) })}. `}{t('brief.made', { day: longDay(data.generated) })}
        </p>
      </header>
      {data.events.length > 0 && surest && <p class="quiet">{t('brief.sure', { p: percent(surest.precision), w: percent(surest.whole), n: String(surest.n) })}</p>}
      {data.pairs.length > 0 && (
        <section>
          <h2>{t('brief.relation')}</h2>
          {data.pairs.map((p) => (
            <p key={p.a + p.b}>
              <ActorName id={p.a} /> – <ActorName id={p.b} />: <strong>{toneWord(p.tone.mean)}</strong> (<ToneMark tone={p.tone} bar={false} open={`pair:${p.a},${p.b}`} />{t('list.semi')}{tx('brief.band', { low: <N>{signed(p.tone.low)}</N>, high: <N>{signed(p.tone.high)}</N> })}){t('list.semi')}{t('pair.change')}: <Moved by={p.change} />.
            </p>
          ))}
        </section>
      )}
      {data.kind === 'pair' && <Course a={data.subject[0]} b={data.subject[1]} events={data.events} />}
      {events(t('brief.events'), firm, notes)}
      {alleged.length > 0 && events(t('brief.alleged'), alleged, notes, t('status.alleged.long'))}
      {ahead.length > 0 && events(t('brief.ahead'), ahead, notes)}
      {data.accounts.length > 0 && (
        <section>
          <h2>{t('nav.accounts')}</h2>
          {data.accounts.map((a) => (
            <div key={a.id} class="briefaccount">
              <p><strong>{t(`about.${a.about}`)}</strong> <ActorList ids={a.parties} /></p>
              <ul>{a.versions.map((v, i) => <li key={i}>{v.by.length ? <ActorList ids={v.by} /> : t('accounts.texts')} ({t(`stance.tag.${tellers(v)}`)}): <q lang={v.summary.lang} dir={direction(v.summary.lang)} class="quote">{v.summary.text}</q>{v.event && notes.call(v.event)}</li>)}</ul>
            </div>
          ))}
        </section>
      )}
      {data.causes.length > 0 && (
        <section>
          <h2>{t('brief.causes')}</h2>
          <ul>
            {data.causes.map((c) => (
              <li key={c.id}>
                <bdi>{names.has(c.from) ? nodeName(names.get(c.from)!) : c.from}</bdi> <span class="arrow" role="img" aria-label={t('causes.leads')}> </span> <bdi>{names.has(c.to) ? nodeName(names.get(c.to)!) : c.to}</bdi>
                {' '}({t(c.sign >= 0 ? 'causes.furthers' : 'causes.lessens')}{t('list.semi')}{t(`certainty.${c.certainty}`)}{t('list.semi')}{tx('causes.belief.is', { n: <N>{decimal(c.belief, 2)}</N> })}{c.claimants.length > 0 && <>{t('list.semi')}{t('event.by')} <ActorList ids={c.claimants} /></>}){notes.call(c.id)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {data.scenarios.length > 0 && (
        <section>
          <h2>{t('overview.scenarios')}</h2>
          {data.scenarios.map((s) => (
            <div key={s.id}>
              <p><strong><bdi lang={s.lang}>{s.name || s.outcomes[0]?.text}</bdi></strong>{notes.call(s.id)} · {s.likelihood == null ? t('likelihood.not-given') : `${likelihood(s.likelihood)} (${percent(s.likelihood)})`}</p>
              <ul>
                {s.conditions.map((c, i) => <li key={i}><span class="quiet">{t('scenario.condition')}</span> <bdi lang={s.lang}>{c.text}</bdi> ({t(`state.${c.state}`)})</li>)}
                {s.outcomes.map((c, i) => <li key={`o${i}`}><span class="quiet">{t('scenario.outcome')}</span> <bdi lang={s.lang}>{c.text}</bdi></li>)}
              </ul>
            </div>
          ))}
        </section>
      )}
      <Footnotes notes={notes.list()} />
    </article>
  )
}

/** The curve of the pair, as on its own page. */
function Course({ a, b, events }: { a: string; b: string; events: Event[] }) {
  const { data } = useApi<Series>(`/api/pairs/${encodeURIComponent(a)}/${encodeURIComponent(b)}/series`)
  if (!data?.ab.dates.length && !data?.ba.dates.length) return null
  const all = lines(data, a, b)
  return <section><Legend lines={all} /><Curve lines={all} events={events} height={190} /></section>
}

/** A change in words first: on paper there is nothing to point at. */
const Moved = ({ by }: { by: number | null }) =>
  by == null ? <>{t('change.unknown')}</> : Math.abs(by) < 0.05 ? <>{t('change.none')}</> : <>{t(by > 0 ? 'change.up' : 'change.down')} (<N>{signed(by)}</N>)</>

/** Not a component: footnotes are numbered in the order in which the page calls them, so all must be called before the list is made. */
function events(title: string, events: Event[], notes: Notes, lead?: string) {
  return (
    <section>
      <h2>{title}</h2>
      {lead && <p class="quiet">{lead}</p>}
      {events.length ? (
        <ul class="briefevents">
          {events.map((e) => (
            <li key={e.id}>
              <span class="date">{eventDay(e)}</span>{' '}
              <span>
                {e.by.length > 0 && <>{t('event.by')} <ActorList ids={e.by} />: </>}
                <strong>{typeName(e.type)}</strong>{t('list.and')}<ActorList ids={e.actors} />
                {e.recipients.length > 0 && <> <span class="arrow" role="img" aria-label={t('event.towards')}> </span> <ActorList ids={e.recipients} /></>}
                {e.place && <span class="quiet"> {tx('brief.at', { place: <bdi>{placeName(e.place.name)}</bdi> })}</span>} <StatusTag event={e} />{notes.call(e.id)}{!isSure(e.confidence) && <span class="tag">{sureWord(e.confidence)}</span>}{e.independent > 1 && <span class="quiet"> · <Counted of="sources" n={e.independent} /></span>}
              </span>
            </li>
          ))}
        </ul>
      ) : <p class="quiet">{t('timeline.empty')}</p>}
    </section>
  )
}

function Footnotes({ notes }: { notes: Evidence[] }) {
  if (!notes.length) return null
  return (
    <section class="notes">
      <h2>{t('brief.notes')}</h2>
      <ol>
        {notes.map((e, i) => (
          <li key={i} id={`note-${i + 1}`}>
            <q lang={e.lang} dir={direction(e.lang)} class="quote">{e.text}</q>{' '}
            <span class="quiet">{[e.title, e.site, e.date && shortDay(e.date)].filter(Boolean).map((part, k) => <span key={k}>{k > 0 && t('list.and')}<bdi>{part}</bdi></span>)}. <a href={to(['read', e.document], { sentence: e.sentence })}>{t('brief.read')}</a></span>
          </li>
        ))}
      </ol>
    </section>
  )
}
