// The causal map: what is said to cause what, by whom, and who says the opposite.
import dagre from '@dagrejs/dagre'
import { useEffect, useMemo } from 'preact/hooks'
import { useApi } from '../api'
import type { CauseEdge, CauseNode, Causes as Data } from '../types'
import { change, here, lang, param } from '../state'
import { t, tx } from '../i18n'
import { ActorList, actorName, nodeName } from '../names'
import { Counted, direction, Empty, ExportButton, Loaded, More, N, Panel, Quote, Select, useWidth } from '../bits'
import { saveSvg } from '../drawing'
import { count, decimal } from '../format'

export function Causes() {
  const by = param('by')
  const answer = useApi<Data>('/api/causes')
  return (
    <>
      <header class="lead">
        <h1>{t('nav.causes')}</h1>
        <p>{t('causes.lead')}</p>
      </header>
      <Loaded answer={answer}>{(data) => (data.edges.length ? <Page data={data} by={by} /> : <Empty what="causes.empty" advice="causes.empty.advice" />)}</Loaded>
    </>
  )
}

const trend = (node: CauseNode) => (node.trend > 0 ? '↑' : node.trend < 0 ? '↓' : '')

function Page({ data, by }: { data: Data; by: string }) {
  const claimants = [...new Set(data.edges.flatMap((e) => e.claimants))]
  const least = Number(param('belief')) || 0
  const focus = param('node')
  const edges = useMemo(() => chosen(data, by, least, focus), [data, by, least, focus])
  const names = new Map(data.nodes.map((n) => [n.id, n]))
  return (
    <>
      <div class="filters">
        <Select label={t('causes.by')} value={by} options={[['', t('any')], ...claimants.map((c): [string, string] => [c, actorName(c)])]} onChange={(v) => change({ by: v })} />
        <Select label={t('causes.belief')} value={param('belief')} options={[['', t('any')], ['0.3', '≥ 0.3'], ['0.5', '≥ 0.5'], ['0.7', '≥ 0.7']]} onChange={(v) => change({ belief: v })} />
        <Select label={t('causes.node')} value={focus} options={[['', t('any')], ...data.nodes.map((n): [string, string] => [n.id, nodeName(n).slice(0, 70)])]} onChange={(v) => change({ node: v })} />
      </div>
      <Panel title={t('causes.map')} more={<button type="button" class="plain" onClick={() => saveSvg('causes.svg', '.causal svg')}>{t('export.svg')}</button>}>
        {edges.length ? <Drawing edges={edges} names={names} /> : <Empty what="causes.none" advice="timeline.empty.filtered" />}
        <p class="key"><span class="stroke cooperative" /> {t('causes.furthers')} <span class="stroke hostile" /> {t('causes.lessens')} <span class="stroke alleged" /> {t('causes.unsure')} · {t('causes.width')}</p>
      </Panel>
      {data.loops.length > 0 && (
        <Panel title={t('causes.loops')} note={t('causes.loops.note')}>
          <ul class="loops">
            {data.loops.map((loop, i) => (
              <li key={i}>
                <strong>{t(loop.sign > 0 ? 'causes.loop.grows' : 'causes.loop.balances')}</strong>{' '}
                {loop.nodes.map((id, k) => names.get(id) && <span key={id}>{k > 0 && <span class="arrow" role="img" aria-label={t('causes.leads')}> </span>}<bdi>{nodeName(names.get(id)!)}</bdi></span>)}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={t('causes.claims')} note={data.total > data.edges.length ? t('causes.part', { n: count(data.edges.length), all: count(data.total) }) : undefined} more={<Counted of="claims" n={edges.length} />}>
        <More items={edges} first={12}>{(e) => <EdgeRow key={e.id} edge={e} names={names} />}</More>
      </Panel>
      <ExportButton name="causes.csv" rows={() => [['id', 'cause', 'effect', 'sign', 'belief', 'certainty', 'claimants', 'sentence'], ...edges.map((e) => [e.id, names.get(e.from)?.label ?? '', names.get(e.to)?.label ?? '', e.sign, e.belief, e.certainty, e.claimants.join(' '), e.quote.text])]} />
    </>
  )
}

/** Edges the filters leave; a chosen proposition keeps what leads to it and what it leads to. */
function chosen(data: Data, by: string, least: number, focus: string): CauseEdge[] {
  const edges = data.edges.filter((e) => (!by || e.claimants.includes(by)) && e.belief >= least)
  if (!focus) return edges
  const kept = new Set<string>()
  const walk = (from: 'from' | 'to', node: string, seen: Set<string>) => {
    if (seen.has(node)) return
    seen.add(node)
    for (const e of edges) if (e[from] === node) (kept.add(e.id), walk(from, e[from === 'from' ? 'to' : 'from'], seen))
  }
  walk('from', focus, new Set())
  walk('to', focus, new Set())
  return edges.filter((e) => kept.has(e.id))
}

const BOX = { width: 160, line: 17 }

/** Words in lines of at most so many letters; the last line says when there is more. */
function wrap(text: string, most = 21, lines = 3): string[] {
  const out: string[] = ['']
  for (const word of text.split(/\s+/)) {
    const last = out[out.length - 1]
    if (!last || last.length + word.length < most) out[out.length - 1] = last ? `${last} ${word}` : word
    else out.push(word)
  }
  if (out.length <= lines) return out
  return [...out.slice(0, lines - 1), out[lines - 1] + ' …']
}

interface Placed {
  x: number
  y: number
  height: number
  words: string[]
}
interface Layout {
  nodes: Map<string, Placed>
  lines: Map<string, Array<{ x: number; y: number }>>
  width: number
  height: number
}

/** What hangs together, the largest first: claims that touch no other stand beside each other, not in one long column. */
function parts(edges: CauseEdge[]): CauseEdge[][] {
  const root = new Map<string, string>()
  const find = (id: string): string => {
    const up = root.get(id) ?? id
    return up === id ? id : find(up)
  }
  for (const e of edges) root.set(find(e.from), find(e.to))
  const groups = new Map<string, CauseEdge[]>()
  for (const e of edges) groups.set(find(e.to), [...(groups.get(find(e.to)) ?? []), e])
  return [...groups.values()].sort((a, b) => b.length - a.length)
}

function layered(edges: CauseEdge[], names: Map<string, CauseNode>): Layout {
  const graph = new dagre.graphlib.Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'LR', nodesep: 16, ranksep: 34, marginx: 10, marginy: 9 })
  const words = new Map<string, string[]>()
  for (const id of new Set(edges.flatMap((e) => [e.from, e.to]))) {
    const node = names.get(id)
    words.set(id, wrap(node ? `${trend(node)} ${nodeName(node)}`.trim() : id))
    graph.setNode(id, { width: BOX.width, height: words.get(id)!.length * BOX.line + 16 })
  }
  for (const e of edges) graph.setEdge(e.from, e.to, {}, e.id)
  dagre.layout(graph)
  const nodes = new Map(graph.nodes().map((id): [string, Placed] => [id, { ...graph.node(id), words: words.get(id)! }]))
  const lines = new Map(edges.map((e): [string, Array<{ x: number; y: number }>] => [e.id, graph.edge(e.from, e.to, e.id).points]))
  return { nodes, lines, width: graph.graph().width ?? 0, height: graph.graph().height ?? 0 }
}

/** Each part where the columns are shortest so far, as bricks in a wall. */
function layout(edges: CauseEdge[], names: Map<string, CauseNode>, room: number): Layout {
  const made = parts(edges).map((part) => layered(part, names))
  const least = Math.min(...made.map((m) => m.width))
  const columns = Math.max(1, Math.floor(room / least))
  const width = Math.max(columns * least, ...made.map((m) => m.width))
  const tops = Array.from({ length: Math.floor(width / least) }, () => 0)
  const whole: Layout = { nodes: new Map(), lines: new Map(), width, height: 0 }
  for (const part of made) {
    const span = Math.min(tops.length, Math.ceil((part.width - 1) / least))
    const top = (at: number) => Math.max(...tops.slice(at, at + span))
    let best = 0
    for (let at = 1; at + span <= tops.length; at++) if (top(at) < top(best)) best = at
    const [dx, dy] = [best * least, top(best)]
    for (const [id, n] of part.nodes) whole.nodes.set(id, { ...n, x: n.x + dx, y: n.y + dy })
    for (const [id, points] of part.lines) whole.lines.set(id, points.map((p) => ({ x: p.x + dx, y: p.y + dy })))
    tops.fill(dy + part.height, best, best + span)
  }
  whole.height = Math.max(...tops)
  return whole
}

const HEAD = 9

/** The line of an edge, ending where its arrowhead begins. */
function linePath(points: Array<{ x: number; y: number }>, flip: (x: number) => number): string {
  const flipped = points.map((p) => ({ x: flip(p.x), y: p.y }))
  const [before, end] = flipped.slice(-2)
  const far = Math.hypot(end.x - before.x, end.y - before.y) || 1
  const tip = { x: end.x - ((end.x - before.x) / far) * HEAD, y: end.y - ((end.y - before.y) / far) * HEAD }
  return 'M' + [...flipped.slice(0, -1), tip].map((p) => `${p.x.toFixed(1)} ${p.y.toFixed(1)}`).join('L')
}

function Drawing({ edges, names }: { edges: CauseEdge[]; names: Map<string, CauseNode> }) {
  const [box, room] = useWidth()
  const { nodes, lines, width, height } = useMemo(() => layout(edges, names, room), [edges, names, room, lang()])
  const flip = direction(lang()) === 'rtl' ? (x: number) => width - x : (x: number) => x // causes stand where reading begins
  const picked = param('edge')
  useEffect(() => {
    if (box.current && direction(lang()) === 'rtl') box.current.scrollLeft = width
  }, [width, room, lang()])
  return (
    <div class="causal scroll" ref={box} dir="ltr" tabIndex={0} role="region" aria-label={t('causes.map')}>
      {room > 0 && <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <defs>
          {['cooperative', 'hostile'].map((k) => (
            <marker key={k} id={`head-${k}`} viewBox="0 0 10 12" refX="0" refY="6" markerWidth={HEAD + 1} markerHeight="12" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 10 6 0 12z" class={`head ${k}`} /></marker>
          ))}
        </defs>
        {edges.map((e) => {
          const kind = e.sign >= 0 ? 'cooperative' : 'hostile'
          const path = linePath(lines.get(e.id)!, flip)
          const label = t('causes.edge', { cause: name(names, e.from), effect: name(names, e.to), sign: t(e.sign >= 0 ? 'causes.furthers' : 'causes.lessens') })
          return (
            <a key={e.id} href={here({ open: e.id, edge: e.id })} aria-label={label}>
              <title>{label}</title>
              <path d={path} class="hitarea" />
              <path d={path} class={`edge ${kind} ${e.certainty === 'asserted' ? '' : 'unsure'} ${e.id === picked ? 'picked' : ''}`} stroke-width={(1 + e.belief * 3.5).toFixed(1)} marker-end={`url(#head-${kind})`} />
            </a>
          )
        })}
        {[...nodes].map(([id, { x, y, height: h, words }]) => {
          const node = names.get(id)
          return (
            <a key={id} href={here({ node: param('node') === id ? null : id })}>
              <title>{name(names, id)}</title>
              <rect x={flip(x) - BOX.width / 2} y={y - h / 2} width={BOX.width} height={h} rx="5" class={`node ${param('node') === id ? 'picked' : ''}`} />
              {words.map((words, i) => (
                <text key={i} x={flip(x)} y={y - h / 2 + 20 + i * BOX.line} text-anchor="middle" direction={node?.name ? direction(lang()) : direction(node?.lang ?? '')} class="label">{words}</text>
              ))}
            </a>
          )
        })}
      </svg>}
    </div>
  )
}

const name = (names: Map<string, CauseNode>, id: string) => (names.has(id) ? nodeName(names.get(id)!) : id)

export function EdgeRow({ edge, names }: { edge: CauseEdge; names: Map<string, CauseNode> }) {
  return (
    <div class={`edgerow ${param('edge') === edge.id ? 'picked' : ''}`}>
      <p>
        <a data-item href={here({ open: edge.id })}>
          <bdi>{name(names, edge.from)}</bdi> <span class={`arrow ${edge.sign >= 0 ? 'cooperative' : 'hostile'}`} role="img" aria-label={t(edge.sign >= 0 ? 'causes.furthers' : 'causes.lessens')}> </span> <bdi>{name(names, edge.to)}</bdi>
        </a>
      </p>
      <Quote quote={edge.quote} open={edge.id} />
      <p class="meta">
        <span>{t(`certainty.${edge.certainty}`)}</span>
        <span>{tx('causes.belief.is', { n: <N>{decimal(edge.belief, 2)}</N> })}</span>
        <span>{edge.claimants.length ? <>{t('event.by')} <ActorList ids={edge.claimants} /></> : t('accounts.texts')}</span>
        <span><Counted of="sources" n={edge.sources} /></span>
        {edge.opposed.map((id) => <a key={id} class="tag denied" href={here({ open: id })}>{t('causes.opposed')}</a>)}
      </p>
    </div>
  )
}
