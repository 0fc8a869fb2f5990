// Every view by its name in the address; each is a file of its own that comes when it is opened.
import type { FunctionComponent } from 'preact'

type Load = () => Promise<FunctionComponent>

export const VIEWS = {
  overview: (() => import('./overview').then((m) => m.Overview)) as Load,
  actors: (() => import('./actors').then((m) => m.Actors)) as Load,
  pairs: (() => import('./pairs').then((m) => m.Pairs)) as Load,
  pair: (() => import('./pair').then((m) => m.Pair)) as Load,
  timeline: (() => import('./timeline').then((m) => m.Timeline)) as Load,
  accounts: (() => import('./accounts').then((m) => m.Accounts)) as Load,
  causes: (() => import('./causes').then((m) => m.Causes)) as Load,
  whatif: (() => import('./whatif').then((m) => m.WhatIf)) as Load,
  documents: (() => import('./documents').then((m) => m.Documents)) as Load,
  read: (() => import('./reader').then((m) => m.Reader)) as Load,
  map: (() => import('./map').then((m) => m.Map)) as Load,
  search: (() => import('./search').then((m) => m.Search)) as Load,
  sources: (() => import('./sources').then((m) => m.Sources)) as Load,
  quality: (() => import('./quality').then((m) => m.Quality)) as Load,
  add: (() => import('./add').then((m) => m.Add)) as Load,
  brief: (() => import('./brief').then((m) => m.Brief)) as Load,
}

export type ViewName = keyof typeof VIEWS
