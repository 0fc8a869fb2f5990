// One pair: how the relation moved, and what each side did and said.
import { useApi } from '../api'
import type { Event, PairDetail, Pairs, Series } from '../types'
import { change, param, path, to } from '../state'
import { t, tx } from '../i18n'
import { actorName, ActorName } from '../names'
import { Change, Empty, known, EventLine, ExportButton, Loaded, More, Panel, Select, ToneMark, toneWord } from '../bits'
import { Curve, Legend, type Line } from '../chart'
import { saveSvg } from '../drawing'
import { ofLevel, Sureness } from '../sure'
import { AccountLine } from './overview'
import { DateField } from './timeline'

const address = (a: string, b: string) => `/api/pairs/${encodeURIComponent(a)}/${encodeURIComponent(b)}`

export function Pair() {
  const [, a = '', b = ''] = path()
  const answer = useApi<PairDetail>(a && b ? ofLevel(address(a, b)) : null)
  if (!a || !b) return <Empty what="pair.none" advice="pair.none.advice" />
  return <Loaded answer={answer}>{(data) => <Page data={data} a={a} b={b} />}</Loaded>
}

function Page({ data, a, b }: { data: PairDetail; a: string; b: string }) {
  return (
    <>
      <header class="lead">
        <h1><ActorName id={a} /> <span class="dash">–</span> <ActorName id={b} /></h1>
        <p class="now">
          <ToneMark tone={data.pair.tone} open={`pair:${a},${b}`} /> {known(data.pair.tone) && <strong>{toneWord(data.pair.tone.mean)}</strong>}
          <span class="quiet">{t('pair.change')} <Change by={data.pair.change} /></span>
        </p>
        <p class="links">
          <a href={to(['timeline'], { pair: `${a},${b}` })}>{t('nav.timeline')}</a>
          <a href={to(['whatif'], { a, b })}>{t('nav.whatif')}</a>
          <a href={to(['brief'], { pair: `${a},${b}` })}>{t('nav.brief')}</a>
        </p>
        <Sureness />
      </header>
      <Course data={data} a={a} b={b} />
      <div class="columns">
        <Side from={a} towards={b} tone={data.ab} events={data.events} />
        <Side from={b} towards={a} tone={data.ba} events={data.events} />
      </div>
      <Together events={data.events} a={a} b={b} />
      {data.accounts.length > 0 && (
        <Panel title={t('nav.accounts')} note={t('overview.accounts.note')}>{data.accounts.map((x) => <AccountLine key={x.id} account={x} />)}</Panel>
      )}
    </>
  )
}

export function lines(series: Series, a: string, b: string): Line[] {
  const label = (x: string, y: string) => t('pair.direction', { from: actorName(x), to: actorName(y) })
  return [
    { id: 'ab', label: label(a, b), points: series.ab, kind: 'first', open: (day) => `relation:${a},${b},${day}` },
    { id: 'ba', label: label(b, a), points: series.ba, kind: 'second' },
  ]
}

function Course({ data, a, b }: { data: PairDetail; a: string; b: string }) {
  const [from, until, versus] = [param('from'), param('to'), param('vs')]
  const series = useApi<Series>(address(a, b) + '/series')
  const [c, d] = versus.split(',')
  const other = useApi<Series>(c && d ? address(c, d) + '/series' : null)
  const pairs = useApi<Pairs>('/api/pairs')
  const compare: Line[] = other.data ? [{ id: 'vs', label: t('pair.direction', { from: actorName(c), to: actorName(d) }), points: other.data.ab, kind: 'third' }] : []
  const options = (pairs.data?.pairs ?? []).filter((p) => `${p.a},${p.b}` !== `${a},${b}`).slice(0, 60)
  return (
    <Panel
      title={t('pair.course')}
      note={t('pair.course.note')}
      more={<button type="button" class="plain" onClick={() => saveSvg(`${a}-${b}.svg`, '.course .curve svg')}>{t('export.svg')}</button>}
      class="course"
    >
      <div class="filters">
        <DateField label={t('filter.from')} value={from} onChange={(v) => change({ from: v })} />
        <DateField label={t('filter.to')} value={until} onChange={(v) => change({ to: v })} />
        <Select label={t('pair.compare')} value={versus} options={[['', t('none')], ...options.map((p): [string, string] => [`${p.a},${p.b}`, `${actorName(p.a)} – ${actorName(p.b)}`])]} onChange={(v) => change({ vs: v })} />
      </div>
      <Loaded answer={series}>
        {(s) => {
          const all = [...lines(s, a, b), ...compare]
          return s.ab.dates.length || s.ba.dates.length ? (
            <>
              <Legend lines={all} />
              <Curve lines={all} events={data.events} from={from || undefined} to={until || undefined} />
              <p class="key"><span class="dot hostile" /> {t('key.hostile')} <span class="dot cooperative" /> {t('key.cooperative')} <span class="dot alleged" /> {t('key.alleged')}</p>
            </>
          ) : (
            <Empty what="pair.no-course" />
          )
        }}
      </Loaded>
      <ExportButton name={`${a}-${b}.csv`} rows={() => [['from', 'to', 'date', 'mean', 'low', 'high'], ...rows(a, b, series.data?.ab), ...rows(b, a, series.data?.ba)]} />
    </Panel>
  )
}

function rows(a: string, b: string, points: Series['ab'] | undefined) {
  return (points?.dates ?? []).map((d, i) => [a, b, d, points!.mean[i], points!.low[i], points!.high[i]])
}

const belongs = (key: string, side: string) => key === side || key.startsWith(side + '.')
const SAID = ['ACCUSE', 'REJECT', 'THREATEN', 'REQUEST', 'PROTEST']

function Side({ from, towards, tone, events }: { from: string; towards: string; tone: PairDetail['ab']; events: Event[] }) {
  const mine = events.filter((e) => e.actors.some((k) => belongs(k, from)) && e.recipients.some((k) => belongs(k, towards)))
  const said = mine.filter((e) => SAID.includes(e.type))
  const done = mine.filter((e) => !SAID.includes(e.type))
  return (
    <Panel title={tx('pair.side', { who: <bdi>{actorName(from)}</bdi>, whom: <bdi>{actorName(towards)}</bdi> })} more={<ToneMark tone={tone} open={`relation:${from},${towards}`} />}>
      <h3>{t('pair.said')}</h3>
      {said.length ? <More items={said} first={6}>{(e) => <EventLine key={e.id} event={e} />}</More> : <Empty what="pair.said.empty" />}
      <h3>{t('pair.did')}</h3>
      {done.length ? <More items={done} first={6}>{(e) => <EventLine key={e.id} event={e} />}</More> : <Empty what="pair.did.empty" />}
    </Panel>
  )
}

function Together({ events, a, b }: { events: Event[]; a: string; b: string }) {
  const joint = events.filter((e) => [a, b].every((side) => e.actors.some((k) => belongs(k, side))))
  return (
    <Panel title={t('pair.together')}>
      {joint.length ? <div class="two"><More items={joint} first={8}>{(e) => <EventLine key={e.id} event={e} />}</More></div> : <Empty what="pair.together.empty" />}
    </Panel>
  )
}
