// One page as text, with everything that was found in it, and a button for what was found wrongly.
import { useEffect, useMemo, useState } from 'preact/hooks'
import { send, token, useApi, type ApiError } from '../api'
import type { Correction, Mark, Reader as Data, Saved } from '../types'
import { change, here, param, path, to } from '../state'
import { t } from '../i18n'
import { actorName, typeName } from '../names'
import { direction, Empty, Loaded, Panel, Select } from '../bits'
import { cut, when } from '../format'
import { Sureness, sureEnough, SureMark } from '../sure'

const KINDS: Array<Mark['kind']> = ['event', 'claim', 'cause', 'scenario', 'actor', 'date', 'place']
const WRONG: Array<Correction['what']> = ['wrong-actor', 'wrong-type', 'wrong-status', 'wrong-date', 'wrong-place', 'not-there', 'missing', 'other']

export function Reader() {
  const id = path()[1] ?? ''
  const answer = useApi<Data>(id ? `/api/documents/${encodeURIComponent(id)}` : null)
  if (!id) return <Empty what="documents.empty" />
  return <Loaded answer={answer}>{(data) => <Page data={data} />}</Loaded>
}

function Page({ data }: { data: Data }) {
  const off = param('hide').split(',').filter(Boolean)
  const original = param('side') === 'original'
  const toggle = (kind: string) => change({ hide: (off.includes(kind) ? off.filter((k) => k !== kind) : [...off, kind]).join(',') })
  useEffect(() => {
    document.querySelector('.sentence-target')?.scrollIntoView({ block: 'center' })
  }, [data, param('sentence')])
  return (
    <>
      <header class="lead">
        <h1 lang={data.lang} dir={direction(data.lang)}><bdi>{data.title || t('document.untitled')}</bdi></h1>
        <p class="quiet">
          <bdi>{[data.site, data.author].filter(Boolean).join(' · ')}</bdi> · {when(data.published)}
          {data.published_from !== 'none' && <> ({t(`published.${data.published_from}`)})</>}
          {data.url && /^https?:\/\//.test(data.url) && <> · <a href={data.url} rel="noreferrer noopener" target="_blank" dir="ltr" title={data.url}>{new URL(data.url).hostname} ↗</a></>}
        </p>
        {data.copy_of && <p class="caution"><a href={to(['read', data.copy_of])}>{t('document.copy')}</a></p>}
        <div class="toggles" role="group" aria-label={t('reader.show')}>
          {KINDS.filter((k) => data.marks.some((m) => m.kind === k)).map((k) => (
            <button key={k} type="button" class={`toggle mark-${k}`} aria-pressed={!off.includes(k)} onClick={() => toggle(k)}>{t(`mark.${k}`)}</button>
          ))}
          {data.original && <button type="button" class="toggle plainly" aria-pressed={original} onClick={() => change({ side: original ? null : 'original' })}>{t('reader.original')}</button>}
        </div>
        <Sureness />
      </header>
      <div class={original && data.original ? 'columns' : 'reading'}>
        <article class="panel text" lang={data.lang} dir={direction(data.lang)}>
          <Text data={data} off={off} />
        </article>
        {original && data.original && (
          <article class="panel text original" lang={data.lang} dir={direction(data.lang)}>
            <h2 lang={document.documentElement.lang}>{t('reader.original')}</h2>
            {data.original.map((part, i) => (part.kept ? <p key={i}>{part.text}</p> : <p key={i}><del title={t('reader.cut')}>{part.text}</del></p>))}
          </article>
        )}
        {param('mark') && <MarkCard data={data} />}
      </div>
      {data.diagnostics.length > 0 && <Panel title={t('reader.diagnostics')}><ul class="plainlist">{data.diagnostics.map((d, i) => <li key={i}><code dir="ltr">{d.code}</code> <bdi>{d.message}</bdi></li>)}</ul></Panel>}
    </>
  )
}

/** The text in pieces between the borders of all marks; a piece belongs to every mark that covers it. */
function Text({ data, off }: { data: Data; off: string[] }) {
  const marks = useMemo(() => data.marks.map((m, i) => ({ ...m, i })), [data])
  const at = useMemo(() => cut(data.text, [...data.blocks.map((b) => b.span), ...data.sentences, ...data.marks.map((m) => m.span)]), [data])
  const sentences = at.slice(data.blocks.length, data.blocks.length + data.sentences.length)
  const places = at.slice(data.blocks.length + data.sentences.length)
  const wanted = param('sentence')
  const target = wanted === '' ? null : sentences[Number(wanted)]
  const blocks = data.blocks.length ? data.blocks : [{ kind: 'paragraph', span: [0, Infinity] }]
  const borders = data.blocks.length ? at.slice(0, data.blocks.length) : [[0, data.text.length]]
  return (
    <>
      {blocks.map((block, b) => {
        const [start, end] = borders[b]
        const inside = marks.filter((m) => !off.includes(m.kind) && sureEnough(m.confidence) && places[m.i][0] < end && places[m.i][1] > start)
        const Tag = block.kind === 'title' || block.kind === 'heading' ? 'h2' : block.kind === 'quote' ? 'blockquote' : 'p'
        return (
          <Tag key={b} class={`block ${block.kind}`}>
            <Pieces text={data.text} start={start} end={end} marks={inside} places={places} target={target} />
          </Tag>
        )
      })}
    </>
  )
}

type Place = [number, number]

function Pieces({ text, start, end, marks, places, target }: { text: string; start: number; end: number; marks: Array<Mark & { i: number }>; places: Place[]; target: Place | null }) {
  const cuts = new Set([start, end])
  for (const m of marks) for (const p of places[m.i]) if (p > start && p < end) cuts.add(p)
  if (target) for (const p of target) if (p > start && p < end) cuts.add(p)
  const sorted = [...cuts].sort((a, b) => a - b)
  return (
    <>
      {sorted.slice(0, -1).map((from, k) => {
        const until = sorted[k + 1]
        const over = marks.filter((m) => places[m.i][0] <= from && places[m.i][1] >= until)
        const words = text.slice(from, until)
        const aimed = target && target[0] <= from && target[1] >= until
        const name = aimed ? (from === Math.max(start, target[0]) ? 'aimed sentence-target' : 'aimed') : ''
        if (!over.length || !words.trim()) return aimed ? <span key={k} class={name}>{words}</span> : words
        const best = [...over].sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || length(places[a.i]) - length(places[b.i]))[0]
        const picked = over.some((m) => String(m.i) === param('mark'))
        return (
          <a key={k} class={`found ${over.map((m) => `mark-${m.kind}`).join(' ')} ${best.status ?? ''} ${picked ? 'picked' : ''} ${name}`} href={here({ mark: best.i, open: null })}>{words}</a>
        )
      })}
    </>
  )
}

const length = ([s, e]: Place) => e - s

function label(mark: Mark): string {
  if (mark.kind === 'actor') return actorName(mark.label)
  if (mark.kind === 'event' || mark.kind === 'claim') return typeName(mark.label)
  return mark.label
}

function MarkCard({ data }: { data: Data }) {
  const index = Number(param('mark'))
  const mark = data.marks[index]
  if (!mark) return null
  const same = data.marks.map((m, i) => ({ ...m, i })).filter((m) => m.i !== index && m.span[0] < mark.span[1] && m.span[1] > mark.span[0])
  return (
    <aside class="panel card" aria-label={t('reader.card')}>
      <button type="button" class="close" onClick={() => change({ mark: null })} aria-label={t('close')}>×</button>
      <p><span class={`tag mark-${mark.kind}`}>{t(`mark.${mark.kind}`)}</span> {mark.status && mark.status !== 'actual' && <span class={`tag ${mark.status}`}>{t(`status.${mark.status}`)}</span>}</p>
      <h2><bdi>{label(mark)}</bdi></h2>
      {mark.confidence != null && <p class="meta"><SureMark confidence={mark.confidence} long /></p>}
      {mark.rule && <p class="rule"><span>{t('evidence.rule')}</span> <code dir="ltr">{mark.rule}</code></p>}
      {mark.id && <p><a href={here({ open: mark.id })}>{t('reader.whole')}</a></p>}
      {same.length > 0 && <p class="chips">{same.map((m) => <a key={m.i} class={`chip mark-${m.kind}`} href={here({ mark: m.i })}>{t(`mark.${m.kind}`)}: <bdi>{label(m)}</bdi></a>)}</p>}
      <Wrong data={data} mark={mark} key={index} />
    </aside>
  )
}

function Wrong({ data, mark }: { data: Data; mark: Mark }) {
  const [what, setWhat] = useState<Correction['what']>('not-there')
  const [note, setNote] = useState('')
  const [state, set] = useState<'' | 'busy' | 'saved' | ApiError>('')
  if (state === 'saved') return <p role="status" class="done">{t('wrong.saved')}</p>
  const submit = (event: Event) => {
    event.preventDefault()
    set('busy')
    const body: Correction = { document: data.id, span: mark.span, kind: mark.kind, what, note, ...(mark.id ? { id: mark.id } : {}) }
    send<Saved>('/api/corrections', body).then(() => set('saved'), set)
  }
  return (
    <details class="wrong">
      <summary>{t('wrong')}</summary>
      {!token() && <p class="quiet">{t('token.missing')} {t('token.advice')}</p>}
      <form class="stack" onSubmit={submit}>
        <Select label={t('wrong.what')} value={what} options={WRONG.map((w): [string, string] => [w, t(`wrong.${w}`)])} onChange={(v) => setWhat(v as Correction['what'])} />
        <label class="field"><span>{t('wrong.note')}</span><textarea rows={2} dir="auto" maxLength={2000} value={note} onInput={(e) => setNote(e.currentTarget.value)} /></label>
        <button type="submit" disabled={state === 'busy' || !token()}>{t('wrong.send')}</button>
        {state instanceof Error && <p role="alert" class="caution">{state.message}</p>}
      </form>
    </details>
  )
}
