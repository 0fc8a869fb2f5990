// Words of the page in Arabic, English and French; English is in the first file, the others come when they are asked for.
import type { ComponentChildren } from 'preact'
import { lang, type Lang } from './state'
import { en } from './locales/en'

export type Key = keyof typeof en
type Catalogue = Record<string, string>
const catalogues: Partial<Record<Lang, Catalogue>> = { en }

export async function loadLanguage(which: Lang): Promise<void> {
  if (catalogues[which]) return
  if (which === 'ar') catalogues.ar = (await import('./locales/ar')).ar
  else catalogues.fr = (await import('./locales/fr')).fr
}

export const languageReady = (which: Lang) => which in catalogues

const word = (key: string): string => ((catalogues[lang()] ?? en) as Catalogue)[key] ?? (en as Catalogue)[key] ?? key

/** t('more', {n: '12'}); a key that no catalogue has comes back as it is. */
export function t(key: Key | (string & {}), values: Record<string, string> = {}): string {
  return word(key).replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all)
}

/** As t, with parts of the page in the places of the names. */
export function tx(key: Key, values: Record<string, ComponentChildren>): ComponentChildren[] {
  return word(key)
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith('{') ? (values[part.slice(1, -1)] ?? part) : part))
}

const rules: Partial<Record<Lang, Intl.PluralRules>> = {}

/** The form of a counted noun: keys end in #one, #two, #few, #many, #other as the language needs. */
export function tn(key: string, n: number, shown: string): string {
  const rule = (rules[lang()] ??= new Intl.PluralRules(lang()))
  const form = word(`${key}#${rule.select(n)}`)
  return (form.includes('#') ? word(`${key}#other`) : form).replace('{n}', shown)
}

export const has = (key: string) => word(key) !== key
