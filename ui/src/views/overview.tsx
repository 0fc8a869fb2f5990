// What this situation is, on one page.
import type { Account, Overview as Data, Pair, Scenario } from '../types'
import { useApi } from '../api'
import { here, param, to } from '../state'
import { t, tn, tx } from '../i18n'
import { ActorList, ActorName, typeName } from '../names'
import { Change, Counted, Empty, EventLine, known, Loaded, N, Panel, sourceName, Spark, ToneMark, toneWord } from '../bits'
import { Months } from '../chart'
import { count, likelihood, longDay, percent, shortDay, when } from '../format'
import { ofLevel, Sureness } from '../sure'
import { tellers } from './accounts'

export const PairName = ({ pair }: { pair: Pick<Pair, 'a' | 'b'> }) => (
  <a class="pairname" href={to(['pair', pair.a, pair.b])} data-item>
    <ActorName id={pair.a} link={false} /> <span class="dash">–</span> <ActorName id={pair.b} link={false} />
  </a>
)

export function Overview() {
  const answer = useApi<Data>(ofLevel('/api/overview'))
  return <Loaded answer={answer}>{(data) => (data.counts.documents ? <Page data={data} /> : <Start />)}</Loaded>
}

const Start = () => (
  <>
    <h1>{t('nav.overview')}</h1>
    <Empty what="overview.empty" advice="overview.empty.advice" />
    <p><a class="button" href={to(['add'])}>{t('nav.add')}</a></p>
  </>
)

function Page({ data }: { data: Data }) {
  const { counts, range } = data
  return (
    <>
      <header class="lead">
        <h1><bdi>{data.name}</bdi></h1>
        <p>{[range.from && range.to && published(range.from, range.to), counts.undated > 0 && t('overview.undated', { documents: tn('documents', counts.undated, count(counts.undated)) })].filter(Boolean).join(t('list.semi'))}</p>
        <Gist data={data} />
        <Figures counts={counts} />
        <Sureness />
      </header>
      {data.months.length > 1 && (
        <Panel title={t('overview.months')} note={t('overview.months.note')}><Months months={data.months} /></Panel>
      )}
      <div class="columns">
        <Panel title={t('overview.pairs')} note={t('overview.pairs.note')} more={<a href={to(['pairs'])}>{t('all')}</a>}>
          {data.pairs.length ? <PairTable pairs={data.pairs} /> : <Empty what="pairs.empty" />}
        </Panel>
        <Panel title={t('overview.moved')} note={t('overview.moved.note')} more={<a href={to(['pairs'], { sort: 'change' })}>{t('all')}</a>}>
          {data.moved.length ? <PairTable pairs={data.moved} change /> : <Empty what="overview.moved.empty" />}
        </Panel>
        <Panel title={t('overview.accounts')} note={t('overview.accounts.note')} more={<a href={to(['accounts'])}>{t('all')}</a>}>
          {data.accounts.length ? data.accounts.map((a) => <AccountLine key={a.id} account={a} />) : <Empty what="accounts.empty" />}
        </Panel>
        <Panel title={t('overview.scenarios')} note={t('overview.scenarios.note')} more={<a href={to(['whatif'])}>{t('nav.whatif')}</a>}>
          {data.scenarios.length ? data.scenarios.map((s) => <ScenarioLine key={s.id} scenario={s} />) : <Empty what="scenarios.empty" />}
        </Panel>
        <Panel title={t('overview.actors')} more={<a href={to(['actors'])}>{t('nav.actors')}</a>}>
          <Actors data={data} />
        </Panel>
        <Panel title={t('overview.sources')} note={t('overview.sources.note')} more={<a href={to(['sources'])}>{t('all')}</a>}>
          <Sources data={data} />
        </Panel>
      </div>
      <Panel title={t('overview.recent')} note={param('read') ? undefined : t('overview.recent.note')} more={<a href={to(['timeline'])}>{t('nav.timeline')}</a>}>
        {data.recent.length ? <div class="two">{data.recent.map((e) => <EventLine key={e.id} event={e} />)}</div> : <Empty what="timeline.empty" advice="overview.empty.advice" />}
      </Panel>
    </>
  )
}

const published = (from: string, to: string) => (from === to ? t('overview.published.on', { day: longDay(from) }) : t('overview.published', { from: longDay(from), to: longDay(to) }))

/** The situation in two sentences. */
function Gist({ data: { actors, pairs, counts } }: { data: Data }) {
  const [main] = pairs
  if (!main || !known(main.tone)) return null
  return (
    <p class="gist">
      {tx('overview.gist', { actors: <ActorList ids={actors.slice(0, 4).map((a) => a.id)} />, pair: <PairName pair={main} />, word: <strong>{toneWord(main.tone.mean)}</strong>, tone: <ToneMark tone={main.tone} open={`pair:${main.a},${main.b}`} bar={false} /> })}{' '}
      {counts.accounts > 0 && t('overview.gist.disputed', { events: tn('events', counts.accounts, count(counts.accounts)) })}
    </p>
  )
}

function Figures({ counts }: { counts: Data['counts'] }) {
  const figures: Array<[string, number, string]> = [
    ['documents', counts.documents, to(['documents'])],
    ['actors', counts.actors, to(['actors'])],
    ['events', counts.events, to(['timeline'])],
    ['sure', counts.sure, to(['timeline'], { read: 'sure' })],
    ['alleged', counts.alleged, to(['timeline'], { status: 'alleged' })],
    ['accounts', counts.accounts, to(['accounts'])],
    ['causes', counts.causes, to(['causes'])],
    ['scenarios', counts.scenarios, to(['whatif'])],
    ['independent', counts.independent, to(['sources'])],
  ]
  return (
    <ul class="figures">
      {figures.map(([name, n, link]) => (
        <li key={name}>
          <a href={link}><N>{count(n)}</N> <span>{t(`figure.${name}`)}</span></a>
        </li>
      ))}
      {counts.failed > 0 && <li class="warn"><a href={to(['sources'])}><N>{count(counts.failed)}</N> <span>{t('figure.failed')}</span></a></li>}
    </ul>
  )
}

export function PairTable({ pairs, change = false }: { pairs: Pair[]; change?: boolean }) {
  return (
    <table class="rows pairs">
      <thead class="sr"><tr><th>{t('pairs.pair')}</th><th>{t('pairs.tone')}</th><th>{change ? t('pairs.change') : t('pairs.course')}</th></tr></thead>
      <tbody>
        {pairs.map((p) => (
          <tr key={p.a + p.b}>
            <td><PairName pair={p} /><span class="sub"><Counted of="events" n={p.events} />{p.last && <> · {shortDay(p.last)}</>}</span></td>
            <td class="num"><ToneMark tone={p.tone} open={`pair:${p.a},${p.b}`} /></td>
            <td class="num">{change ? <Change by={p.change} /> : <Spark values={p.spark} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function AccountLine({ account }: { account: Account }) {
  return (
    <a class="line" href={to(['accounts'], { account: account.id })} data-item>
      <strong>{t(`about.${account.about}`)}</strong> {typeName(account.type)} · <ActorList ids={account.parties} link={false} /> {account.date.start && <span class="quiet">· {when(account.date)}</span>}
      {account.versions.map((v, i) => (
        <span key={i} class="sub told"><span class={`tag ${tellers(v)}`}>{t(`stance.tag.${tellers(v)}`)}</span> {v.by.length ? <ActorList ids={v.by} link={false} /> : t('accounts.texts')}: <bdi lang={v.summary.lang}>{v.summary.text}</bdi></span>
      ))}
    </a>
  )
}

export function ScenarioLine({ scenario }: { scenario: Scenario }) {
  return (
    <a class="line" href={here({ open: scenario.id })} data-item>
      <bdi lang={scenario.lang}>{scenario.name || scenario.outcomes[0]?.text || scenario.conditions[0]?.text}</bdi>
      <span class="sub">
        <Counted of="conditions" n={scenario.conditions.length} /> · {scenario.likelihood == null ? t('likelihood.not-given') : `${likelihood(scenario.likelihood)} (${percent(scenario.likelihood)})`}
      </span>
    </a>
  )
}

function Actors({ data }: { data: Data }) {
  const most = Math.max(...data.actors.map((a) => a.events), 1)
  return (
    <table class="rows">
      <tbody>
        {data.actors.map((a) => (
          <tr key={a.id}>
            <td><ActorName id={a.id} /></td>
            <td class="barcell">
              <svg class="split" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect width={(a.cooperative / most) * 100} height="8" class="bar cooperative" />
                <rect x={(a.cooperative / most) * 100} width={(a.hostile / most) * 100} height="8" class="bar hostile" />
              </svg>
            </td>
            <td class="num"><a href={to(['timeline'], { actor: a.id })}><Counted of="events" n={a.events} /></a></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Sources({ data }: { data: Data }) {
  return (
    <table class="rows">
      <tbody>
        {data.sources.map((s) => (
          <tr key={s.id}>
            <td><bdi>{sourceName(s)}</bdi></td>
            <td class="num"><a href={to(['documents'], { source: s.id })}><Counted of="documents" n={s.documents} /></a></td>
            <td class="num quiet">{t('sources.own', { share: percent(s.independence) })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
