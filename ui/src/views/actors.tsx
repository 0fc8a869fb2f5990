// The map of actors: who deals with whom, how, and when; the list beside it says the same in words.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { useApi } from '../api'
import type { Actors as Data } from '../types'
import { change, here, param, preference, to } from '../state'
import { t } from '../i18n'
import { actorName, ActorName, kindOf, sectorOf, sectors } from '../names'
import { Counted, direction, Empty, ExportButton, Loaded, More, N, Panel, Select, toneClass, useWidth } from '../bits'
import { Graph, type Edge, type Hull, type Node } from '../graph'
import { lang } from '../state'
import { count, month, signed } from '../format'
import { ofLevel, Sureness } from '../sure'

interface Link {
  a: string
  b: string
  events: number
  hostile: number
  alleged: number
  sum: number
}

export function Actors() {
  const answer = useApi<Data>(ofLevel('/api/actors'))
  return (
    <>
      <header class="lead">
        <h1>{t('nav.actors')}</h1>
        <p>{t('actors.lead')}</p>
        <Sureness />
      </header>
      <Loaded answer={answer}>{(data) => (data.actors.length ? <Page data={data} /> : <Empty what="actors.empty" advice="overview.empty.advice" />)}</Loaded>
    </>
  )
}

/** Months the slider chose, as places in data.months; empty parameters mean all. */
function span(months: string[]): [number, number] {
  const from = months.indexOf(param('from'))
  const until = months.indexOf(param('to'))
  return [from < 0 ? 0 : from, until < 0 ? months.length - 1 : until]
}

function links(data: Data, [from, until]: [number, number]): Link[] {
  const kind = param('kind')
  const sector = param('sector')
  const least = Number(param('least')) || 1
  const inside = (id: string) => !sector || sectorOf(id) === sector
  return data.edges
    .filter((e) => inside(e.a) || inside(e.b))
    .map((e) => {
      const link: Link = { a: e.a, b: e.b, events: 0, hostile: 0, alleged: 0, sum: 0 }
      for (const [m, events, hostile, alleged, sum] of e.cells) {
        if (m >= 0 && (m < from || m > until)) continue
        link.events += events
        link.hostile += hostile
        link.alleged += alleged
        link.sum += sum
      }
      return link
    })
    .filter((l) => l.events >= least && (kind === 'hostile' ? l.sum < 0 : kind === 'cooperative' ? l.sum > 0 : kind === 'firm' ? l.events > l.alleged : true))
}

function Page({ data }: { data: Data }) {
  const range = span(data.months)
  const picked = param('actor')
  const key = [range, param('kind'), param('sector'), param('least')].join()
  const shown = useMemo(() => links(data, range), [data, key])
  const volume = useMemo(() => data.months.map((_, m) => data.edges.reduce((n, e) => n + e.cells.reduce((k, c) => k + (c[0] === m ? c[1] : 0), 0), 0)), [data])
  const used = [...new Set([...shown.flatMap((l) => [l.a, l.b])])]
  const sectorsHere = [...new Set(data.actors.map((a) => sectorOf(a.id)).filter(Boolean))]
  return (
    <>
      <div class="filters">
        <Select label={t('actors.kind')} value={param('kind')} options={[['', t('any')], ...['hostile', 'cooperative', 'firm'].map((k): [string, string] => [k, t(`actors.kind.${k}`)])]} onChange={(v) => change({ kind: v })} />
        <Select label={t('actors.sector')} value={param('sector')} options={[['', t('any')], ...sectorsHere.map((s): [string, string] => [s, sectors()[s]?.[lang()] ?? s])]} onChange={(v) => change({ sector: v })} />
        <Select label={t('actors.least')} value={param('least')} options={[['', '1'], ['2', '2'], ['3', '3'], ['5', '5'], ['10', '10']]} onChange={(v) => change({ least: v })} />
      </div>
      {data.months.length > 1 && <Slider months={data.months} volume={volume} range={range} />}
      {data.left_out > 0 && <p class="note">{t('actors.part', { n: count(data.edges.length), all: count(data.edges.length + data.left_out) })}</p>}
      <div class="split">
        <Drawing data={data} links={shown} picked={picked} />
        <Panel title={t('actors.list')} more={<Counted of="actors" n={used.length} />} class="side">
          {shown.length ? <List links={shown} picked={picked} /> : <Empty what="actors.none" advice="timeline.empty.filtered" />}
          <ExportButton name="actors.csv" rows={() => [['a', 'b', 'events', 'hostile', 'alleged', 'mean'], ...shown.map((l) => [l.a, l.b, l.events, l.hostile, l.alleged, l.sum / l.events])]} />
        </Panel>
      </div>
    </>
  )
}

/** How many events each month has, behind the two handles. */
function Volume({ volume, from, until }: { volume: number[]; from: number; until: number }) {
  const most = Math.max(...volume, 1)
  return (
    <svg viewBox={`0 0 ${volume.length} 20`} preserveAspectRatio="none" aria-hidden="true">
      {volume.map((n, i) => n > 0 && <rect key={i} x={i + 0.1} width="0.8" y={20 - (n / most) * 20} height={(n / most) * 20} class={i >= from && i <= until ? 'in' : ''} />)}
    </svg>
  )
}

function Slider({ months, volume, range: [from, until] }: { months: string[]; volume: number[]; range: [number, number] }) {
  const [playing, play] = useState(false)
  const width = Math.max(1, Math.round(months.length / 8))
  useEffect(() => {
    if (!playing) return
    const timer = setTimeout(() => {
      const next = until + 1
      if (next >= months.length) return play(false)
      change({ from: months[Math.max(0, next - width)], to: months[next] })
    }, 450)
    return () => clearTimeout(timer)
  }, [playing, until])
  const start = () => {
    if (!playing && until >= months.length - 1) change({ from: months[0], to: months[Math.min(width, months.length - 1)] })
    play(!playing)
  }
  return (
    <div class="slider" dir="ltr">
      <button type="button" onClick={start} aria-pressed={playing}>{playing ? '❚❚' : '▶'} <span lang={lang()}>{t(playing ? 'actors.pause' : 'actors.play')}</span></button>
      <span class="range">
        <Volume volume={volume} from={from} until={until} />
        <input type="range" aria-label={t('filter.from')} min={0} max={months.length - 1} value={from} aria-valuetext={month(months[from])} onInput={(e) => change({ from: months[Math.min(Number(e.currentTarget.value), until)] })} />
        <input type="range" aria-label={t('filter.to')} min={0} max={months.length - 1} value={until} aria-valuetext={month(months[until])} onInput={(e) => change({ to: months[Math.max(Number(e.currentTarget.value), from)] })} />
      </span>
      <output lang={lang()} dir={direction(lang())}><bdi>{month(months[from])}</bdi> – <bdi>{month(months[until])}</bdi></output>
      <a href={here({ from: null, to: null })} lang={lang()}>{t('actors.whole')}</a>
    </div>
  )
}

function Drawing({ data, links: shown, picked }: { data: Data; links: Link[]; picked: string }) {
  const [box, width] = useWidth()
  const canvas = useRef<HTMLCanvasElement>(null)
  const graph = useRef<Graph | null>(null)
  const height = Math.max(380, Math.min(width * 0.72, innerHeight * 0.7))
  useEffect(() => {
    graph.current = new Graph(canvas.current!, (id) => change({ actor: id === param('actor') ? null : id, open: id ? `actor:${id}` : null }))
    Object.assign(canvas.current!, { graph: graph.current })
    return () => graph.current?.stop()
  }, [])
  useEffect(() => graph.current?.restyle(), [preference().theme, width])
  useEffect(() => void (width && graph.current?.resize(width, height)), [width, height])
  useEffect(() => {
    const count = new Map<string, number>()
    for (const l of shown) for (const id of [l.a, l.b]) count.set(id, (count.get(id) ?? 0) + l.events)
    const nodes = [...count].map(([id, n]): Node => ({ id, label: actorName(id), size: 4 + Math.min(16, Math.sqrt(n) * 1.6) }))
    const known = new Map(nodes.map((n) => [n.id, n]))
    const edges = shown.map((l): Edge => ({ source: known.get(l.a)!, target: known.get(l.b)!, events: l.events, alleged: l.alleged, tone: l.sum / l.events }))
    const hulls = closest(data, nodes)
    graph.current?.show({ nodes, edges, hulls }, picked)
  }, [shown, picked, lang()])
  return (
    <div class="panel drawing" ref={box}>
      <canvas ref={canvas} style={{ width: `${width}px`, height: `${height}px` }} role="img" aria-label={t('actors.drawing')} />
      <div class="tools">
        <button type="button" onClick={() => graph.current?.zoom(1.3)} aria-label={t('zoom.in')}>+</button>
        <button type="button" onClick={() => graph.current?.zoom(1 / 1.3)} aria-label={t('zoom.out')}>−</button>
      </div>
      <p class="key" dir={direction(lang())}><span class="stroke cooperative" /> {t('key.cooperative')} <span class="stroke hostile" /> {t('key.hostile')} <span class="stroke alleged" /> {t('key.mostly-alleged')}</p>
    </div>
  )
}

const MOST_HULLS = 3

/** The closest alliances: those with the fewest members here; wide ones would cover everybody, twins say nothing new. */
function closest(data: Data, nodes: Node[]): Hull[] {
  const seen = new Set<string>()
  return data.groups
    .filter((g) => kindOf(g.id) === 'alliance')
    .map((g) => ({ label: actorName(g.id), members: nodes.filter((n) => g.members.some((m) => n.id === m || n.id === `${m}.GOV`)) }))
    .filter((h) => h.members.length > 1 && h.members.length <= Math.max(4, nodes.length / 3))
    .sort((a, b) => a.members.length - b.members.length)
    .filter((h) => {
      const key = h.members.map((m) => m.id).join()
      return seen.has(key) ? false : seen.add(key)
    })
    .slice(0, MOST_HULLS)
}

function List({ links: shown, picked }: { links: Link[]; picked: string }) {
  const mine = picked ? shown.filter((l) => l.a === picked || l.b === picked) : shown
  const sorted = [...mine].sort((a, b) => b.events - a.events)
  return (
    <>
      {picked && <p class="chips"><a class="chip" href={here({ actor: null })}><bdi>{actorName(picked)}</bdi> <span aria-label={t('remove')}>×</span></a></p>}
      <table class="rows">
        <thead><tr><th>{t('pairs.pair')}</th><th title={t('actors.mean.long')}>{t('actors.mean')}</th><th class="num">{t('figure.events')}</th></tr></thead>
        <tbody>
          <More items={sorted} first={14}>
            {(l) => (
              <tr key={l.a + l.b}>
                <td><a data-item href={to(['pair', l.a, l.b])}><ActorName id={l.a} link={false} /> – <ActorName id={l.b} link={false} /></a></td>
                <td class="num"><N class={`tone ${toneClass(l.sum / l.events)}`}>{signed(l.sum / l.events)}</N></td>
                <td class="num"><a href={to(['timeline'], { pair: `${l.a},${l.b}` })}><N>{count(l.events)}</N></a>{l.alleged > 0 && <span class="sub">{t('actors.alleged', { n: count(l.alleged) })}</span>}</td>
              </tr>
            )}
          </More>
        </tbody>
      </table>
    </>
  )
}
