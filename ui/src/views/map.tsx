// Places of events on a neutral map.
import { geoMercator, geoPath, type GeoProjection } from 'd3-geo'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import atlas from 'world-atlas/countries-50m.json?url'
import { useApi } from '../api'
import type { Places } from '../types'
import { change, lang, param, to } from '../state'
import { t } from '../i18n'
import { Counted, direction, Empty, ExportButton, Loaded, More, Panel, placeName, useWidth } from '../bits'
import { ofLevel, Sureness } from '../sure'
import { DateField } from './timeline'

type World = Topology<{ countries: GeometryCollection; land: GeometryCollection }>
type Spot = Places['places'][number]

export function Map() {
  const query = new URLSearchParams()
  for (const name of ['from', 'to']) if (param(name)) query.set(name, param(name))
  const answer = useApi<Places>(ofLevel(`/api/places${query.size ? `?${query}` : ''}`))
  return (
    <>
      <header class="lead">
        <h1>{t('nav.map')}</h1>
        <p>{t('map.lead')}</p>
        <Sureness />
        <div class="filters">
          <DateField label={t('filter.from')} value={param('from')} onChange={(v) => change({ from: v })} />
          <DateField label={t('filter.to')} value={param('to')} onChange={(v) => change({ to: v })} />
        </div>
      </header>
      <Loaded answer={answer}>
        {({ places }) => (places.length ? (
          <div class="split">
            <Drawing places={places} />
            <Panel title={t('map.places')} class="side"><List places={places} /><ExportButton name="places.csv" rows={() => [['id', 'name', 'lat', 'lon', 'events', 'hostile', 'cooperative', 'alleged'], ...places.map((p) => [p.id, placeName(p.name), p.lat, p.lon, p.events, p.hostile, p.cooperative, p.alleged])]} /></Panel>
          </div>
        ) : <Empty what="map.empty" advice="overview.empty.advice" />)}
      </Loaded>
    </>
  )
}

const worlds: { now?: Promise<World> } = {}

function useWorld(): World | null {
  const [world, set] = useState<World | null>(null)
  useEffect(() => {
    worlds.now ??= fetch(atlas).then((r) => r.json() as Promise<World>)
    void worlds.now.then(set)
  }, [])
  return world
}

function Drawing({ places }: { places: Spot[] }) {
  const [box, width] = useWidth()
  const world = useWorld()
  const height = Math.max(360, Math.min(width * 0.75, innerHeight * 0.7))
  const [view, setView] = useState({ k: 1, x: 0, y: 0 })
  const drag = useRef<{ x: number; y: number } | null>(null)
  const projection = useMemo(() => {
    // The window is where the events are, with room around; a single place does not fill it.
    const points = { type: 'MultiPoint' as const, coordinates: spread(places) }
    return geoMercator().fitExtent([[40, 40], [Math.max(80, width - 40), height - 40]], points)
  }, [places, width, height])
  const shapes = useMemo(() => {
    if (!world || !width) return null
    const path = geoPath(projection.clipExtent([[-width, -height], [2 * width, 2 * height]]))
    return { land: path(feature(world, world.objects.countries)) ?? '', borders: path(mesh(world, world.objects.countries, (a, b) => a !== b)) ?? '' }
  }, [world, projection, width])
  const shown = spots(places, projection, view.k)
  const zoom = (by: number) => setView((v) => ({ k: Math.max(0.4, Math.min(10, v.k * by)), x: width / 2 - ((width / 2 - v.x) * Math.max(0.4, Math.min(10, v.k * by))) / v.k, y: height / 2 - ((height / 2 - v.y) * Math.max(0.4, Math.min(10, v.k * by))) / v.k }))
  const move = (e: PointerEvent) => {
    if (!drag.current) return
    const [dx, dy] = [e.clientX - drag.current.x, e.clientY - drag.current.y]
    drag.current = { x: e.clientX, y: e.clientY }
    setView((v) => ({ ...v, x: v.x + dx, y: v.y + dy }))
  }
  return (
    <div class="panel drawing world" ref={box} dir="ltr">
      {width > 0 && (
        <svg width={width} height={height} role="group" aria-label={t('map.drawing')} onPointerDown={(e) => void (drag.current = { x: e.clientX, y: e.clientY })} onPointerMove={move} onPointerUp={() => void (drag.current = null)} onPointerLeave={() => void (drag.current = null)}>
          <g transform={`translate(${view.x} ${view.y}) scale(${view.k})`}>
            {shapes && <path d={shapes.land} class="land" />}
            {shapes && <path d={shapes.borders} class="border" />}
            {shown.map(({ place, at }) => <Dot key={place.id} place={place} at={at} k={view.k} />)}
            {shown.map(({ place, at: [x, y], named }) => named && <text key={place.id} x={x} y={y + radius(place) / view.k + 11 / view.k} font-size={11.5 / view.k} class="placename" aria-hidden="true">{placeName(place.name)}</text>)}
          </g>
        </svg>
      )}
      <div class="tools">
        <button type="button" onClick={() => zoom(1.4)} aria-label={t('zoom.in')}>+</button>
        <button type="button" onClick={() => zoom(1 / 1.4)} aria-label={t('zoom.out')}>−</button>
      </div>
      <p class="key" dir={direction(lang())}><span class="dot cooperative" /> {t('key.cooperative')} <span class="dot hostile" /> {t('key.hostile')} · {t('map.neutral')}</p>
    </div>
  )
}

/** The middle value when each place counts as often as it has events. */
function middle(places: Spot[], value: (p: Spot) => number): number {
  const sorted = [...places].sort((a, b) => value(a) - value(b))
  let left = sorted.reduce((n, p) => n + p.events, 0) / 2
  return value(sorted.find((p) => (left -= p.events) <= 0) ?? sorted[0])
}

/** Three quarters of the events, those nearest to their middle, decide the window: a far capital does not shrink the rest to a dot. */
function spread(places: Spot[]): Array<[number, number]> {
  const [lon, lat] = [middle(places, (p) => p.lon), middle(places, (p) => p.lat)]
  const far = (p: Spot) => Math.hypot(p.lon - lon, p.lat - lat)
  const sorted = [...places].sort((a, b) => far(a) - far(b))
  const all = sorted.reduce((n, p) => n + p.events, 0)
  let seen = 0
  const near = sorted.filter((p) => ((seen += p.events), seen - p.events < all * 0.75))
  return near.flatMap((p): Array<[number, number]> => [[p.lon - 3, p.lat - 2], [p.lon + 3, p.lat + 2]])
}

/** Larger places first; a name stands only where it covers no other name. */
function spots(places: Spot[], projection: GeoProjection, k: number) {
  const taken: Array<[number, number, number, number]> = []
  return [...places]
    .sort((a, b) => b.events - a.events)
    .map((place) => {
      const at = projection([place.lon, place.lat])!
      const half = (placeName(place.name).length * 3.4) / k
      const below = at[1] + radius(place) / k
      const box: [number, number, number, number] = [at[0] - half, below, at[0] + half, below + 15 / k]
      const named = taken.every((b) => b[0] > box[2] || b[2] < box[0] || b[1] > box[3] || b[3] < box[1])
      if (named) taken.push(box)
      return { place, at, named }
    })
}

const radius = (place: Spot) => 3 + Math.sqrt(place.events) * 2

function Dot({ place, at: [x, y], k }: { place: Spot; at: [number, number]; k: number }) {
  const size = radius(place) / k
  const share = place.hostile / Math.max(1, place.hostile + place.cooperative)
  const turn = 2 * Math.PI * share
  const [ex, ey] = [x + size * Math.sin(turn), y - size * Math.cos(turn)]
  const name = placeName(place.name)
  const label = t('map.place', { name, hostile: String(place.hostile), cooperative: String(place.cooperative) })
  return (
    <a href={to(['timeline'], { place: place.id })} aria-label={label}>
      <title>{label}</title>
      <circle cx={x} cy={y} r={size} class={`spot ${share >= 0.999 ? 'hostile' : 'cooperative'}`} />
      {share > 0.001 && share < 0.999 && <path d={`M${x} ${y}V${y - size}A${size} ${size} 0 ${share > 0.5 ? 1 : 0} 1 ${ex} ${ey}Z`} class="spot hostile" />}
    </a>
  )
}

function List({ places }: { places: Spot[] }) {
  return (
    <table class="rows"><tbody>
      <More items={[...places].sort((a, b) => b.events - a.events)} first={18}>
        {(p) => (
          <tr key={p.id}>
            <td><a data-item href={to(['timeline'], { place: p.id })}><bdi>{placeName(p.name)}</bdi></a></td>
            <td class="barcell"><svg class="split" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width={(p.cooperative / Math.max(1, p.cooperative + p.hostile)) * 100} height="8" class="bar cooperative" /><rect x={(p.cooperative / Math.max(1, p.cooperative + p.hostile)) * 100} width={(p.hostile / Math.max(1, p.cooperative + p.hostile)) * 100} height="8" class="bar hostile" /></svg></td>
            <td class="num"><Counted of="events" n={p.events} /></td>
          </tr>
        )}
      </More>
    </tbody></table>
  )
}
