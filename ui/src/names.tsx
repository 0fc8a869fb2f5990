// Names of actors, types and modes in the language of the page.
import type { CauseNode, Lexicon } from './types'
import { lang, here } from './state'
import { read } from './api'
import { has, t } from './i18n'

let lexicon: Lexicon = { actors: {}, groups: {}, types: {}, modes: {}, contexts: {}, sectors: {}, levels: [] }

export async function loadLexicon() {
  lexicon = await read<Lexicon>('/api/lexicon')
}

export const knownActors = () => Object.keys(lexicon.actors)
export const typeCodes = () => Object.keys(lexicon.types)
export const typeScore = (type: string) => lexicon.types[type]?.score ?? 0
export const isHostile = (type: string) => (lexicon.types[type]?.quad ?? 0) >= 3
export const groupsOf = (key: string) => lexicon.actors[key]?.group ?? []
export const sectorOf = (key: string) => lexicon.actors[key]?.sector ?? ''
export const countryOf = (key: string) => lexicon.actors[key]?.country ?? ''
export const kindOf = (key: string) => lexicon.actors[key]?.kind ?? ''
export const sectors = () => lexicon.sectors
/** The confidences by which events are filtered, surest last. */
export const levels = () => lexicon.levels

export const actorName = (key: string): string => (lexicon.actors[key] ?? lexicon.groups[key])?.[lang()] || key
export const typeName = (type: string): string => (has(`type.${type}`) ? t(`type.${type}`) : (lexicon.types[type]?.[lang()] ?? type))
export const modeName = (type: string, mode: string): string => lexicon.modes[`${type}/${mode}`]?.[lang()] ?? mode
export const typeGloss = (type: string): string => lexicon.types[type]?.[lang()] ?? ''

/** A proposition of the causal map: a variable with whose it is, or the words of the text. */
export const nodeName = (node: CauseNode) => (node.name ? `${node.name[lang()]}${node.actor ? ` (${actorName(node.actor)})` : ''}` : node.label)

export function ActorName({ id, link = true }: { id: string; link?: boolean }) {
  const name = <bdi title={id}>{actorName(id)}</bdi>
  return link ? <a class="actor" href={here({ open: `actor:${id}` })}>{name}</a> : name
}

export function ActorList({ ids, link = true }: { ids: string[]; link?: boolean }) {
  if (!ids.length) return <span class="quiet">{t('actor.unnamed')}</span>
  return (
    <>
      {ids.map((id, i) => (
        <span key={id}>
          {i > 0 && t('list.and')}
          <ActorName id={id} link={link} />
        </span>
      ))}
    </>
  )
}
