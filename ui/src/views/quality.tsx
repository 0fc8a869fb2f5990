// How good this is: the evaluation and the backtest, good or bad.
import { useApi } from '../api'
import type { Quality as Data } from '../types'
import { has, t } from '../i18n'
import { Empty, Loaded, N, Panel } from '../bits'
import { decimal, percent } from '../format'

export function Quality() {
  const answer = useApi<Data>('/api/quality')
  return (
    <>
      <header class="lead">
        <h1>{t('nav.quality')}</h1>
        <p>{t('quality.lead')}</p>
      </header>
      <Loaded answer={answer}>
        {(data) => (
          <>
            {!data.tables.some((x) => x.id === 'tone') && <Empty what="quality.empty" advice="quality.empty.advice" />}
            {data.tables.map((table) => (
              <Panel key={table.id} title={label('table', table.id)} note={has(`quality.${table.id}.note`) ? t(`quality.${table.id}.note`) : table.note}>
                <div class="scroll" tabIndex={0} role="region" aria-label={label('table', table.id)}>
                  <table class="rows wide">
                    <thead><tr><th />{table.columns.map((c) => <th key={c}>{label('column', c)}</th>)}</tr></thead>
                    <tbody>{table.rows.map((row) => <tr key={row.name}><th scope="row">{label('row', row.name)}</th>{row.values.map((v, i) => <td key={i} class="num">{v == null ? '–' : <N>{table.columns[i] === 'share' ? percent(v) : decimal(v, Number.isInteger(v) ? 0 : 3)}</N>}</td>)}</tr>)}</tbody>
                  </table>
                </div>
              </Panel>
            ))}
            <p class="note">{t('quality.how')} <code dir="ltr">{data.how}</code></p>
          </>
        )}
      </Loaded>
    </>
  )
}

const label = (kind: string, id: string) => (has(`quality.${kind}.${id}`) ? t(`quality.${kind}.${id}`) : id)
