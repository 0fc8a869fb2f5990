// Answers of the server. Reads are kept for the visit; the browser checks them by their ETag.
import { useEffect, useState } from 'preact/hooks'
import type { Problem, Progress } from './types'

export interface Answer<T> {
  data?: T
  error?: ApiError
  loading: boolean
}

export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly advice: string,
  ) {
    super(message)
  }
}

const kept = new Map<string, unknown>()
const waiting = new Map<string, Promise<unknown>>()
let generation = 0
const redraw = new Set<() => void>()

async function answer(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return body
  const problem = (body as Problem | null)?.error
  throw new ApiError(problem?.code ?? String(response.status), problem?.message ?? response.statusText, problem?.advice ?? '')
}

function network(error: unknown): never {
  if (error instanceof ApiError) throw error
  throw new ApiError('OFFLINE', '', '')
}

export function read<T>(address: string): Promise<T> {
  if (kept.has(address)) return Promise.resolve(kept.get(address) as T)
  let promise = waiting.get(address)
  if (!promise) {
    const started = generation
    promise = fetch(address)
      .then(answer, network)
      .then((body) => {
        if (started === generation) kept.set(address, body)
        return body
      })
      .finally(() => waiting.delete(address))
    waiting.set(address, promise)
  }
  return promise as Promise<T>
}

/** The situation grew: everything is asked for again. */
export function forget() {
  generation++
  kept.clear()
  for (const draw of redraw) draw()
}

const hearers = new Set<(progress: Progress) => void>()

export function onProgress(hear: (progress: Progress) => void): () => void {
  hearers.add(hear)
  return () => void hearers.delete(hear)
}

/** Hears what the server tells while the page is seen: a browser has few connections, and hidden pages need none. */
export function listen(changed: () => void) {
  let source: EventSource | null = null
  let away = false
  const connect = () => {
    source?.close()
    source = null
    if (document.hidden) return void (away = true)
    if (away) changed() // the file may have changed meanwhile; unchanged answers are not sent again
    source = new EventSource('/api/progress')
    source.addEventListener('changed', changed)
    source.onmessage = (event) => {
      const progress = JSON.parse(event.data as string) as Progress
      for (const hear of hearers) hear(progress)
      if (progress.state === 'done') changed()
    }
  }
  document.addEventListener('visibilitychange', connect)
  connect()
}

export function useApi<T>(address: string | null): Answer<T> {
  const [, set] = useState(0)
  const [failed, fail] = useState<{ address: string; error: ApiError } | null>(null)
  const [last, keep] = useState<{ address: string; data: T } | null>(null)
  useEffect(() => {
    const draw = () => set((n) => n + 1)
    redraw.add(draw)
    return () => void redraw.delete(draw)
  }, [])
  const known = address ? (kept.get(address) as T | undefined) : undefined
  useEffect(() => {
    if (!address || known) return
    let live = true
    read<T>(address).then(
      (data) => live && (keep({ address, data }), set((n) => n + 1)),
      (error: ApiError) => live && fail({ address, error }),
    )
    return () => void (live = false)
  }, [address, known])
  if (!address) return { loading: false }
  if (known) return { data: known, loading: false }
  if (failed?.address === address) return { error: failed.error, loading: false }
  return last?.address === address ? { data: last.data, loading: true } : { loading: true }
}

/** The start token comes in the address that the command prints, behind '#', so that no log keeps it. */
export function takeToken() {
  const token = /^#token=([\w-]+)$/.exec(location.hash)?.[1]
  if (!token) return
  try {
    sessionStorage.setItem('khaldun-token', token)
  } catch {
    return
  }
  history.replaceState(null, '', location.pathname + location.search)
}

export function token(): string {
  try {
    return sessionStorage.getItem('khaldun-token') ?? ''
  } catch {
    return ''
  }
}

export function send<T>(address: string, body: unknown, type = 'application/json'): Promise<T> {
  const raw = body instanceof Blob
  return fetch(address, {
    method: 'POST',
    headers: { 'content-type': raw ? 'application/octet-stream' : type, 'x-khaldun-token': token() },
    body: raw ? body : JSON.stringify(body),
  }).then(answer, network) as Promise<T>
}
