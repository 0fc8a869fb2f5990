// How good this is: the reader against gold, the model against what came, and what this situation's own readings lack.
import type { ComponentChildren } from 'preact'
import { useApi } from '../api'
import type { Quality as Data, Row, Table } from '../types'
import { has, t, tx } from '../i18n'
import { Empty, Loaded, N, Panel, Share } from '../bits'
import { count, decimal, longDay, percent, plain } from '../format'

export function Quality() {
  const answer = useApi<Data>('/api/quality')
  return (
    <>
      <header class="lead">
        <h1>{t('nav.quality')}</h1>
        <p>{t('quality.lead')}</p>
      </header>
      <Loaded answer={answer}>{(data) => <Page data={data} />}</Loaded>
    </>
  )
}

function Page({ data }: { data: Data }) {
  const { measured, tested, packs } = data
  const same = packs.every((p) => p === measured.pack)
  return (
    <>
      <h2 class="part">{t('quality.reader')}</h2>
      <p class="note">
        {tx('quality.reader.made', { day: longDay(measured.date), commit: <code dir="ltr">{measured.commit}</code>, pack: <code dir="ltr">{measured.pack}</code> })}{' '}
        {same ? t('quality.reader.same') : tx('quality.reader.other', { packs: packs.map((p) => <code key={p} dir="ltr"> {p} </code>) })}
      </p>
      <div class="columns">{measured.tables.map((table) => <Figures key={table.id} table={table} />)}</div>
      <h2 class="part">{t('quality.model')}</h2>
      {tested ? (
        <p class="note">
          {t('quality.model.made', { events: count(tested.events), days: count(tested.pair_days), from: longDay(tested.from ?? ''), to: longDay(tested.to ?? '') })}{' '}
          {t('quality.model.bands', { inside80: percent(tested.inside_80), inside95: percent(tested.inside_95) })}
        </p>
      ) : <Empty what="quality.empty" advice="quality.empty.advice" />}
      {data.backtest.map((table) => <Backtest key={table.id} table={table} />)}
      <h2 class="part">{t('quality.here')}</h2>
      <p class="note">{t('quality.here.note')}</p>
      <div class="columns">{data.situation.map((table) => <Figures key={table.id} table={table} />)}</div>
    </>
  )
}

const label = (kind: string, id: string) => (has(`quality.${kind}.${id}`) ? t(`quality.${kind}.${id}`) : id)

function Framed({ table, children }: { table: Table; children: ComponentChildren }) {
  const title = label('table', table.id)
  return (
    <Panel title={title} note={has(`quality.${table.id}.note`) ? t(`quality.${table.id}.note`) : undefined}>
      <div class="scroll" tabIndex={0} role="region" aria-label={title}>
        <table class="rows wide figures-table">{children}</table>
      </div>
    </Panel>
  )
}

const SHARES = new Set(['share', 'precision', 'whole', 'recall', 'f1'])

function Figures({ table }: { table: Table }) {
  return (
    <Framed table={table}>
      <thead><tr><th><span class="sr">{t('quality.what')}</span></th>{table.columns.map((c) => <th key={c}>{label('column', c)}</th>)}</tr></thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{label('row', has(`quality.row.${table.id}.${row.name}`) ? `${table.id}.${row.name}` : row.name)}</th>
            {row.values.map((v, i) => <td key={i} class="num">{v == null ? '' : SHARES.has(table.columns[i]) ? <Share of={v} /> : <N>{table.columns[i] === 'least' ? decimal(v, 2) : count(v)}</N>}</td>)}
          </tr>
        ))}
      </tbody>
    </Framed>
  )
}

/** Columns: score, low, high, gain, gain_low, gain_high; the gain says by how much the model beats the rule. */
function Backtest({ table }: { table: Table }) {
  return (
    <Framed table={table}>
      <thead><tr><th><span class="sr">{t('quality.what')}</span></th><th>{label('column', table.columns[0])}</th><th>{t('quality.column.interval')}</th><th>{t('quality.column.gain')}</th><th>{t('quality.column.verdict')}</th></tr></thead>
      <tbody>{table.rows.map((row) => <Rule key={row.name} row={row} />)}</tbody>
    </Framed>
  )
}

function Rule({ row: { name, values } }: { row: Row }) {
  const [score, low, high, gain, gainLow, gainHigh] = values
  const verdict = gainLow == null || gainHigh == null ? null : gainLow > 0 ? 'better' : gainHigh < 0 ? 'worse' : 'even'
  const between = (a: number | null, b: number | null) => (a == null || b == null ? '' : <N>{plain(a)} … {plain(b)}</N>)
  return (
    <tr>
      <th scope="row">{label('row', name)}</th>
      <td class="num"><N>{score == null ? '' : plain(score)}</N></td>
      <td class="num">{between(low, high)}</td>
      <td class="num">{gain == null ? '' : <N>{gain < 0 ? '−' : '+'}{plain(Math.abs(gain))}</N>}</td>
      <td>{verdict && t(`quality.verdict.${verdict}`)}</td>
    </tr>
  )
}
