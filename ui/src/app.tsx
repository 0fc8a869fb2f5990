// The frame: navigation, the bar on top, one view, the drawer.
import type { ComponentChildren, FunctionComponent } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { change, go, here, lang, LANGS, params, path, preference, setPreference, to, useChanges, type Lang } from './state'
import { languageReady, loadLanguage, t } from './i18n'
import { Drawer } from './evidence'
import { direction, Missing } from './bits'
import { toggleSure } from './sure'
import { VIEWS, type ViewName } from './views'

const GROUPS: Array<[string, ViewName[]]> = [
  ['see', ['overview', 'actors', 'pairs', 'timeline', 'map']],
  ['weigh', ['accounts', 'causes', 'whatif']],
  ['check', ['documents', 'search', 'sources', 'quality']],
  ['make', ['add', 'brief']],
]

/** A view's code comes when it is first opened. */
function Lazy({ name }: { name: ViewName }) {
  const [view, set] = useState<{ name: ViewName; View: FunctionComponent } | null>(null)
  useEffect(() => {
    let live = true
    void VIEWS[name]().then((View) => live && set({ name, View }))
    return () => void (live = false)
  }, [name])
  if (view?.name !== name) return <div class="loading" role="status" aria-label={t('loading')}><i /><i /><i /></div>
  return <view.View />
}

/** The view of the address; none when no view is called so. */
function viewOf(parts: string[]): ViewName | undefined {
  const first = parts[0] ?? 'overview'
  return Object.hasOwn(VIEWS, first) ? (first as ViewName) : undefined
}

export function App() {
  useChanges()
  const language = lang()
  const [, ready] = useState('')
  useEffect(() => {
    if (!languageReady(language)) void loadLanguage(language).then(() => ready(language))
  }, [language])
  const { theme } = preference()
  const view = viewOf(path())
  // Before the page is painted: the language of the whole sets the height of its lines, so later it would move them.
  useLayoutEffect(() => {
    const html = document.documentElement
    html.lang = language
    html.dir = direction(language)
    if (theme === 'auto') html.removeAttribute('data-theme')
    else html.dataset.theme = theme
  }, [language, theme])
  useEffect(() => void (document.title = `${t(view ? `nav.${view}` : 'missing')} · ${t('khaldun')}`))
  useKeys()
  if (!languageReady(language)) return null
  return (
    <div class={`frame ${params().has('open') ? 'with-drawer' : ''}`} dir={direction(language)}>
      <a class="skip" href="#main">{t('skip')}</a>
      <Bar />
      <Navigation view={view} />
      <main id="main" tabIndex={-1} class={`view-${view ?? 'missing'}`}>
        {view ? <Lazy name={view} /> : <Missing />}
      </main>
      <Drawer />
      {params().has('help') && <Help />}
    </div>
  )
}

function Navigation({ view }: { view?: ViewName }) {
  const [open, set] = useState(false)
  return (
    <nav class={open ? 'open' : ''} aria-label={t('nav')}>
      <button type="button" class="burger" aria-expanded={open} onClick={() => set(!open)}>☰ <span>{t(view ? `nav.${view}` : 'missing')}</span></button>
      <div class="items" onClick={() => set(false)}>
        {GROUPS.map(([group, names]) => (
          <div key={group} class="group">
            <h2>{t(`nav.group.${group}`)}</h2>
            {names.map((name) => (
              <a key={name} href={to([name])} aria-current={name === view || (name === 'pairs' && view === 'pair') || (name === 'documents' && view === 'read') ? 'page' : undefined}>{t(`nav.${name}`)}</a>
            ))}
          </div>
        ))}
      </div>
    </nav>
  )
}

function Bar() {
  const search = useRef<HTMLInputElement>(null)
  const submit = (event: Event) => {
    event.preventDefault()
    const words = search.current?.value.trim()
    if (words) go(to(['search'], { q: words }))
  }
  return (
    <header class="topbar">
      <a class="brand" href={to([])}>
        <img src="/icon.svg" alt="" width="22" height="22" />
        <span>{t('khaldun')}</span>
      </a>
      <form role="search" onSubmit={submit}>
        <input ref={search} type="search" id="search" dir="auto" placeholder={t('search.placeholder')} aria-label={t('nav.search')} maxLength={400} />
        <kbd aria-hidden="true">/</kbd>
      </form>
      <Settings />
    </header>
  )
}

function Settings() {
  const { theme, digits, months } = preference()
  return (
    <div class="settings">
      <div class="langs" role="group" aria-label={t('language')}>
        {LANGS.map((l) => (
          <button key={l} type="button" lang={l} aria-pressed={l === lang()} onClick={() => switchTo(l)}>{{ ar: 'العربية', en: 'English', fr: 'Français' }[l]}</button>
        ))}
      </div>
      <details class="menu">
        <summary aria-label={t('settings')} title={t('settings')}>⚙</summary>
        <div class="sheet">
          <Choice name="theme" value={theme} values={['auto', 'light', 'dark']} />
          <Choice name="months" value={months} values={['egypt', 'levant', 'maghreb']} />
          <Choice name="digits" value={digits} values={['latn', 'arab']} />
          <p class="quiet">{t('settings.dates-note')}</p>
          <p><a href={here({ help: 1 })}>{t('help')}</a></p>
        </div>
      </details>
    </div>
  )
}

const LETTERS: Record<Lang, string> = { ar: 'خلدون', en: 'Khaldun', fr: 'Événement' }

/** The catalogue and the letters come first, so that the page changes its language in one step. */
function switchTo(language: Lang) {
  const letters = ['400', '600'].map((weight) => document.fonts.load(`${weight} 15px 'IBM Plex Sans Arabic'`, LETTERS[language]))
  void Promise.all([loadLanguage(language), ...letters]).then(() => change({ lang: language }))
}

function Choice({ name, value, values }: { name: 'theme' | 'months' | 'digits'; value: string; values: string[] }) {
  return (
    <fieldset>
      <legend>{t(`settings.${name}`)}</legend>
      {values.map((v) => (
        <label key={v}>
          <input type="radio" name={name} checked={v === value} onChange={() => setPreference({ [name]: v })} /> {t(`settings.${name}.${v}`)}
        </label>
      ))}
    </fieldset>
  )
}

const typing = (target: EventTarget | null) => target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)

/** `/` search, `j` `k` next and previous item, `s` only what is surely read, `?` help, Escape closes. */
function useKeys() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'Escape') return params().has('help') ? change({ help: null }) : change({ open: null })
      if (typing(event.target)) return
      if (event.key === '/') {
        event.preventDefault()
        document.getElementById('search')?.focus()
      } else if (event.key === '?') change({ help: 1 })
      else if (event.key === 's') toggleSure()
      else if (event.key === 'j' || event.key === 'k') step(event.key === 'j' ? 1 : -1)
      else if (/^[1-9]$/.test(event.key)) go(to([GROUPS.flatMap(([, names]) => names)[Number(event.key) - 1]]))
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

function step(by: number) {
  const items = [...document.querySelectorAll<HTMLElement>('main [data-item], main .eventline .type')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const next = items[Math.max(0, Math.min(items.length - 1, at < 0 ? 0 : at + by))]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

const Row = ({ k, children }: { k: string; children: ComponentChildren }) => (
  <tr>
    <th scope="row"><kbd>{k}</kbd></th>
    <td>{children}</td>
  </tr>
)

function Help() {
  const box = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    box.current?.showModal()
  }, [])
  return (
    <dialog ref={box} class="help" onClose={() => change({ help: null })} aria-label={t('help')}>
      <h2>{t('help')}</h2>
      <table>
        <tbody>
          <Row k="/">{t('help.search')}</Row>
          <Row k="j k">{t('help.step')}</Row>
          <Row k="s">{t('help.sure')}</Row>
          <Row k="1 – 9">{t('help.views')}</Row>
          <Row k="Esc">{t('help.escape')}</Row>
          <Row k="?">{t('help')}</Row>
        </tbody>
      </table>
      <p>{t('help.colours')}</p>
      <p>{t('help.numbers')}</p>
      <form method="dialog"><button>{t('close')}</button></form>
    </dialog>
  )
}
