// What if: inject an event, cut a claim, take a scenario; the answer stands beside the base run.
import { useEffect, useState } from 'preact/hooks'
import { send, token, useApi, type ApiError } from '../api'
import type { Causes, Fan, Pairs, Scenario, Scenarios, Step as StepData, Whatif, WhatifRequest } from '../types'
import { change, here, lang, param, params, to } from '../state'
import { has, t, tn, tx } from '../i18n'
import { ActorList, ActorName, actorName, nodeName, typeCodes, typeName, typeScore } from '../names'
import { Empty, ExportButton, Loaded, N, Panel, Select } from '../bits'
import { Sentence, Sentences } from '../evidence'
import { Curve, Legend, type Line } from '../chart'
import { chance, count, decimal, likelihood, percent, plain, shortDay, signed } from '../format'
import { ActorSelect } from './pairs'

const HORIZONS = ['30', '90', '180', '365']

/** The question as the address has it: do=TYPE,A,B (repeated), cut=ID (repeated), scenario, sentence, horizon, seed. */
function question(q: URLSearchParams): WhatifRequest {
  const acts = q.getAll('do').flatMap((d) => d.split(';')).filter(Boolean).map((d) => d.split(','))
  const cut = (q.get('cut') ?? '').split(',').filter(Boolean)
  return {
    ...(acts.length ? { do: acts.map(([type, actor, ...recipients]) => ({ type, actor, recipient: recipients.join(',') })) } : {}),
    ...(cut.length ? { cut } : {}),
    ...(q.get('scenario') ? { scenario: q.get('scenario')! } : {}),
    ...(q.get('sentence') ? { sentence: q.get('sentence')! } : {}),
    ...(q.get('a') && q.get('b') ? { pairs: [[q.get('a')!, q.get('b')!] as [string, string]] } : {}),
    horizon: Number(q.get('horizon')) || 90,
    seed: Number(q.get('seed')) || 1,
  }
}

export function WhatIf() {
  const asked = question(params())
  const other = param('with')
  const nothing = !asked.do && !asked.cut && !asked.scenario && !asked.sentence
  return (
    <>
      <header class="lead">
        <h1>{t('nav.whatif')}</h1>
        <p>{t('whatif.lead')}</p>
      </header>
      <div class="split whatif">
        <Form asked={asked} />
        {nothing ? <div><Try /><Named /></div> : other ? (
          <div class="columns compare">
            <div><Run asked={asked} /></div>
            <div>
              <p class="chips"><a class="chip" href={here({ with: null })}>{t('whatif.compared')} <span aria-label={t('remove')}>×</span></a></p>
              <Run asked={question(new URLSearchParams(other))} />
            </div>
          </div>
        ) : <div><Run asked={asked} /></div>}
      </div>
      {!nothing && <Named />}
    </>
  )
}

/** Questions to begin with, about the pair that the texts speak of most. */
function Try() {
  const { data } = useApi<Pairs>('/api/pairs')
  const [main] = data?.pairs ?? []
  if (!main) return null
  const third = (data?.pairs ?? []).flatMap((p) => [p.a, p.b]).find((id) => id !== main.a && id !== main.b)
  const acts = ['CONSULT', 'SANCTION', 'ASSAULT'].map((type) => `${type},${main.a},${main.b}`)
  if (third) acts.push(`CONSULT,${third},${main.a},${main.b}`)
  return (
    <Panel title={t('whatif.try')}>
      <p class="chips">{acts.map((act) => <a key={act} class="chip" href={here({ do: act })} data-item>{chipText(act)}</a>)}</p>
    </Panel>
  )
}

function Form({ asked }: { asked: WhatifRequest }) {
  const [type, setType] = useState('AGREE')
  const [actor, setActor] = useState(param('a'))
  const [recipient, setRecipient] = useState(param('b'))
  const [second, setSecond] = useState('')
  const [sentence, setSentence] = useState(asked.sentence ?? '')
  const scenarios = useApi<Scenarios>('/api/scenarios')
  const causes = useApi<Causes>('/api/causes')
  const acts = (asked.do ?? []).map((d) => `${d.type},${d.actor},${d.recipient}`)
  const cuts = asked.cut ?? []
  const add = (event: Event) => {
    event.preventDefault()
    if (actor && recipient && actor !== recipient) change({ do: [...acts, [type, actor, recipient, second].filter(Boolean).join(',')].join(';') })
  }
  const names = new Map((causes.data?.nodes ?? []).map((n) => [n.id, nodeName(n)]))
  return (
    <Panel title={t('whatif.question')} class="form">
      <h3>{t('whatif.event')}</h3>
      <form onSubmit={add} class="stack">
        <ActorSelect label={t('whatif.actor')} none={t('whatif.cut.choose')} value={actor} onChange={setActor} />
        <Select label={t('whatif.does')} value={type} options={typeCodes().map((c): [string, string] => [c, typeName(c)])} onChange={setType} />
        <ActorSelect label={t('whatif.recipient')} none={t('whatif.cut.choose')} value={recipient} onChange={setRecipient} />
        <ActorSelect label={t('whatif.second')} none={t('none')} value={second} onChange={setSecond} />
        <button type="submit" disabled={!actor || !recipient || actor === recipient}>{t('whatif.add')}</button>
      </form>
      <form class="stack" onSubmit={(e) => (e.preventDefault(), change({ sentence: sentence.trim() }))}>
        <label class="field"><span>{t('whatif.sentence')}</span><textarea rows={2} dir="auto" maxLength={1000} value={sentence} onInput={(e) => setSentence(e.currentTarget.value)} /></label>
        <button type="submit" disabled={!sentence.trim()}>{t('whatif.ask')}</button>
      </form>
      <Select label={t('whatif.scenario')} value={asked.scenario ?? ''} options={[['', t('none')], ...(scenarios.data?.scenarios ?? []).map((s): [string, string] => [s.id, scenarioName(s)])]} onChange={(v) => change({ scenario: v })} />
      <Select label={t('whatif.cut')} value="" options={[['', t('whatif.cut.choose')], ...(causes.data?.edges ?? []).filter((e) => !cuts.includes(e.id)).map((e): [string, string] => [e.id, `${names.get(e.from) ?? e.from} → ${names.get(e.to) ?? e.to}`.slice(0, 90)])]} onChange={(v) => v && change({ cut: [...cuts, v].join(',') })} />
      <p class="chips">
        {acts.map((a, i) => <Chip key={a} text={chipText(a)} href={here({ do: acts.filter((_, k) => k !== i).join(';') })} />)}
        {cuts.map((c) => <Chip key={c} text={t('whatif.cut.one', { id: c })} href={here({ cut: cuts.filter((x) => x !== c).join(',') })} />)}
        {asked.sentence && <Chip text={asked.sentence} href={here({ sentence: null })} />}
      </p>
      <Select label={t('whatif.horizon')} value={String(asked.horizon)} options={HORIZONS.map((h): [string, string] => [h, t('whatif.days', { n: count(Number(h)) })])} onChange={(v) => change({ horizon: v })} />
    </Panel>
  )
}

const scenarioName = (s: Scenario) => (s.name || s.outcomes[0]?.text || s.conditions[0]?.text || s.id).slice(0, 80)

function chipText(act: string): string {
  const [type, actor, ...recipients] = act.split(',')
  return t('whatif.act', { actor: actorName(actor), type: typeName(type), recipient: recipients.map(actorName).join(t('list.and')) })
}

const Chip = ({ text, href }: { text: string; href: string }) => (
  <a class="chip" href={href}><bdi>{text}</bdi> <span aria-label={t('remove')}>×</span></a>
)

function Run({ asked }: { asked: WhatifRequest }) {
  const [result, set] = useState<{ key: string; data?: Whatif; error?: ApiError } | null>(null)
  const key = JSON.stringify(asked)
  useEffect(() => {
    let live = true
    send<Whatif>('/api/whatif', asked).then(
      (data) => live && set({ key, data }),
      (error: ApiError) => live && set({ key, error }),
    )
    return () => void (live = false)
  }, [key])
  const now = result?.key === key ? result : null
  if (now?.error && !token()) return <Empty what="token.missing" advice="token.advice" />
  return <Loaded answer={{ data: now?.data, error: now?.error, loading: !now }}>{(data) => (data.refused ? <Refused why={data.refused} /> : <Result data={data} question={key} />)}</Loaded>
}

const Refused = ({ why }: { why: string }) => (
  <div class="empty" role="status">
    <p><strong>{t('whatif.refused')}</strong></p>
    <p dir="auto">{why}</p>
    <p class="quiet">{t('whatif.refused.advice')}</p>
  </div>
)

function Result({ data, question: key }: { data: Whatif; question: string }) {
  return (
    <>
      {data.outside && <p class="caution">{t('whatif.outside')}</p>}
      {data.understood.length > 0 && <Why understood={data.understood} />}
      {data.fans.filter(moves).map((fan) => <OneFan key={fan.a + fan.b} fan={fan} from={data.from} />)}
      <Still fans={data.fans.filter((f) => !moves(f))} />
      <Outcomes data={data} />
      <Panel title={t('whatif.drivers')} note={t('whatif.drivers.note')}>
        {data.drivers.length ? data.drivers.map((d) => (
          <details key={d.id} class="driver">
            <summary><N class={d.shift < 0 ? 'tone hostile' : 'tone cooperative'}>{signed(d.shift, 2)}</N> <Claim of={d} /></summary>
            {d.evidence ? <Sentence evidence={d.evidence} /> : <p class="quiet">{t('whatif.driver.none')}</p>}
          </details>
        )) : <Empty what="whatif.drivers.empty" />}
      </Panel>
      <Panel title={t('whatif.assumptions')}>
        <table class="rows"><tbody>
          {data.assumptions.map((a) => (
            <tr key={a.name}><td>{has(`assume.${a.name}`) ? t(`assume.${a.name}`) : a.note || a.name}</td><td class="num range-of">{measure(a.value, a.unit)}</td><td><span class={`tag origin-${a.origin}`}>{t(`origin.${a.origin}`)}</span></td></tr>
          ))}
        </tbody></table>
        <p class="quiet">{t('whatif.seed', { seed: String(data.seed), runs: count(data.runs) })}</p>
      </Panel>
      <Keep data={data} question={key} />
    </>
  )
}

/** "7 (1 … 21)" with its unit, in the order of the page's language. */
function measure(value: string, unit: string) {
  const [, n, low, high] = /^(\S+) \((\S+) … (\S+)\)$/.exec(value) ?? [null, value]
  const shown = (v: string) => (Number.isNaN(Number(v)) ? v : plain(Number(v)))
  const named = has(`unit.${unit}#other`) ? tn(`unit.${unit}`, Number(n), shown(n!)) : has(`unit.${unit}`) ? t(`unit.${unit}`, { n: shown(n!) }) : `${shown(n!)} ${unit}`
  return <>{named}{low && high && <span class="quiet"> {t('assume.between', { low: shown(low), high: shown(high) })}</span>}</>
}

/** How each act was understood, how firmly it stands on the texts, and by which claims it reaches the answer. */
function Why({ understood }: { understood: Whatif['understood'] }) {
  return (
    <Panel title={t('whatif.why')}>
      {understood.map((u, i) => (
        <div key={i} class="why">
          <p><span class="chip">{chipText(`${u.type},${u.actor},${u.recipient}`)}</span></p>
          <p>{t(`whatif.ground.${u.grounding}`)} {u.direct && t('whatif.direct', { type: typeName(u.type), score: signed(typeScore(u.type)) })}</p>
          {u.through.length > 0 && <ul>{u.through.map((step, k) => <li key={k}><Step step={step} /></li>)}</ul>}
        </div>
      ))}
    </Panel>
  )
}

/** What leads to what; a cause that no text names is left out. */
function Claim({ of: { cause, effect, sign } }: { of: Pick<StepData, 'cause' | 'effect' | 'sign'> }) {
  return (
    <>
      {cause && <><bdi>{cause[lang()]}</bdi> <span class={`arrow ${sign >= 0 ? 'cooperative' : 'hostile'}`} role="img" aria-label={t('causes.leads')}> </span> </>}
      <bdi>{effect?.[lang()]}</bdi>
    </>
  )
}

function Step({ step }: { step: StepData }) {
  const support = tx('causes.belief.is', { n: <N>{decimal(step.belief, 2)}</N> })
  if (!step.assumed) {
    const claim = <Claim of={step} />
    return <>{step.id ? <a href={here({ open: step.id })}>{claim}</a> : claim} <span class="quiet">({t(step.sign >= 0 ? 'causes.furthers' : 'causes.lessens')}{t('list.semi')}{support})</span></>
  }
  return (
    <>
      <span class="tag alleged">{t('whatif.assumed')}</span> {t('whatif.assumed.long', { p: percent(step.belief) })}
      {step.against.map((x) => (
        <p key={x.event} class="quiet">{tx('whatif.against', { actor: <ActorName id={x.actor} link={false} />, day: shortDay(x.date) })} <a href={here({ open: x.event })}><q class="naskh" dir="auto">{x.sentence}</q></a></p>
      ))}
    </>
  )
}

const moves = (fan: Fan) => fan.up > 0 || fan.down > 0

/** Relations that the change leaves as they are need no picture. */
function Still({ fans }: { fans: Fan[] }) {
  if (!fans.length) return null
  return (
    <Panel title={t('whatif.still')}>
      <ul class="links">{fans.map((f) => <li key={f.a + f.b}><a href={to(['pair', f.a, f.b])}><bdi>{actorName(f.a)}</bdi> <span class="arrow" role="img" aria-label={t('event.towards')}> </span> <bdi>{actorName(f.b)}</bdi></a></li>)}</ul>
    </Panel>
  )
}

/** The curve in words: where the change moves it most, and what is left of that at the end. */
function Told({ fan }: { fan: Fan }) {
  const differences = fan.whatif.mean.map((v, i) => v - fan.base.mean[i])
  const peak = differences.reduce((best, d, i) => (Math.abs(d) > Math.abs(differences[best]) ? i : best), 0)
  const last = differences.length - 1
  const at = (i: number) => ({ day: shortDay(fan.dates[i]), here: <N class="tone">{signed(fan.whatif.mean[i])}</N>, base: <N>{signed(fan.base.mean[i])}</N> })
  return <p>{tx('whatif.told', at(peak))} {peak < last && tx('whatif.told.end', at(last))}</p>
}

function OneFan({ fan, from }: { fan: Fan; from: string }) {
  const lines: Line[] = [
    { id: 'base', label: t('whatif.base'), points: { dates: fan.dates, ...fan.base }, kind: 'base' },
    { id: 'if', label: t('whatif.if'), points: { dates: fan.dates, ...fan.whatif }, kind: 'first' },
  ]
  return (
    <Panel title={<><ActorName id={fan.a} /> <span class="arrow" role="img" aria-label={t('event.towards')}> </span> <ActorName id={fan.b} /></>} more={<><a href={here({ open: `relation:${fan.a},${fan.b}` })}>{t('whatif.today')}</a> · <a href={to(['pair', fan.a, fan.b])}>{t('event.pair')}</a></>}>
      <Legend lines={lines} />
      <Curve lines={lines} height={220} today={from} />
      <Told fan={fan} />
      <p>
        {tx('whatif.better', { word: <strong>{likelihood(fan.up)}</strong>, p: <N>{chance(fan.up)}</N> })}{' '}
        {tx('whatif.worse', { word: <strong>{likelihood(fan.down)}</strong>, p: <N>{chance(fan.down)}</N> })}{' '}
        {fan.up + fan.down < 0.99 && t('whatif.same', { p: chance(1 - fan.up - fan.down) })}
      </p>
    </Panel>
  )
}

function Outcomes({ data }: { data: Whatif }) {
  if (!data.outcomes.length) return null
  return (
    <Panel title={t('whatif.outcomes')} note={t('whatif.outcomes.note')}>
      <table class="rows">
        <thead><tr><th>{t('figure.scenarios')}</th><th>{t('whatif.base')}</th><th>{t('whatif.if')}</th></tr></thead>
        <tbody>
          {data.outcomes.map((o) => (
            <tr key={o.name}>
              <td>{o.scenario ? <a href={here({ open: o.scenario })}><bdi>{o.name}</bdi></a> : <bdi>{o.name}</bdi>}</td>
              <td><Chance p={o.base} /></td>
              <td><Chance p={o.whatif} />{o.whatif == null && o.held != null && <span class="sub">{tx('whatif.held', { word: likelihood(o.held), p: <N>{chance(o.held)}</N> })}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

const Chance = ({ p }: { p: number | null }) => (p == null ? <span class="quiet">{t('likelihood.unknown')}</span> : <>{likelihood(p)} (<N>{chance(p)}</N>)</>)

interface Saved {
  address: string
  note: string
  date: string
}

function savedRuns(): Saved[] {
  try {
    return JSON.parse(localStorage.getItem('khaldun-runs') ?? '[]') as Saved[]
  } catch {
    return []
  }
}

/** Save with a note, share by link, take the numbers along. */
function Keep({ data, question: key }: { data: Whatif; question: string }) {
  const [note, setNote] = useState('')
  const [runs, setRuns] = useState(savedRuns)
  const [copied, copy] = useState(false)
  const store = (next: Saved[]) => {
    setRuns(next)
    try {
      localStorage.setItem('khaldun-runs', JSON.stringify(next))
    } catch {
      // a private window keeps nothing
    }
  }
  const share = () => void navigator.clipboard?.writeText(location.href).then(() => copy(true))
  return (
    <Panel title={t('whatif.keep')}>
      <form class="inline" onSubmit={(e) => (e.preventDefault(), store([{ address: location.pathname + location.search, note: note || key.slice(0, 60), date: new Date().toISOString().slice(0, 10) }, ...runs]), setNote(''))}>
        <label class="field grow"><span>{t('whatif.note')}</span><input value={note} dir="auto" maxLength={200} onInput={(e) => setNote(e.currentTarget.value)} /></label>
        <button type="submit">{t('save')}</button>
        <button type="button" onClick={share}>{t(copied ? 'copied' : 'share')}</button>
        <ExportButton name="whatif.csv" rows={() => [['a', 'b', 'date', 'base', 'base low', 'base high', 'what if', 'what if low', 'what if high'], ...data.fans.flatMap((f) => f.dates.map((d, i) => [f.a, f.b, d, f.base.mean[i], f.base.low[i], f.base.high[i], f.whatif.mean[i], f.whatif.low[i], f.whatif.high[i]]))]} />
      </form>
      {runs.length > 0 && (
        <ul class="plainlist">
          {runs.map((r, i) => (
            <li key={i}><a href={r.address}><bdi>{r.note}</bdi></a> <span class="quiet">{shortDay(r.date)}</span> <a href={here({ with: r.address.split('?')[1] ?? '' })}>{t('whatif.compare')}</a> <button type="button" class="plain" onClick={() => store(runs.filter((_, k) => k !== i))}>{t('remove')}</button></li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

/** The futures that the texts name, with their guards as the text states them. */
function Named() {
  const answer = useApi<Scenarios>('/api/scenarios')
  return (
    <Panel title={t('overview.scenarios')} note={t('overview.scenarios.note')}>
      <Loaded answer={answer}>
        {({ scenarios }) => (scenarios.length ? <>{scenarios.map((s) => <Future key={s.id} scenario={s} />)}</> : <Empty what="scenarios.empty" />)}
      </Loaded>
    </Panel>
  )
}

export function Future({ scenario: s, print = false }: { scenario: Scenario; print?: boolean }) {
  return (
    <article class="namedfuture">
      <h3><a href={here({ open: s.id })} data-item><bdi lang={s.lang}>{s.name || s.outcomes[0]?.text}</bdi></a></h3>
      <div class="guards">
        {s.conditions.length > 0 && <div><h4>{t('scenario.conditions')}</h4><ul>{s.conditions.map((c, i) => <li key={i}><bdi lang={s.lang}>{c.text}</bdi> <span class={`tag state-${c.state}`}>{t(`state.${c.state}`)}</span></li>)}</ul></div>}
        {s.outcomes.length > 0 && <div><h4>{t('scenario.outcomes')}</h4><ul>{s.outcomes.map((c, i) => <li key={i}><bdi lang={s.lang}>{c.text}</bdi></li>)}</ul></div>}
      </div>
      <p class="meta">
        <span>{s.likelihood == null ? t('likelihood.not-given') : `${likelihood(s.likelihood)} (${percent(s.likelihood)})`}</span>
        {s.by.length > 0 && <span>{t('event.by')} <ActorList ids={s.by} /></span>}
        {!print && <a href={to(['whatif'], { scenario: s.id })}>{t('scenario.try')}</a>}
      </p>
      {print && <Sentences evidence={s.evidence.slice(0, 1)} />}
    </article>
  )
}
