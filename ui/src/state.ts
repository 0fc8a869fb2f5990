// The state of the page: where it is (the URL, so that every view can be sent to a colleague) and how the reader likes it.
import { useEffect, useState } from 'preact/hooks'

export type Lang = 'ar' | 'en' | 'fr'
export const LANGS: Lang[] = ['ar', 'en', 'fr']

export interface Preferences {
  theme: 'auto' | 'light' | 'dark'
  digits: 'latn' | 'arab'
  months: 'egypt' | 'levant' | 'maghreb'
}

const DEFAULTS: Preferences = { theme: 'auto', digits: 'latn', months: 'egypt' }
const listeners = new Set<() => void>()
let preferences = load()

function load(): Preferences {
  try {
    return { ...DEFAULTS, ...(JSON.parse(localStorage.getItem('khaldun') ?? '{}') as Partial<Preferences>) }
  } catch {
    return DEFAULTS
  }
}

function tell() {
  for (const listener of listeners) listener()
}

/** Draws the component again when the place or a preference changes. */
export function useChanges() {
  const [, set] = useState(0)
  useEffect(() => {
    const listener = () => set((n) => n + 1)
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, [])
}

export const preference = () => preferences

export function setPreference(change: Partial<Preferences>) {
  preferences = { ...preferences, ...change }
  try {
    localStorage.setItem('khaldun', JSON.stringify(preferences))
  } catch {
    // a private window keeps no preferences
  }
  tell()
}

/** The parts of the path: /pair/A/B gives ['pair', 'A', 'B']. */
export const path = () => location.pathname.split('/').filter(Boolean).map(decodeURIComponent)
export const params = () => new URLSearchParams(location.search)
export const param = (name: string) => params().get(name) ?? ''

export function lang(): Lang {
  const asked = param('lang') as Lang
  if (LANGS.includes(asked)) return asked
  const liked = navigator.languages.map((l) => l.slice(0, 2) as Lang).find((l) => LANGS.includes(l))
  return liked ?? 'en'
}

type Query = Record<string, string | number | null | undefined>

/** Address of a view; the language and how surely events must be read stay, empty values are left out. */
export function to(view: string[], query: Query = {}): string {
  const q = new URLSearchParams()
  const all: Query = { lang: param('lang') || null, read: param('read') || null, ...query }
  for (const [name, value] of Object.entries(all)) if (value != null && value !== '') q.set(name, String(value))
  const text = q.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')
  return '/' + view.map(encodeURIComponent).join('/') + (text ? '?' + text : '')
}

/** Address of this view with some of its state changed. */
export function here(change: Query): string {
  return to(path(), { ...Object.fromEntries(params()), ...change })
}

export function go(address: string, replace = false) {
  if (replace) history.replaceState(null, '', address)
  else history.pushState(null, '', address)
  tell()
}

export const change = (query: Query) => go(here(query), true)

/** Links of the page change the address without loading it again. */
export function followLinks() {
  addEventListener('popstate', tell)
  addEventListener('click', (event) => {
    const link = (event.target as Element).closest?.('a')
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || link.target || link.hasAttribute('download')) return
    if (link.origin !== location.origin || link.pathname.startsWith('/api/') || (link.hash && link.pathname === location.pathname)) return
    event.preventDefault()
    const from = location.pathname
    go(link.pathname + link.search)
    if (link.pathname !== from) {
      document.querySelector('main')?.focus({ preventScroll: true })
      scrollTo(0, 0)
    }
  })
}
