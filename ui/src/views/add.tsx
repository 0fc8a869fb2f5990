// Add documents: files, pasted text or HTML, a feed; progress as it goes, results as they come.
import { useEffect, useRef, useState } from 'preact/hooks'
import { onProgress, send, token, type ApiError } from '../api'
import type { AddText, Job, Progress } from '../types'
import { to } from '../state'
import { t } from '../i18n'
import { Empty, N, Panel, Select } from '../bits'
import { count } from '../format'
import { DateField } from './timeline'

interface Step {
  name: string
  job: string
  state: Progress['state']
  done: number
  total: number
  failed: number
  message: string | null
}

export function Add() {
  const [steps, set] = useState<Step[]>([])
  const latest = useRef(new Map<string, Partial<Step>>()) // progress may come before the answer that names the job
  const update = (job: string, change: Partial<Step>) => set((all) => all.map((s) => (s.job === job ? { ...s, ...change } : s)))
  useEffect(() => {
    const hear = (p: Progress) => {
      const now = { state: p.state, done: p.done, total: p.total, failed: p.failed, message: p.message }
      latest.current.set(p.job, now)
      update(p.job, now)
    }
    return onProgress(hear)
  }, [])
  const add = (name: string, body: AddText | Blob, query = '') => {
    const waiting = `waiting-${name}-${Date.now()}`
    set((all) => [{ name, job: waiting, state: 'queued', done: 0, total: 1, failed: 0, message: null }, ...all])
    send<Job>(`/api/documents${query}`, body).then(
      (job) => update(waiting, { job: job.job, state: job.state, ...latest.current.get(job.job) }),
      (error: ApiError) => update(waiting, { state: 'failed', message: [error.message, error.advice].filter(Boolean).join(' ') }),
    )
  }
  return (
    <>
      <header class="lead">
        <h1>{t('nav.add')}</h1>
        <p>{t('add.lead')}</p>
      </header>
      {!token() && <Empty what="token.missing" advice="token.advice" />}
      <div class="columns">
        <Files add={add} />
        <Feed add={add} />
        <Paste add={add} />
      </div>
      {steps.length > 0 && (
        <Panel title={t('add.progress')}>
          <ul class="plainlist" aria-live="polite">{steps.map((s) => <Line key={s.job} step={s} />)}</ul>
        </Panel>
      )}
    </>
  )
}

function Line({ step: s }: { step: Step }) {
  return (
    <li class={`step ${s.state}`}>
      <bdi>{s.name}</bdi> <span class={`tag job-${s.state}`}>{t(`job.${s.state}`)}</span>
      {s.state === 'running' && <progress value={s.done} max={Math.max(1, s.total)} aria-label={s.name} />}
      {s.failed > 0 && <span class="caution"><N>{count(s.failed)}</N> {t('figure.failed')}</span>}
      {s.message && <span class="quiet" dir="auto">{s.message}</span>}
      {s.state === 'done' && <a href={to([])}>{t('add.see')}</a>}
    </li>
  )
}

type AddFunction = (name: string, body: AddText | Blob, query?: string) => void

function Files({ add }: { add: AddFunction }) {
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    for (const file of files ?? []) add(file.name, file, `?${new URLSearchParams({ name: file.name })}`)
  }
  return (
    <Panel title={t('add.files')} note={t('add.files.note')}>
      <label class={`drop ${over ? 'over' : ''}`} onDragOver={(e) => (e.preventDefault(), setOver(true))} onDragLeave={() => setOver(false)} onDrop={(e) => (e.preventDefault(), setOver(false), take(e.dataTransfer?.files ?? null))}>
        <input type="file" multiple accept=".html,.htm,.mhtml,.mht,.eml,.txt,.jsonl,.xml,.warc,.gz" onChange={(e) => (take(e.currentTarget.files), (e.currentTarget.value = ''))} disabled={!token()} />
        <span>{t('add.drop')}</span>
      </label>
    </Panel>
  )
}

function Paste({ add }: { add: AddFunction }) {
  const form = useRef<HTMLFormElement>(null)
  const [text, setText] = useState('')
  const [title, setTitle] = useState('')
  const [date, setDate] = useState('')
  const [kind, setKind] = useState('text')
  const submit = (event: Event) => {
    event.preventDefault()
    add(title || text.trim().slice(0, 40), { [kind]: text, ...(title ? { title } : {}), ...(date ? { date } : {}) })
    setText('')
    setTitle('')
  }
  return (
    <Panel title={t('add.paste')} note={t('add.paste.note')}>
      <form class="stack" ref={form} onSubmit={submit}>
        <Select label={t('add.kind')} value={kind} options={[['text', t('add.kind.text')], ['html', 'HTML']]} onChange={setKind} />
        <label class="field"><span>{t('document.title')}</span><input value={title} dir="auto" maxLength={300} onInput={(e) => setTitle(e.currentTarget.value)} /></label>
        <DateField label={t('document.date')} value={date} onChange={setDate} />
        <label class="field"><span>{t('add.text')}</span><textarea rows={8} dir="auto" value={text} onInput={(e) => setText(e.currentTarget.value)} /></label>
        <button type="submit" disabled={!text.trim() || !token()}>{t('nav.add')}</button>
      </form>
    </Panel>
  )
}

function Feed({ add }: { add: AddFunction }) {
  const [feed, setFeed] = useState('')
  return (
    <Panel title={t('add.feed')} note={t('add.feed.note')}>
      <form class="stack" onSubmit={(e) => (e.preventDefault(), add(feed, { feed }), setFeed(''))}>
        <label class="field"><span>{t('add.feed.address')}</span><input type="url" dir="ltr" placeholder="https://" value={feed} onInput={(e) => setFeed(e.currentTarget.value)} /></label>
        <button type="submit" disabled={!/^https?:\/\/./.test(feed) || !token()}>{t('nav.add')}</button>
      </form>
    </Panel>
  )
}
