// The side drawer: from a number or an item to the sentences it rests on.
import { useEffect, useRef } from 'preact/hooks'
import type { CauseEdge, Causes, Evidence, Explain, PairDetail } from './types'
import { useApi } from './api'
import { change, param, to } from './state'
import { t, tn } from './i18n'
import { ActorList, actorName, groupsOf, nodeName, sectors, sectorOf, kindOf, typeName } from './names'
import { direction, Empty, EventLine, Highlighted, known, Loaded, N, ToneMark, toneWord } from './bits'
import { chance, count, decimal, percent, shortDay, signed } from './format'
import { ofLevel, SureMark } from './sure'

export function Sentence({ evidence }: { evidence: Evidence }) {
  const { text, span, trigger } = evidence
  return (
    <figure class={`sentence ${evidence.stance}`}>
      <blockquote lang={evidence.lang} dir={direction(evidence.lang)}>
        <Marked text={text} span={span} trigger={trigger} />
      </blockquote>
      <figcaption>
        {evidence.by.length > 0 && (
          <p class="says">
            {t(`stance.${evidence.stance}`)}{' '}
            {evidence.by.map((by, i) => (
              <span key={i}>
                {i > 0 && ' ← '}
                {by.actor ? <ActorList ids={[by.actor]} /> : <bdi>{by.name || t('by.nobody')}</bdi>}
                {by.verb && <> (<bdi class="naskh">{by.verb}</bdi>)</>}
              </span>
            ))}
          </p>
        )}
        {evidence.context.length > 0 && (
          <p class="context">
            {t('evidence.context')}{' '}
            {evidence.context.map(({ actor, sentence }, i) => (
              <span key={actor}>
                {i > 0 && t('list.and')}
                <ActorList ids={[actor]} />
                {sentence != null && <> (<a href={to(['read', evidence.document], { sentence })}>{t('evidence.context.where')}</a>)</>}
              </span>
            ))}
          </p>
        )}
        <p><a href={to(['read', evidence.document], { sentence: evidence.sentence })}><bdi>{evidence.title || t('document.untitled')}</bdi></a></p>
        <p class="quiet">
          {evidence.site && <><bdi>{evidence.site}</bdi> · </>}
          {evidence.date && shortDay(evidence.date)}
          {evidence.weight != null && <> · {t('evidence.weight', { share: percent(evidence.weight) })}</>}
        </p>
        {evidence.rule && <p class="rule"><span>{t('evidence.rule')}</span> <code dir="ltr">{evidence.rule}</code></p>}
      </figcaption>
    </figure>
  )
}

function Marked({ text, span, trigger }: Pick<Evidence, 'text' | 'span' | 'trigger'>) {
  if (!trigger || trigger[0] < span[0] || trigger[1] > span[1]) return <Highlighted text={text} spans={[span]} kind="span" />
  const bytes = new TextEncoder().encode(text)
  const part = (from: number, to: number) => new TextDecoder().decode(bytes.subarray(from, to))
  return (
    <>
      {part(0, span[0])}
      <mark class="span">
        {part(span[0], trigger[0])}
        <strong>{part(trigger[0], trigger[1])}</strong>
        {part(trigger[1], span[1])}
      </mark>
      {part(span[1], bytes.length)}
    </>
  )
}

export function Sentences({ evidence }: { evidence: Evidence[] }) {
  if (!evidence.length) return <Empty what="evidence.none" />
  return <>{evidence.map((e, i) => <Sentence key={i} evidence={e} />)}</>
}

export function Drawer() {
  const open = param('open')
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!open) return
    const before = document.activeElement as HTMLElement | null
    box.current?.focus({ preventScroll: true })
    return () => before?.isConnected && before.focus({ preventScroll: true })
  }, [open !== ''])
  useEffect(() => {
    if (box.current) box.current.scrollTop = 0
  }, [open])
  if (!open) return null
  return (
    <aside class="drawer" ref={box} tabIndex={-1} aria-label={t('drawer')}>
      <button type="button" class="close" onClick={() => change({ open: null })} aria-label={t('close')}>×</button>
      {open.startsWith('actor:') ? <ActorCard id={open.slice(6)} /> : open.startsWith('pair:') ? <PairCard pair={open.slice(5)} /> : <Explained id={open} />}
    </aside>
  )
}

function ActorCard({ id }: { id: string }) {
  const groups = groupsOf(id)
  const answer = useApi<{ events: import('./types').Event[]; total: number }>(ofLevel(`/api/events?actor=${encodeURIComponent(id)}&limit=12`))
  const sector = sectors()[sectorOf(id)]?.[document.documentElement.lang as 'en']
  return (
    <>
      <h2><bdi>{actorName(id)}</bdi></h2>
      <p class="quiet">
        <code dir="ltr">{id}</code>
        {sector && <> · {sector}</>}
        {!sector && kindOf(id) && <> · {t(`kind.${kindOf(id)}`)}</>}
      </p>
      {groups.length > 0 && <p>{t('actor.member')} <ActorList ids={groups} /></p>}
      <p class="links">
        <a href={to(['timeline'], { actor: id })}>{t('actor.timeline')}</a>
        <a href={to(['pairs'], { actor: id })}>{t('actor.pairs')}</a>
        <a href={to(['brief'], { actor: id })}>{t('nav.brief')}</a>
      </p>
      <h3>{t('actor.events')}</h3>
      <Loaded answer={answer}>
        {(data) => (data.events.length ? <>{data.events.map((e) => <EventLine key={e.id} event={e} />)}</> : <Empty what="timeline.empty" />)}
      </Loaded>
    </>
  )
}

/** The number of a pair joins its two directions; each has sentences of its own. */
function PairCard({ pair }: { pair: string }) {
  const [a = '', b = ''] = pair.split(',')
  const answer = useApi<PairDetail>(`/api/pairs/${encodeURIComponent(a)}/${encodeURIComponent(b)}`)
  return (
    <>
      <h2>{t('explain.relation')}</h2>
      <Loaded answer={answer}>
        {({ pair: both }) => (
          <>
            <p><a href={to(['pair', a, b])}><bdi>{actorName(a)}</bdi> – <bdi>{actorName(b)}</bdi></a></p>
            <p><ToneMark tone={both.tone} /> {known(both.tone) && toneWord(both.tone.mean)}</p>
            <p class="note">{t('explain.pair.note')}</p>
            <Direction a={a} b={b} />
            <Direction a={b} b={a} />
          </>
        )}
      </Loaded>
    </>
  )
}

function Direction({ a, b }: { a: string; b: string }) {
  const answer = useApi<Explain>(`/api/explain/relation:${encodeURIComponent(a)},${encodeURIComponent(b)}`)
  const { data } = answer
  if (answer.error || (data && data.relation?.a !== a)) return null // only the other direction has events
  return (
    <>
      <h3><bdi>{actorName(a)}</bdi> <span class="arrow" role="img" aria-label={t('event.towards')}> </span> <bdi>{actorName(b)}</bdi> {data?.relation && <ToneMark tone={data.relation.tone} />}</h3>
      <Loaded answer={answer}>{(d) => <Sentences evidence={d.evidence} />}</Loaded>
    </>
  )
}

function Explained({ id }: { id: string }) {
  const answer = useApi<Explain>(`/api/explain/${id.split('/').map(encodeURIComponent).join('/')}`)
  return (
    <Loaded answer={answer}>
      {(data) => (
        <>
          <h2>{t(`explain.${data.kind}`)}</h2>
          {data.event && <EventFacts data={data} />}
          {data.relation && <RelationFacts relation={data.relation} />}
          {data.cause && (
            <>
              <Claim edge={data.cause} />
              <p class="links"><a href={to(['causes'], { edge: data.cause.id })}>{t('cause.on-map')}</a></p>
              <p>{t(`certainty.${data.cause.certainty}`)} · {t('cause.belief', { n: decimal(data.cause.belief, 2) })}</p>
            </>
          )}
          {data.scenario && <p><strong><bdi lang={data.scenario.lang}>{data.scenario.name || data.scenario.outcomes[0]?.text}</bdi></strong></p>}
          {data.account && <p><strong>{t(`about.${data.account.about}`)}</strong> {typeName(data.account.type)} · <ActorList ids={data.account.parties} /></p>}
          {data.scenario && <p class="links"><a href={to(['whatif'], { scenario: data.scenario.id })}>{t('scenario.try')}</a></p>}
          {data.account && <p class="links"><a href={to(['accounts'], { account: data.account.id })}>{t('account.see')}</a></p>}
          <h3>{tn('sentences', data.total, count(data.total))}</h3>
          {data.kind === 'relation' && <p class="note">{t('explain.relation.note')}</p>}
          <Sentences evidence={data.evidence} />
        </>
      )}
    </Loaded>
  )
}

/** What is said to cause what, in the names of the causal map. */
function Claim({ edge }: { edge: CauseEdge }) {
  const { data } = useApi<Causes>('/api/causes')
  const name = (id: string) => data?.nodes.find((n) => n.id === id)
  const [from, to] = [name(edge.from), name(edge.to)]
  if (!from || !to) return null
  return <p><strong><bdi>{nodeName(from)}</bdi></strong> <span class={`arrow ${edge.sign >= 0 ? 'cooperative' : 'hostile'}`} role="img" aria-label={t('causes.leads')}> </span> <strong><bdi>{nodeName(to)}</bdi></strong> · {t(edge.sign >= 0 ? 'causes.furthers' : 'causes.lessens')}</p>
}

function EventFacts({ data }: { data: Explain }) {
  const event = data.event!
  const both = event.recipients[0] && event.actors[0] ? to(['pair', event.actors[0], event.recipients[0]]) : null
  return (
    <>
      {event.status === 'alleged' && <p class="caution">{t('status.alleged.long')}</p>}
      <EventLine event={event} quote={false} />
      <dl class="facts">
        <dt>{t('event.score')}</dt>
        <dd><N>{signed(event.score)}</N></dd>
        <dt>{t('event.confidence')}</dt>
        <dd><SureMark confidence={event.confidence} long /></dd>
        {event.belief > 0 && <><dt title={t('event.belief.long')}>{t('event.belief')}</dt><dd title={t('event.belief.long')}><N>{chance(event.belief)}</N></dd></>}
        <dt>{t('event.sources')}</dt>
        <dd>{t('event.sources.of', { independent: count(event.independent), all: count(event.sources) })}</dd>
        <dt>CAMEO</dt>
        <dd><code dir="ltr">{event.cameo || '–'}</code></dd>
      </dl>
      {both && <p class="links"><a href={both}>{t('event.pair')}</a></p>}
    </>
  )
}

function RelationFacts({ relation }: { relation: NonNullable<Explain['relation']> }) {
  const parts = Object.entries(relation.parts)
  return (
    <>
      <p><ActorList ids={[relation.a]} /> <span class="arrow" role="img" aria-label={t('event.towards')}> </span> <ActorList ids={[relation.b]} /> · {shortDay(relation.date)}</p>
      <p><ToneMark tone={relation.tone} /> {toneWord(relation.tone.mean)}</p>
      {parts.length > 0 && (
        <dl class="facts">
          {parts.map(([name, value]) => [<dt key={name}>{t(`part.${name}`)}</dt>, <dd><N>{signed(value, 2)}</N></dd>])}
        </dl>
      )}
      <p class="links"><a href={to(['pair', relation.a, relation.b])}>{t('event.pair')}</a></p>
    </>
  )
}
