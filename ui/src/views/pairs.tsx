// All pairs, sorted as the reader asks.
import { useApi } from '../api'
import type { Pair, Pairs as Data } from '../types'
import { change, here, param } from '../state'
import { t } from '../i18n'
import { actorName, ActorName, knownActors } from '../names'
import { Change, Counted, Empty, ExportButton, Loaded, More, N, Select, Spark, ToneMark } from '../bits'
import { count, shortDay } from '../format'
import { PairName } from './overview'

type Order = (a: Pair, b: Pair) => number
const ORDERS: Record<string, Order> = {
  events: (a, b) => b.events - a.events,
  tone: (a, b) => a.tone.mean - b.tone.mean,
  change: (a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0),
  last: (a, b) => (b.last ?? '').localeCompare(a.last ?? ''),
}

export function Pairs() {
  const actor = param('actor')
  const answer = useApi<Data>(actor ? `/api/pairs?actor=${encodeURIComponent(actor)}` : '/api/pairs')
  const sort = param('sort') in ORDERS ? param('sort') : 'events'
  return (
    <>
      <header class="lead">
        <h1>{t('nav.pairs')}{actor && <> · <ActorName id={actor} /></>}</h1>
        <p>{t('pairs.lead')}</p>
        <div class="filters">
          <ActorSelect value={actor} onChange={(id) => change({ actor: id })} />
          <Select label={t('sort')} value={sort} options={Object.keys(ORDERS).map((o) => [o, t(`sort.${o}`)])} onChange={(v) => change({ sort: v })} />
        </div>
      </header>
      <Loaded answer={answer}>
        {({ pairs, total }) => (pairs.length ? <>{total > pairs.length && <p class="note">{t('pairs.part', { n: count(pairs.length), all: count(total) })}</p>}<Table pairs={[...pairs].sort(ORDERS[sort])} sort={sort} /></> : <Empty what="pairs.empty" advice="overview.empty.advice" />)}
      </Loaded>
    </>
  )
}

export function ActorSelect({ value, onChange, label, none }: { value: string; onChange: (id: string) => void; label?: string; none?: string }) {
  const actors = knownActors().map((id): [string, string] => [id, actorName(id)]).sort((a, b) => a[1].localeCompare(b[1], document.documentElement.lang))
  return <Select label={label ?? t('filter.actor')} value={value} options={[['', none ?? t('any')], ...actors]} onChange={onChange} />
}

function Head({ name, sort, id }: { name: string; sort: string; id: string }) {
  return (
    <th aria-sort={sort === id ? 'descending' : undefined}><a href={here({ sort: id })}>{name}</a></th>
  )
}

function Table({ pairs, sort }: { pairs: Pair[]; sort: string }) {
  return (
    <div class="panel">
      <div class="scroll" tabIndex={0} role="region" aria-label={t('nav.pairs')}>
        <table class="rows wide">
          <thead>
            <tr>
              <th>{t('pairs.pair')}</th>
              <Head id="tone" sort={sort} name={t('pairs.tone')} />
              <Head id="change" sort={sort} name={t('pairs.change')} />
              <th>{t('pairs.course')}</th>
              <Head id="events" sort={sort} name={t('figure.events')} />
              <th>{t('figure.alleged')}</th>
              <Head id="last" sort={sort} name={t('pairs.last')} />
            </tr>
          </thead>
          <tbody>
            <More items={pairs} first={60}>
              {(p) => (
                <tr key={p.a + p.b}>
                  <td><PairName pair={p} /></td>
                  <td class="num"><ToneMark tone={p.tone} open={`pair:${p.a},${p.b}`} /></td>
                  <td class="num"><Change by={p.change} /></td>
                  <td><Spark values={p.spark} /></td>
                  <td class="num"><Counted of="events" n={p.events} /></td>
                  <td class="num"><N>{count(p.alleged)}</N></td>
                  <td class="num">{p.last ? shortDay(p.last) : '–'}</td>
                </tr>
              )}
            </More>
          </tbody>
        </table>
      </div>
      <ExportButton name="pairs.csv" rows={() => [['a', 'b', 'mean', 'low', 'high', 'change', 'events', 'alleged', 'last'], ...pairs.map((p) => [p.a, p.b, p.tone.mean, p.tone.low, p.tone.high, p.change, p.events, p.alleged, p.last])]} />
    </div>
  )
}
