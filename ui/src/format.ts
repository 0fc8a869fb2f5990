// Numbers, dates and likelihoods as a reader of the language writes them.
import type { When } from './types'
import { lang, preference } from './state'
import { t } from './i18n'

const MONTHS = { egypt: 'ar-EG', levant: 'ar-SY', maghreb: 'ar-DZ' }
const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

function locale(): string {
  if (lang() === 'en') return 'en-GB'
  if (lang() === 'fr') return 'fr-FR'
  const { months, digits } = preference()
  return `${MONTHS[months]}-u-nu-${digits}-ca-gregory`
}

function number(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale() + JSON.stringify(options)
  if (!made.has(key)) made.set(key, new Intl.NumberFormat(locale(), options))
  return made.get(key) as Intl.NumberFormat
}

export const count = (n: number) => number({ maximumFractionDigits: 0 }).format(n)
export const decimal = (n: number, digits = 1) => number({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(n)
/** A measured figure with as many digits as say something. */
export const plain = (n: number) => isolated((n < 0 ? '−' : '') + number({ maximumSignificantDigits: 3 }).format(Math.abs(n)))
/** Figures with signs keep their own direction inside a sentence of any other. */
const isolated = (text: string) => `\u2066${text}\u2069`
export const percent = (p: number) => isolated(number({ style: 'percent', maximumFractionDigits: 0 }).format(p))

/** Tone with its sign, a true minus, and no sign of direction marks that would upset the line. */
export function signed(n: number, digits = 1): string {
  const text = decimal(Math.abs(n), digits)
  return Number(n.toFixed(digits)) === 0 ? text : isolated((n < 0 ? '−' : '+') + text)
}

function day(iso: string, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(iso.slice(0, 10) + 'T00:00:00Z')
  if (Number.isNaN(date.getTime())) return iso
  const key = locale() + JSON.stringify(options)
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat(locale(), { ...options, timeZone: 'UTC' }))
  return (made.get(key) as Intl.DateTimeFormat).format(date)
}

export const shortDay = (iso: string) => day(iso, { year: 'numeric', month: 'short', day: 'numeric' })
export const longDay = (iso: string) => day(iso, { year: 'numeric', month: 'long', day: 'numeric' })
export const month = (iso: string) => day(iso + (iso.length === 7 ? '-01' : ''), { year: 'numeric', month: 'long' })
export const shortMonth = (iso: string) => day(iso + (iso.length === 7 ? '-01' : ''), { month: 'short', year: '2-digit' })
export const year = (iso: string) => day(iso, { year: 'numeric' })

/** A date no surer than the text: a month stays a month. */
export function when(w: When): string {
  if (!w.start && !w.end) return t('date.unknown')
  if (!w.start || !w.end) return w.start ? t('date.from', { day: shortDay(w.start) }) : t('date.until', { day: shortDay(w.end!) })
  if (w.start === w.end) return shortDay(w.start)
  if (w.precision === 'year') return year(w.start)
  if (w.precision === 'month') return month(w.start)
  return t('date.range', { from: shortDay(w.start), to: shortDay(w.end) })
}

/** The words of ICD 203 for a likelihood; the number always stands beside them. */
export function likelihood(p: number): string {
  const steps: Array<[number, string]> = [[0.05, 'almost-none'], [0.2, 'very-unlikely'], [0.45, 'unlikely'], [0.55, 'even'], [0.8, 'likely'], [0.95, 'very-likely']]
  return t(`likelihood.${steps.find(([limit]) => p <= limit)?.[1] ?? 'almost-certain'}`)
}

/** A chance as a number: what some runs alone show is never all or nothing. */
export const chance = (p: number) => (p > 0.99 ? isolated('>' + percent(0.99)) : p < 0.01 ? isolated('<' + percent(0.01)) : percent(p))

const encoder = new TextEncoder()

/** Places of the text, in JavaScript's units, for bytes of UTF-8. */
export function cut(text: string, spans: Array<[number, number]>): Array<[number, number]> {
  const wanted = [...new Set(spans.flat())].sort((a, b) => a - b)
  const at = new Map<number, number>()
  let bytes = 0
  let next = 0
  for (let i = 0; i <= text.length && next < wanted.length; ) {
    while (next < wanted.length && wanted[next] <= bytes) at.set(wanted[next++], i)
    if (i === text.length) break
    const code = text.codePointAt(i)!
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    i += code < 0x10000 ? 1 : 2
  }
  return spans.map(([s, e]) => [at.get(s) ?? text.length, at.get(e) ?? text.length])
}

export const byteLength = (text: string) => encoder.encode(text).length
