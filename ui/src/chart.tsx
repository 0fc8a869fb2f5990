// A relation over time: curve, band and the events below it, as vector drawing, so that it prints and can be read out.
import { useState } from 'preact/hooks'
import { area, line } from 'd3-shape'
import { scaleLinear } from 'd3-scale'
import type { Event, SeriesPoints } from './types'
import { actorName, typeName } from './names'
import { shortDay, shortMonth, signed, when, year } from './format'
import { go, here } from './state'
import { t } from './i18n'
import { useWidth } from './bits'

export interface Line {
  id: string
  label: string
  points: SeriesPoints
  kind: 'first' | 'second' | 'third' | 'base'
  open?: (day: string) => string
}

const DAY = 86400000
const at = (day: string) => Date.parse(day.slice(0, 10))
const iso = (time: number) => new Date(time).toISOString().slice(0, 10)

/** Days where the axis is labelled: years, quarters or months, as many as fit. */
function ticks(from: number, to: number, room: number): Array<{ time: number; text: string }> {
  const days = (to - from) / DAY
  const most = Math.max(2, Math.floor(room / 80))
  const step = [1, 2, 3, 6, 12, 24, 60, 120].find((m) => days / 30.4 / m <= most) ?? 240
  const out: Array<{ time: number; text: string }> = []
  const first = new Date(from)
  for (let m = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step; ; m += step) {
    const time = Date.UTC(Math.floor(m / 12), m % 12, 1)
    if (time > to) return out
    if (time >= from) out.push({ time, text: step >= 12 ? year(iso(time)) : shortMonth(iso(time)) })
  }
}

export function Curve({ lines, events = [], from, to, height = 260, today }: { lines: Line[]; events?: Event[]; from?: string; to?: string; height?: number; today?: string }) {
  const [box, width] = useWidth()
  const [over, hover] = useState<number | null>(null)
  const dates = lines.flatMap((l) => [l.points.dates[0], l.points.dates[l.points.dates.length - 1]]).filter(Boolean).map(at)
  if (!dates.length) return <div ref={box} />
  const start = from ? at(from) : Math.min(...dates)
  const end = Math.max(to ? at(to) : Math.max(...dates), start + 7 * DAY)
  const base = height - 46
  const x = scaleLinear([start, end], [34, Math.max(60, width - 10)])
  const y = scaleLinear([-10, 10], [base, 8])
  const shown = events.filter((e) => e.date.start && at(e.date.start) >= start && at(e.date.start) <= end)
  const move = (event: PointerEvent) => {
    const left = (event.currentTarget as SVGElement).getBoundingClientRect().left
    hover(Math.max(start, Math.min(end, x.invert(event.clientX - left))))
  }
  const click = () => {
    const open = over != null && lines.find((l) => l.open)?.open?.(iso(over))
    if (open) go(here({ open }), true)
  }
  return (
    <div class="curve" ref={box} dir="ltr">
      {width > 0 && (
        <svg width={width} height={height} role="group" aria-label={summary(lines)} onPointerMove={move} onPointerLeave={() => hover(null)} onClick={click}>
          <rect x={34} y={8} width={Math.max(0, width - 44)} height={(base - 8) / 2} class="zone cooperative" />
          <rect x={34} y={8 + (base - 8) / 2} width={Math.max(0, width - 44)} height={(base - 8) / 2} class="zone hostile" />
          {[-10, -5, 0, 5, 10].map((v) => (
            <g key={v}>
              <line x1={34} x2={width - 10} y1={y(v)} y2={y(v)} class={v ? 'grid' : 'zero'} />
              <text x={28} y={y(v) + 4} class="tick end">{signed(v, 0)}</text>
            </g>
          ))}
          {ticks(start, end, width - 44).map(({ time, text }) => (
            <g key={time}>
              <line x1={x(time)} x2={x(time)} y1={8} y2={base + 5} class="grid" />
              <text x={x(time)} y={height - 6} class="tick middle">{text}</text>
            </g>
          ))}
          {today && at(today) > start && <line x1={x(at(today))} x2={x(at(today))} y1={8} y2={base} class="today" />}
          {lines.map((l) => <Series key={l.id} line={l} x={x} y={y} />)}
          {shown.map((e) => <Mark key={e.id} event={e} x={x(at(e.date.start!))} y={base + 14} />)}
          {over != null && <Readout lines={lines} time={over} x={x(over)} width={width} y={y} />}
        </svg>
      )}
    </div>
  )
}

function Series({ line: l, x, y }: { line: Line; x: (t: number) => number; y: (v: number) => number }) {
  const index = l.points.dates.map((_, i) => i)
  const px = (i: number) => x(at(l.points.dates[i]))
  const band = area<number>().x(px).y0((i) => y(l.points.low[i])).y1((i) => y(l.points.high[i]))(index)
  const curve = line<number>().x(px).y((i) => y(l.points.mean[i]))(index)
  return (
    <g class={`series ${l.kind}`}>
      <path d={band ?? ''} class="band" />
      <path d={curve ?? ''} class="mean" />
    </g>
  )
}

function Mark({ event, x, y }: { event: Event; x: number; y: number }) {
  const size = 2.5 + Math.abs(event.score) * 0.35
  const kind = event.status === 'alleged' ? 'alleged' : event.score < 0 ? 'hostile' : 'cooperative'
  const who = [event.actors, event.recipients].map((ids) => ids.map(actorName).join(', ')).filter(Boolean).join(' – ')
  const label = `${when(event.date)}: ${typeName(event.type)}, ${who}${event.status === 'actual' ? '' : `, ${t(`status.${event.status}`)}`}`
  const open = here({ open: event.id })
  return (
    <a href={open} aria-label={label}>
      <title>{label}</title>
      <circle cx={x} cy={y} r={Math.max(size, 3)} class={`mark ${kind}`} />
    </a>
  )
}

function value(points: SeriesPoints, time: number): number {
  const days = points.dates
  let low = 0
  let high = days.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (at(days[middle]) <= time) low = middle
    else high = middle - 1
  }
  return low
}

function Readout({ lines, time, x, y, width }: { lines: Line[]; time: number; x: number; width: number; y: (v: number) => number }) {
  const side = x > width * 0.6
  return (
    <g class="readout" aria-hidden="true">
      <line x1={x} x2={x} y1={8} y2={y(-10)} />
      <text x={side ? x - 8 : x + 8} y={20} class={side ? 'end' : ''}>{shortDay(iso(time))}</text>
      {lines.map((l, i) => {
        const k = value(l.points, time)
        const text = `${l.label}: ${signed(l.points.mean[k])} (${signed(l.points.low[k])} … ${signed(l.points.high[k])})`
        return (
          <g key={l.id} class={`series ${l.kind}`}>
            <circle cx={x} cy={y(l.points.mean[k])} r="3.500" class="dot" />
            <text x={side ? x - 8 : x + 8} y={38 + i * 17} class={side ? 'end' : ''}>{text}</text>
          </g>
        )
      })}
    </g>
  )
}

function summary(lines: Line[]): string {
  return lines
    .map(({ label, points }) => {
      const last = points.dates.length - 1
      return last < 0 ? label : t('curve.summary', { name: label, from: shortDay(points.dates[0]), to: shortDay(points.dates[last]), first: signed(points.mean[0]), last: signed(points.mean[last]) })
    })
    .join('. ')
}

export const Legend = ({ lines }: { lines: Line[] }) => (
  <ul class="legend">
    {lines.map((l) => (
      <li key={l.id} class={`series ${l.kind}`}>
        <svg width="26" height="10" aria-hidden="true"><path d="M0 5H26" class="mean" /></svg> <bdi>{l.label}</bdi>
      </li>
    ))}
  </ul>
)

type Month = { month: string; cooperative: number; hostile: number; alleged: number }
const MOST_MONTHS = 60

/** Every month of the last years, also those without events: time runs evenly. */
function contiguous(given: Month[]): Month[] {
  if (!given.length) return []
  const known = new Map(given.map((m) => [m.month, m]))
  const number = (m: string) => Number(m.slice(0, 4)) * 12 + Number(m.slice(5)) - 1
  const last = number(given[given.length - 1].month)
  const first = Math.max(number(given[0].month), last - MOST_MONTHS + 1)
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const month = `${Math.floor((first + i) / 12)}-${String(((first + i) % 12) + 1).padStart(2, '0')}`
    return known.get(month) ?? { month, cooperative: 0, hostile: 0, alleged: 0 }
  })
}

/** Events by month: cooperation above the line, conflict below, what is only alleged hatched. */
export function Months({ months: given }: { months: Month[] }) {
  const [box, width] = useWidth()
  const months = contiguous(given)
  if (!months.length) return null
  const height = 120
  const most = Math.max(...months.map((m) => Math.max(m.cooperative, m.hostile + m.alleged)), 1)
  const step = Math.max(0, width - 6) / months.length
  const y = scaleLinear([0, most], [0, height / 2 - 12])
  const every = Math.max(1, Math.ceil(months.length / Math.max(1, Math.floor(width / 84))))
  return (
    <div class="months" ref={box} dir="ltr">
      {width > 0 && (
        <svg width={width} height={height + 14} role="img" aria-label={t('overview.months')}>
          <defs>
            <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2" height="5" class="hatch" /></pattern>
          </defs>
          {months.map((m, i) => {
            const x = i * step + 3
            const w = Math.max(1, step - Math.min(3, step / 4))
            const title = t('overview.month', { month: shortMonth(m.month), cooperative: String(m.cooperative), hostile: String(m.hostile), alleged: String(m.alleged) })
            return (
              <g key={m.month}>
                <title>{title}</title>
                <rect x={x} width={w} y={height / 2 - y(m.cooperative)} height={y(m.cooperative)} class="bar cooperative" />
                <rect x={x} width={w} y={height / 2} height={y(m.hostile)} class="bar hostile" />
                <rect x={x} width={w} y={height / 2 + y(m.hostile)} height={y(m.alleged)} class="bar alleged" fill="url(#hatch)" />
                {i % every === 0 && <text x={x} y={height + 10} class="tick">{shortMonth(m.month)}</text>}
              </g>
            )
          })}
          <line x1="0" x2={width} y1={height / 2} y2={height / 2} class="zero" />
        </svg>
      )}
    </div>
  )
}
