// How surely events are read: the choice of showing only the sure ones, which stands in the address of every view, and the mark of one event.
import { change, param } from './state'
import { t } from './i18n'
import { levels } from './names'
import { decimal, percent } from './format'

/** The level that is asked for: '' is all. */
const asked = () => (levels().some((l) => l.name === param('read') && l.least > 0) ? param('read') : '')

/** An address of the API that gives only events of the level asked for. */
export const ofLevel = (address: string) => (asked() ? `${address}${address.includes('?') ? '&' : '?'}confidence=${asked()}` : address)

/** Does an event, or a mark of one, belong to the level asked for? */
export const sureEnough = (confidence: number | null) => confidence == null || confidence >= (levels().find((l) => l.name === asked())?.least ?? 0)

export const toggleSure = () => change({ read: asked() === 'sure' ? null : 'sure' })

/** The surest level that a confidence is in: sure, fair or all. */
const levelOf = (confidence: number) => [...levels()].reverse().find((l) => confidence >= l.least)?.name ?? 'all'

/** All events, the fairly sure ones, or only the sure ones; and how many of such were right where it was measured. */
export function Sureness() {
  const all = levels().find((l) => l.least === 0)
  const now = levels().find((l) => l.name === (asked() || 'all'))
  if (!all || !now || levels().length < 2) return null
  return (
    <div class="sureness noprint">
      <div class="langs" role="group" aria-label={t('sure.label')}>
        {levels().map((l) => (
          <button key={l.name} type="button" aria-pressed={l.name === now.name} onClick={() => change({ read: l.least ? l.name : null })}>{t(`sure.level.${l.name}`)}</button>
        ))}
        <kbd title={t('help.sure')}>s</kbd>
      </div>
      <p>
        {now === all
          ? t('sure.measured.all', { p: percent(all.precision), w: percent(all.whole), n: String(all.n) })
          : t('sure.measured', { least: decimal(now.least, 2), p: percent(now.precision), w: percent(now.whole), n: String(now.n), all: percent(all.precision) })}
      </p>
    </div>
  )
}

/** A full, half or empty circle and a word: never by colour alone. */
export function SureMark({ confidence, long = false }: { confidence: number; long?: boolean }) {
  const level = levelOf(confidence)
  const figure = t('sure.confidence', { p: percent(confidence) })
  return (
    <span class={`suremark ${level}`} title={long ? undefined : figure}>
      <i aria-hidden="true" /> {t(`sure.mark.${level}`)}{long && <> · {figure}</>}
    </span>
  )
}

/** The level of what is called sure; null when it was never measured. */
export const surestLevel = () => (levels().length > 1 ? levels()[levels().length - 1] : null)
export const isSure = (confidence: number) => levelOf(confidence) === surestLevel()?.name
export const sureWord = (confidence: number) => t(`sure.mark.${levelOf(confidence)}`)
