import { render } from 'preact'
import '@fontsource/ibm-plex-sans-arabic/arabic-400.css'
import '@fontsource/ibm-plex-sans-arabic/arabic-600.css'
import '@fontsource/ibm-plex-sans-arabic/latin-400.css'
import '@fontsource/ibm-plex-sans-arabic/latin-600.css'
import '@fontsource/noto-naskh-arabic/arabic-400.css'
import './style/base.css'
import './style/parts.css'
import './style/views.css'
import { App } from './app'
import { forget, listen, read, takeToken } from './api'
import type { Overview } from './types'
import { loadLanguage } from './i18n'
import { loadLexicon } from './names'
import { followLinks, lang } from './state'

takeToken()
followLinks()
const root = document.getElementById('app')!
// Without the lexicon the page still works, with keys for names: the first view says that the server is silent.
void Promise.all([loadLanguage(lang()), loadLexicon().catch(() => undefined)]).then(() => {
  render(<App />, root)
  // A server that only reads tells nothing: its file may still change, and is then asked for anew with the page.
  void read<Overview>('/api/overview').then(
    ({ writable }) => writable && listen(() => void (forget(), loadLexicon())),
    () => undefined,
  )
})
