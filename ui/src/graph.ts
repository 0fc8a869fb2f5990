// The graph of actors, drawn on a canvas: places by forces, signed and weighted edges, alliances as hulls.
// A canvas and not WebGL: it works on remote desktops and machines without a graphics card, and dashes (what is only
// alleged), hulls and Arabic names are its own business. 2,000 actors move at 60 frames a second.
import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type Simulation, type SimulationNodeDatum } from 'd3-force'
import { polygonHull } from 'd3-polygon'

export interface Node extends SimulationNodeDatum {
  id: string
  label: string
  size: number
  wide?: number
}
export interface Edge {
  source: Node
  target: Node
  events: number
  alleged: number
  tone: number
}
export interface Hull {
  label: string
  members: Node[]
}
export interface Scene {
  nodes: Node[]
  edges: Edge[]
  hulls: Hull[]
}

/** left, top, right, bottom of a name on the canvas */
type Box = [number, number, number, number]
const MOST_NAMES = 100

const HUES = ['#7a6aa8', '#5b8a72', '#a8874f', '#a86a84', '#5f87a8', '#8a8a5b']

/** Draws the members of a hull towards their middle, so that it holds few others. */
function together(members: Node[], by: number) {
  const [x, y] = [members.reduce((sum, n) => sum + n.x!, 0) / members.length, members.reduce((sum, n) => sum + n.y!, 0) / members.length]
  for (const n of members) Object.assign(n, { vx: n.vx! + (x - n.x!) * by, vy: n.vy! + (y - n.y!) * by })
}

export class Graph {
  private context: CanvasRenderingContext2D
  private simulation: Simulation<Node, Edge>
  private scene: Scene = { nodes: [], edges: [], hulls: [] }
  private view = { x: 0, y: 0, k: 1 }
  private width = 0
  private height = 0
  private frame = 0
  private moved = false
  private colours: Record<string, string> = {}
  private picked = ''
  private near = new Set<string>()
  private over = ''
  private em = 1 // letters grow with the page's
  private taken: Box[] = []
  /** Milliseconds of the last drawing, for the bench. */
  drawn = 0

  constructor(
    private canvas: HTMLCanvasElement,
    private choose: (id: string) => void,
  ) {
    this.context = canvas.getContext('2d')!
    this.simulation = forceSimulation<Node, Edge>().stop()
    this.listen()
  }

  show(scene: Scene, picked: string) {
    const settled = new Map(this.scene.nodes.map((n) => [n.id, n]))
    const fresh = scene.nodes.some((n) => !settled.has(n.id))
    scene.nodes.forEach((n, i) => {
      const old = settled.get(n.id)
      const turn = i * 2.399963 // the golden angle spreads first places evenly, the same every time
      Object.assign(n, old ? { x: old.x, y: old.y } : { x: Math.cos(turn) * 12 * Math.sqrt(i), y: Math.sin(turn) * 12 * Math.sqrt(i) })
    })
    this.scene = scene
    this.picked = picked
    this.look(picked)
    if (fresh && this.width) this.settle()
  }

  /** One actor and whom it deals with stand out: the chosen one, or the one under the pointer. */
  private look(id: string) {
    this.over = id
    this.near = new Set(this.scene.edges.filter((e) => e.source.id === id || e.target.id === id).flatMap((e) => [e.source.id, e.target.id]))
    this.paint()
  }

  resize(width: number, height: number) {
    const ratio = Math.min(devicePixelRatio || 1, 2)
    const first = !this.width // the room gives the picture its shape
    this.width = width
    this.height = height
    this.canvas.width = width * ratio
    this.canvas.height = height * ratio
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0)
    if (first && this.scene.nodes.length) this.settle()
    else if (!this.moved) this.fit()
    this.paint()
  }

  restyle() {
    const style = getComputedStyle(this.canvas)
    for (const name of ['ink', 'ink2', 'line', 'surface', 'cooperative', 'hostile', 'neutral']) this.colours[name] = style.getPropertyValue(`--${name}`).trim()
    this.colours.font = style.fontFamily
    this.em = parseFloat(getComputedStyle(document.documentElement).fontSize) / 15
    for (const n of this.scene.nodes) n.wide = undefined
    this.paint()
  }

  zoom(by: number, x = this.width / 2, y = this.height / 2) {
    const k = Math.max(0.1, Math.min(8, this.view.k * by))
    this.view = { k, x: x - ((x - this.view.x) * k) / this.view.k, y: y - ((y - this.view.y) * k) / this.view.k }
    this.moved = true
    this.paint()
  }

  stop() {
    cancelAnimationFrame(this.frame)
    this.simulation.stop()
  }

  /** Places are computed at once for small graphs and over some frames for large ones; they do not wander after that. */
  private settle() {
    const { nodes, edges } = this.scene
    const spread = 90 + 900 / Math.sqrt(nodes.length + 1)
    const shape = Math.max(0.7, Math.min(2, this.width / (this.height || 1))) // as wide or as high as the room
    this.simulation
      .nodes(nodes)
      .force('link', forceLink<Node, Edge>(edges).distance((e) => (e.tone < 0 ? spread : spread * 0.6)).strength((e) => Math.min(0.5, 0.05 + e.events / 60)))
      .force('charge', forceManyBody<Node>().strength(-spread * 2.2).distanceMax(900))
      .force('collide', forceCollide<Node>((n) => n.size + 14))
      .force('hulls', (alpha: number) => this.scene.hulls.forEach((h) => together(h.members, alpha * 0.25)))
      .force('x', forceX<Node>().strength(0.06 / shape))
      .force('y', forceY<Node>().strength(0.06 * shape))
      .force('centre', forceCenter(0, 0))
      .alpha(1)
    let left = nodes.length > 300 ? 160 : 300
    const step = () => {
      const until = performance.now() + 12
      do this.simulation.tick()
      while (--left > 0 && performance.now() < until)
      if (!this.moved) this.fit()
      this.draw()
      if (left > 0) this.frame = requestAnimationFrame(step)
    }
    cancelAnimationFrame(this.frame)
    step()
  }

  private fit() {
    const { nodes } = this.scene
    if (!nodes.length || !this.width) return
    const xs = nodes.map((n) => n.x!)
    const ys = nodes.map((n) => n.y!)
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
    const k = Math.min(2, (this.width - Math.min(130, this.width * 0.25)) / Math.max(1, right - left), (this.height - 90) / Math.max(1, bottom - top))
    this.view = { k, x: this.width / 2 - ((left + right) / 2) * k, y: this.height / 2 - ((top + bottom) / 2) * k }
  }

  private paint() {
    cancelAnimationFrame(this.frame)
    this.frame = requestAnimationFrame(() => this.draw())
  }

  private draw() {
    const started = performance.now()
    const { context: c, width, height } = this
    c.clearRect(0, 0, width, height)
    this.taken = []
    const hulls = this.scene.hulls.map((hull, i) => [this.hull(hull, HUES[i % HUES.length]), hull.label, HUES[i % HUES.length]] as const)
    this.edges()
    this.dots()
    this.names()
    for (const [outline, label, colour] of hulls) if (outline) this.hullName(outline, label, colour)
    this.drawn = performance.now() - started
  }

  private at(n: Node): [number, number] {
    return [n.x! * this.view.k + this.view.x, n.y! * this.view.k + this.view.y]
  }

  private hull({ members }: Hull, colour: string) {
    const c = this.context
    const pad = 26
    const points = members.flatMap((m) => {
      const [x, y] = this.at(m)
      return [0, 1, 2, 3, 4, 5, 6, 7].map((i): [number, number] => [x + Math.cos((i * Math.PI) / 4) * pad, y + Math.sin((i * Math.PI) / 4) * pad])
    })
    const outline = polygonHull(points)
    if (!outline) return null
    c.beginPath()
    outline.forEach(([x, y], i) => (i ? c.lineTo(x, y) : c.moveTo(x, y)))
    c.closePath()
    c.fillStyle = colour + '18'
    c.strokeStyle = colour + '88'
    c.lineWidth = 1
    c.fill()
    c.stroke()
    return outline
  }

  private free([l, t, r, b]: Box): boolean {
    return l > 2 && r < this.width - 2 && t > 2 && b < this.height - 2 && this.taken.every((o) => o[0] > r || o[2] < l || o[1] > b || o[3] < t)
  }

  /** The hull's name at the first corner, from the top, where no other name stands. */
  private hullName(outline: Array<[number, number]>, label: string, colour: string) {
    const c = this.context
    c.font = `600 ${12 * this.em}px ${this.colours.font}`
    const half = c.measureText(label).width / 2
    for (const [x, y] of [...outline].sort((a, b) => a[1] - b[1])) {
      const box: Box = [x - half, y - 4 - 16 * this.em, x + half, y - 4]
      if (this.free(box)) return this.write(label, box, colour)
    }
  }

  private write(label: string, box: Box, colour: string) {
    const c = this.context
    const [x, y] = [(box[0] + box[2]) / 2, box[3] - 4]
    this.taken.push(box)
    c.textAlign = 'center'
    c.strokeStyle = this.colours.surface
    c.lineWidth = 4
    c.strokeText(label, x, y)
    c.fillStyle = colour
    c.fillText(label, x, y)
  }

  /** Edges of one look share one path: a canvas is quick when it is asked seldom. */
  private edges() {
    const c = this.context
    const looks = new Map<string, Edge[]>()
    for (const e of this.scene.edges) {
      const kind = e.tone < -0.5 ? 'hostile' : e.tone > 0.5 ? 'cooperative' : 'neutral'
      const width = Math.min(7, 1 + Math.round(Math.sqrt(e.events) * 0.9))
      const dashed = e.alleged * 2 > e.events
      const faded = this.over && e.source.id !== this.over && e.target.id !== this.over
      const look = `${kind} ${width} ${dashed ? 1 : 0} ${faded ? 1 : 0}`
      const same = looks.get(look)
      if (same) same.push(e)
      else looks.set(look, [e])
    }
    for (const [look, edges] of looks) {
      const [kind, wide, dashed, faded] = look.split(' ')
      c.beginPath()
      for (const e of edges) {
        const [x1, y1] = this.at(e.source)
        const [x2, y2] = this.at(e.target)
        c.moveTo(x1, y1)
        c.lineTo(x2, y2)
      }
      c.strokeStyle = this.colours[kind]
      c.globalAlpha = faded === '1' ? 0.1 : 0.62
      c.lineWidth = Number(wide)
      c.setLineDash(dashed === '1' ? [5, 4] : [])
      c.stroke()
    }
    c.setLineDash([])
    c.globalAlpha = 1
  }

  private seen(n: Node): boolean {
    const [x, y] = this.at(n)
    return x > -20 && y > -20 && x < this.width + 20 && y < this.height + 20
  }

  private faded(n: Node): boolean {
    return this.over !== '' && n.id !== this.over && !this.near.has(n.id)
  }

  private dots() {
    const c = this.context
    c.strokeStyle = this.colours.surface
    c.lineWidth = 2
    for (const n of this.scene.nodes) {
      if (!this.seen(n)) continue
      const [x, y] = this.at(n)
      c.globalAlpha = this.faded(n) ? 0.3 : 1
      c.beginPath()
      c.arc(x, y, n.size, 0, Math.PI * 2)
      c.fillStyle = n.id === this.over ? this.colours.ink : this.colours.ink2
      c.fill()
      c.stroke()
    }
    c.globalAlpha = 1
  }

  /** Names, the weightiest first, each where it covers no other: below, above or beside its dot; else it waits for a closer look. */
  private names() {
    const c = this.context
    c.font = `${13 * this.em}px ${this.colours.font}`
    c.textBaseline = 'alphabetic'
    c.lineJoin = 'round'
    const weight = (n: Node) => n.size + (n.id === this.over ? 1000 : this.near.has(n.id) ? 100 : 0)
    const order = this.scene.nodes.filter((n) => this.seen(n) && !this.faded(n)).sort((a, b) => weight(b) - weight(a)).slice(0, MOST_NAMES)
    for (const n of order.slice(0, 40)) {
      const [x, y] = this.at(n)
      this.taken.push([x - n.size, y - n.size, x + n.size, y + n.size])
    }
    for (const n of order) {
      const [x, y] = this.at(n)
      const wide = (n.wide ??= c.measureText(n.label).width)
      const [half, gap, high] = [wide / 2, n.size + 4, 17 * this.em]
      const inside = Math.max(half + 4, Math.min(this.width - half - 4, x))
      const places: Box[] = [[inside - half, y + n.size + 1, inside + half, y + n.size + 1 + high], [inside - half, y - n.size - 2 - high, inside + half, y - n.size - 2], [x + gap, y - high / 2, x + gap + wide, y + high / 2], [x - gap - wide, y - high / 2, x - gap, y + high / 2]]
      const place = places.find((box) => this.free(box)) ?? (n.id === this.over ? places[0] : undefined)
      if (place) this.write(n.label, place, this.colours.ink)
    }
  }

  private find(x: number, y: number): Node | undefined {
    let best: Node | undefined
    let distance = Infinity
    for (const n of this.scene.nodes) {
      const [nx, ny] = this.at(n)
      const d = Math.hypot(nx - x, ny - y) - n.size
      if (d < Math.min(distance, 8)) [best, distance] = [n, d]
    }
    return best
  }

  private listen() {
    const { canvas } = this
    let drag: { x: number; y: number; node?: Node; far: boolean } | null = null
    canvas.addEventListener('pointerdown', (e) => {
      drag = { x: e.offsetX, y: e.offsetY, node: this.find(e.offsetX, e.offsetY), far: false }
      canvas.setPointerCapture(e.pointerId)
    })
    canvas.addEventListener('pointermove', (e) => {
      if (!drag) {
        const under = this.find(e.offsetX, e.offsetY)?.id ?? this.picked
        canvas.style.cursor = under && under !== this.picked ? 'pointer' : 'grab'
        return under === this.over ? undefined : this.look(under)
      }
      const [dx, dy] = [e.offsetX - drag.x, e.offsetY - drag.y]
      if (!drag.far && Math.hypot(dx, dy) < 4) return
      Object.assign(drag, { x: e.offsetX, y: e.offsetY, far: true })
      this.moved = true
      if (drag.node) Object.assign(drag.node, { x: drag.node.x! + dx / this.view.k, y: drag.node.y! + dy / this.view.k })
      else Object.assign(this.view, { x: this.view.x + dx, y: this.view.y + dy })
      this.paint()
    })
    canvas.addEventListener('pointerup', () => {
      if (drag && !drag.far) this.choose(drag.node?.id ?? '')
      drag = null
    })
    canvas.addEventListener('pointerleave', () => this.over !== this.picked && this.look(this.picked))
    canvas.addEventListener('wheel', (e) => (e.preventDefault(), this.zoom(Math.exp(-e.deltaY * 0.0015), e.offsetX, e.offsetY)), { passive: false })
  }
}
