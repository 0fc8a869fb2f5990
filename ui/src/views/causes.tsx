// The causal map: what is said to cause what, by whom, and who says the opposite.
import dagre from '@dagrejs/dagre'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { useApi } from '../api'
import type { CauseEdge, CauseNode, Causes as Data } from '../types'
import { change, here, lang, param } from '../state'
import { t, tx } from '../i18n'
import { ActorList, actorName } from '../names'
import { Counted, direction, Empty, ExportButton, Loaded, N, Panel, Quote, Select } from '../bits'
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

export const nodeName = (node: CauseNode) => (node.name ? `${node.name[lang()]}${node.actor ? ` (${actorName(node.actor)})` : ''}` : node.label)
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
        {edges.map((e) => <EdgeRow key={e.id} edge={e} names={names} />)}
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

const BOX = { width: 190, line: 17 }

/** Words in lines of at most so many letters; the last line says when there is more. */
function wrap(text: string, most = 25, lines = 3): string[] {
  const out: string[] = ['']
  for (const word of text.split(/\s+/)) {
    const last = out[out.length - 1]
    if (!last || last.length + word.length < most) out[out.length - 1] = last ? `${last} ${word}` : word
    else out.push(word)
  }
  if (out.length <= lines) return out
  return [...out.slice(0, lines - 1), out[lines - 1] + ' …']
}

function layout(edges: CauseEdge[], names: Map<string, CauseNode>) {
  const graph = new dagre.graphlib.Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'LR', nodesep: 22, ranksep: 90, marginx: 16, marginy: 16 })
  const lines = new Map<string, string[]>()
  for (const id of new Set(edges.flatMap((e) => [e.from, e.to]))) {
    const node = names.get(id)
    const words = wrap(node ? `${trend(node)} ${nodeName(node)}`.trim() : id)
    lines.set(id, words)
    graph.setNode(id, { width: BOX.width, height: words.length * BOX.line + 16 })
  }
  for (const e of edges) graph.setEdge(e.from, e.to, {}, e.id)
  dagre.layout(graph)
  return { graph, lines, width: graph.graph().width ?? 0, height: graph.graph().height ?? 0 }
}

function Drawing({ edges, names }: { edges: CauseEdge[]; names: Map<string, CauseNode> }) {
  const { graph, lines, width, height } = useMemo(() => layout(edges, names), [edges, names, lang()])
  const flip = direction(lang()) === 'rtl' ? (x: number) => width - x : (x: number) => x // causes stand where reading begins
  const picked = param('edge')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (box.current && direction(lang()) === 'rtl') box.current.scrollLeft = width
  }, [width, lang()])
  return (
    <div class="causal scroll" ref={box} dir="ltr" tabIndex={0} role="region" aria-label={t('causes.map')}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <defs>
          {['cooperative', 'hostile'].map((k) => (
            <marker key={k} id={`head-${k}`} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8z" class={`head ${k}`} /></marker>
          ))}
        </defs>
        {edges.map((e) => {
          const points = (graph.edge(e.from, e.to, e.id) as { points: Array<{ x: number; y: number }> }).points
          const kind = e.sign >= 0 ? 'cooperative' : 'hostile'
          const path = 'M' + points.map((p) => `${flip(p.x).toFixed(1)} ${p.y.toFixed(1)}`).join('L')
          const label = t('causes.edge', { cause: name(names, e.from), effect: name(names, e.to), sign: t(e.sign >= 0 ? 'causes.furthers' : 'causes.lessens') })
          return (
            <a key={e.id} href={here({ open: e.id, edge: e.id })} aria-label={label}>
              <title>{label}</title>
              <path d={path} class="hitarea" />
              <path d={path} class={`edge ${kind} ${e.certainty === 'asserted' ? '' : 'unsure'} ${e.id === picked ? 'picked' : ''}`} stroke-width={(1 + e.belief * 5).toFixed(1)} marker-end={`url(#head-${kind})`} />
            </a>
          )
        })}
        {graph.nodes().map((id) => {
          const { x, y, height: h } = graph.node(id)
          const node = names.get(id)
          const words = lines.get(id)!
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
      </svg>
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
