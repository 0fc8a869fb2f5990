// Two sides' versions of one event, side by side.
import { useApi } from '../api'
import type { Account, Accounts as Data, Version } from '../types'
import { change, here, param } from '../state'
import { t } from '../i18n'
import { ActorList, typeName } from '../names'
import { Counted, Empty, ExportButton, Loaded, placeName, Quote } from '../bits'
import { Sentence } from '../evidence'
import { shortDay, when } from '../format'
import { ofLevel, Sureness } from '../sure'
import { ActorSelect } from './pairs'

export function Accounts() {
  const actor = param('actor')
  const answer = useApi<Data>(ofLevel(actor ? `/api/accounts?actor=${encodeURIComponent(actor)}` : '/api/accounts'))
  return (
    <>
      <header class="lead">
        <h1>{t('nav.accounts')}</h1>
        <p>{t('accounts.lead')}</p>
        <div class="filters"><ActorSelect value={actor} onChange={(v) => change({ actor: v })} /></div>
        <Sureness />
      </header>
      <Loaded answer={answer}>
        {({ accounts }) => (accounts.length ? <>{accounts.map((a) => <OneAccount key={a.id} account={a} open={param('account') === a.id || accounts.length === 1} />)}<ExportButton name="accounts.csv" rows={() => [['account', 'about', 'type', 'date', 'by', 'stance', 'sentence', 'document'], ...accounts.flatMap((a) => a.versions.map((v) => [a.id, a.about, a.type, a.date.start, v.by.join(' '), v.stance, v.summary.text, v.summary.document]))]} /></> : <Empty what="accounts.empty" advice="accounts.empty.advice" />)}
      </Loaded>
    </>
  )
}

/** What a text tells in its own voice is a report; what somebody says is a claim. */
export const tellers = (version: Version) => (version.stance === 'asserts' && !version.by.length ? 'reports' : version.stance)

function OneAccount({ account, open }: { account: Account; open: boolean }) {
  return (
    <article class="panel account" id={`account-${account.id}`}>
      <header>
        <h2>
          <a href={here({ account: open ? null : account.id })} aria-expanded={open} data-item>
            {t(`about.${account.about}`)} · {typeName(account.type)}
          </a>
        </h2>
        <span class="quiet">{when(account.date)}</span>
      </header>
      <p><ActorList ids={account.parties} /></p>
      <div class="versions">
        {account.versions.map((v, i) => <OneVersion key={i} version={v} open={open} />)}
      </div>
      <p class="agree">
        {account.agree.length ? <>{t('accounts.agree')} <strong>{account.agree.map((x) => t(`agree.${x}`)).join(t('list.and'))}</strong></> : t('accounts.agree.nothing')}
      </p>
    </article>
  )
}

function OneVersion({ version, open }: { version: Version; open: boolean }) {
  const stance = tellers(version)
  return (
    <section class={`version ${version.stance}`}>
      <h3>
        {version.by.length ? <ActorList ids={version.by} /> : t('accounts.texts')} <span class={`tag ${stance}`}>{t(`stance.tag.${stance}`)}</span>
      </h3>
      <Quote quote={version.summary} open={version.event ? version.event : undefined} />
      <dl class="facts">
        {version.date && <><dt>{t('agree.when')}</dt><dd>{shortDay(version.date)}</dd></>}
        {version.place && <><dt>{t('agree.where')}</dt><dd><bdi>{placeName(version.place.name)}</bdi></dd></>}
      </dl>
      {open ? version.evidence.map((e, i) => <Sentence key={i} evidence={e} />) : <p class="quiet"><Counted of="sentences" n={version.evidence.length} /></p>}
    </section>
  )
}
