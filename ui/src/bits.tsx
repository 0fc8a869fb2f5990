// Small parts that every view is made of.
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Event, Quote as QuoteData, Span, Tone } from './types'
import type { Answer } from './api'
import { ActorList, modeName, typeName } from './names'
import { count, cut, percent, shortDay, signed, when } from './format'
import { here, lang, to } from './state'
import { t, tn, type Key } from './i18n'
import { SureMark } from './sure'

const RTL = new Set(['ar', 'fa', 'ur', 'he', 'ps', 'ku'])
export const direction = (language: string) => (RTL.has(language) ? 'rtl' : 'ltr')

/** A figure; it reads from left to right wherever it stands. */
export const N = ({ children, class: name = '' }: { children: ComponentChildren; class?: string }) => <bdi class={`n ${name}`}>{children}</bdi>

export function Counted({ of, n }: { of: string; n: number }) {
  return <>{tn(of, n, count(n))}</>
}

export const toneClass = (mean: number) => (mean <= -0.5 ? 'hostile' : mean >= 0.5 ? 'cooperative' : 'neutral')

export function toneWord(mean: number): string {
  const size = Math.abs(mean)
  if (size < 0.5) return t('tone.neutral')
  const step = size < 2 ? 'slight' : size < 5 ? 'clear' : 'strong'
  return t(`tone.${mean < 0 ? 'hostile' : 'cooperative'}.${step}`)
}

/** Without a dated event the band is the whole scale: no estimate. */
export const known = (tone: Tone) => tone.high - tone.low < 19.9

/** A relation as a number, and as a mark with its band on a line from conflict to cooperation. */
export function ToneMark({ tone, open, bar = true }: { tone: Tone; open?: string; bar?: boolean }) {
  const x = (v: number) => (Math.max(-10, Math.min(10, v)) + 10) * 5
  if (!known(tone)) return <span class="quiet">{t('tone.unknown')}</span>
  const figure = <N class={`tone ${toneClass(tone.mean)}`}>{signed(tone.mean)}</N>
  const label = t('tone.title', { mean: signed(tone.mean), low: signed(tone.low), high: signed(tone.high), word: toneWord(tone.mean) })
  return (
    <span class="tonemark" title={label}>
      {open ? <a href={here({ open })} class="figure" aria-label={label}>{figure}</a> : figure}
      {bar && (
        <svg class={`tonebar ${toneClass(tone.mean)}`} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
          <line x1="0" x2="100" y1="5" y2="5" class="axis" />
          <line x1="50" x2="50" y1="1" y2="9" class="axis" />
          <rect x={x(tone.low)} width={Math.max(1, x(tone.high) - x(tone.low))} y="2.5" height="5" class="band" />
          <rect x={x(tone.mean) - 1.2} width="2.4" y="0.5" height="9" class="mean" />
        </svg>
      )}
    </span>
  )
}

export function Spark({ values }: { values: Array<number | null> }) {
  const known = values.map((v, i) => [i, v] as const).filter((p): p is readonly [number, number] => p[1] != null)
  if (known.length < 2) return <svg class="spark" viewBox="0 0 100 24" aria-hidden="true" />
  const x = (i: number) => (i / Math.max(1, values.length - 1)) * 100
  const y = (v: number) => 12 - Math.max(-5, Math.min(5, v)) * 2.2
  const last = known[known.length - 1]
  return (
    <svg class="spark" viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">
      <line x1="0" x2="100" y1="12" y2="12" class="axis" />
      <polyline points={known.map(([i, v]) => `${x(i).toFixed(1)},${y(v).toFixed(1)}`).join(' ')} class={toneClass(last[1])} />
    </svg>
  )
}

/** Change against ninety days ago: an arrow in words for those who do not see it. */
export function Change({ by }: { by: number | null }) {
  if (by == null) return <span class="quiet">{t('change.unknown')}</span>
  const kind = Math.abs(by) < 0.05 ? 'none' : by > 0 ? 'up' : 'down'
  return (
    <span class={`change ${kind}`} title={t(`change.${kind}`)}>
      <span aria-hidden="true">{kind === 'up' ? '▲' : kind === 'down' ? '▼' : '■'}</span> <N>{signed(by)}</N>
    </span>
  )
}

/** A share of a whole: the figure, and a bar for the eye. */
export const Share = ({ of }: { of: number }) => (
  <span class="share">
    <N>{percent(of)}</N>
    <svg class="split" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="8" class="bar rest" /><rect width={of * 100} height="8" class="bar own" /></svg>
  </span>
)

export function Highlighted({ text, spans, kind = 'hit' }: { text: string; spans: Span[]; kind?: string }) {
  const parts: ComponentChildren[] = []
  let at = 0
  for (const [start, end] of cut(text, spans).sort((a, b) => a[0] - b[0])) {
    if (start < at || end <= start) continue
    parts.push(text.slice(at, start), <mark class={kind}>{text.slice(start, end)}</mark>)
    at = end
  }
  parts.push(text.slice(at))
  return <>{parts}</>
}

/** The words of a text, in their own language and direction. */
export function Quote({ quote, open }: { quote: QuoteData; open?: string }) {
  const words = <Highlighted text={quote.text} spans={quote.trigger ? [quote.trigger] : []} />
  return (
    <q class="quote" lang={quote.lang} dir={direction(quote.lang)}>
      {open ? <a href={here({ open })}>{words}</a> : words}
    </q>
  )
}

export function StatusTag({ event }: { event: Pick<Event, 'status' | 'denied_by'> }) {
  return (
    <>
      {event.status !== 'actual' && <span class={`tag ${event.status}`}>{t(`status.${event.status}`)}</span>}
      {event.denied_by.length > 0 && (
        <span class="tag denied">
          {t('status.denied-by')} <ActorList ids={event.denied_by} />
        </span>
      )}
    </>
  )
}

/** Who did what to whom; what is only alleged says so first, with the name of whoever alleges it. */
export function EventLine({ event, quote = true }: { event: Event; quote?: boolean }) {
  const id = event.id
  const kind = event.status === 'alleged' ? 'alleged' : toneClass(event.score)
  return (
    <div class={`eventline ${kind}`}>
      <div class="who">
        <a class={`type ${toneClass(event.score)}`} href={here({ open: id })} title={modeName(event.type, event.mode) || undefined}>{typeName(event.type)}</a>
        <span>
          <ActorList ids={event.actors} />
          {event.recipients.length > 0 && (
            <>
              <span class="arrow" role="img" aria-label={t('event.towards')}> {' '} </span>
              <ActorList ids={event.recipients} />
            </>
          )}
        </span>
        <StatusTag event={event} />
        {event.by.length > 0 && (
          <span class="by">{t('event.by')} <ActorList ids={event.by} /></span>
        )}
      </div>
      {quote && <Quote quote={event.quote} open={id} />}
      <div class="meta">
        <span>{eventDay(event)}</span>
        {event.place && <a href={to(['timeline'], { place: event.place.id })}><bdi>{placeName(event.place.name)}</bdi></a>}
        {event.independent > 0 && <a href={here({ open: id })}><Counted of="sources" n={event.independent} /></a>}
        {event.confidence > 0 && <SureMark confidence={event.confidence} />}
      </div>
    </div>
  )
}

export const placeName = (name: { ar: string; en: string; fr: string }) => name[lang()] || name.en || name.ar

/** When it happened; when the text does not say, when it was reported. */
export const eventDay = (event: Event) => (event.date.start || event.date.end || !event.reported ? when(event.date) : t('event.reported', { day: shortDay(event.reported) }))

/** A publisher by its name; one that no page names is called so in the reader's language. */
export const sourceName = (source: { name: string; site: string }) => (source.name && source.name !== 'unknown' ? source.name : source.site || t('sources.unknown'))

export function Panel({ title, note, more, children, class: name = '', id }: { title: ComponentChildren; note?: ComponentChildren; more?: ComponentChildren; children: ComponentChildren; class?: string; id?: string }) {
  return (
    <section class={`panel ${name}`} id={id}>
      <header>
        <h2>{title}</h2>
        {more && <div class="more">{more}</div>}
      </header>
      {note && <p class="note">{note}</p>}
      {children}
    </section>
  )
}

/** What stands between backticks is a command: left to right, in the letters of one. */
const marked = (text: string) => text.split('`').map((part, i) => (i % 2 ? <code key={i} dir="ltr">{part}</code> : part))

export function Empty({ what, advice }: { what: Key | (string & {}); advice?: Key | (string & {}) }) {
  return (
    <div class="empty" role="status">
      <p>{t(what)}</p>
      {advice && <p class="quiet">{marked(t(advice))}</p>}
    </div>
  )
}

/** Nothing stands at this address: the page says so in the reader's language, whatever the server said. */
export function Missing() {
  return (
    <div class="empty error" role="alert">
      <h2>{t('missing')}</h2>
      <p class="quiet">{t('missing.advice')}</p>
      <p><a href={to([])}>{t('nav.overview')}</a></p>
    </div>
  )
}

/** Waiting, failure and answer of one request. */
export function Loaded<T>({ answer, children }: { answer: Answer<T>; children: (data: T) => ComponentChildren }) {
  if (answer.data) return <>{children(answer.data)}</>
  if (answer.error) {
    const { code, message, advice } = answer.error
    if (code === 'NOT_FOUND') return <Missing />
    const offline = code === 'OFFLINE'
    return (
      <div class="empty error" role="alert">
        <h2>{t(offline ? 'error.OFFLINE' : 'error.other')}</h2>
        {message && <p dir="auto">{message}</p>}
        <p class="quiet" dir="auto">{marked(offline ? t('error.advice') : advice)}</p>
      </div>
    )
  }
  return <div class="loading" role="status" aria-label={t('loading')}><i /><i /><i /></div>
}

/** Long lists show their beginning; the rest comes when asked for. */
export function More<T>({ items, first = 8, children }: { items: T[]; first?: number; children: (item: T, index: number) => ComponentChildren }) {
  const [shown, show] = useState(first)
  useEffect(() => show(first), [items])
  return (
    <>
      {items.slice(0, shown).map(children)}
      {items.length > shown && (
        <button type="button" class="showmore" onClick={() => show(shown + Math.max(50, first))}>
          {t('more', { n: count(items.length - shown) })}
        </button>
      )}
    </>
  )
}

/** The width of an element, for drawings that fill it. */
export function useWidth(): [{ current: HTMLDivElement | null }, number] {
  const box = useRef<HTMLDivElement | null>(null)
  const [width, set] = useState(0)
  useEffect(() => {
    if (!box.current) return
    const watch = new ResizeObserver(([entry]) => set(Math.round(entry.contentRect.width)))
    watch.observe(box.current)
    return () => watch.disconnect()
  }, [])
  return [box, width]
}

export function Select({ label, value, options, onChange }: { label: string; value: string; options: Array<[string, string]>; onChange: (value: string) => void }) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={(e) => onChange(e.currentTarget.value)}>
        {options.map(([id, text]) => (
          <option key={id} value={id}>{text}</option>
        ))}
      </select>
    </label>
  )
}

/** Saves rows as a CSV file; the mark in front makes spreadsheets read it as UTF-8. */
export function saveCsv(name: string, rows: Array<Array<string | number | null>>) {
  // A cell that begins like a formula is kept as text: titles of pages are not ours.
  const cell = (v: string | number | null) => (typeof v === 'number' ? String(v) : `"${(v ?? '').replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`)
  save(name, new Blob(['\ufeff' + rows.map((row) => row.map(cell).join(',')).join('\r\n')], { type: 'text/csv' }))
}

export function save(name: string, blob: Blob) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

type Rows = Array<Array<string | number | null>>

/** The rows may have to be fetched first. */
export function ExportButton({ name, rows }: { name: string; rows: () => Rows | Promise<Rows> }) {
  const [busy, set] = useState(false)
  const save = () => {
    set(true)
    void Promise.resolve(rows()).then((all) => saveCsv(name, all)).finally(() => set(false))
  }
  return <button type="button" class="plain" disabled={busy} onClick={save}>{busy ? t('loading') : t('export.csv')}</button>
}
