// The graph of actors, drawn on a canvas: places by forces, signed and weighted edges, alliances as hulls.
// A canvas and not WebGL: it works on remote desktops and machines without a graphics card, and dashes (what is only
// alleged), hulls and Arabic names are its own business. 2,000 actors move at 60 frames a second.
import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type Simulation, type SimulationNodeDatum } from 'd3-force'
import { polygonHull } from 'd3-polygon'

export interface Node extends SimulationNodeDatum {
  id: string
  label: string
  size: number
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

const HUES = ['#7a6aa8', '#5b8a72', '#a8874f', '#a86a84', '#5f87a8', '#8a8a5b']

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
  private named: Array<[number, number, number]> = []
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
    this.near = new Set(scene.edges.filter((e) => e.source.id === picked || e.target.id === picked).flatMap((e) => [e.source.id, e.target.id]))
    if (fresh) this.settle()
    this.paint()
  }

  resize(width: number, height: number) {
    const ratio = Math.min(devicePixelRatio || 1, 2)
    this.width = width
    this.height = height
    this.canvas.width = width * ratio
    this.canvas.height = height * ratio
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0)
    if (!this.moved) this.fit()
    this.paint()
  }

  restyle() {
    const style = getComputedStyle(this.canvas)
    for (const name of ['ink', 'ink2', 'line', 'surface', 'cooperative', 'hostile', 'neutral']) this.colours[name] = style.getPropertyValue(`--${name}`).trim()
    this.colours.font = style.fontFamily
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
    this.simulation
      .nodes(nodes)
      .force('link', forceLink<Node, Edge>(edges).distance((e) => (e.tone < 0 ? spread : spread * 0.6)).strength((e) => Math.min(0.5, 0.05 + e.events / 60)))
      .force('charge', forceManyBody<Node>().strength(-spread * 2.2).distanceMax(900))
      .force('collide', forceCollide<Node>((n) => n.size + 14))
      .force('x', forceX<Node>().strength(0.045))
      .force('y', forceY<Node>().strength(0.075))
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
    const k = Math.min(2, (this.width - 130) / Math.max(1, right - left), (this.height - 90) / Math.max(1, bottom - top))
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
    this.named = []
    this.scene.hulls.forEach((hull, i) => this.hull(hull, HUES[i % HUES.length]))
    this.edges()
    this.nodes()
    this.drawn = performance.now() - started
  }

  private at(n: Node): [number, number] {
    return [n.x! * this.view.k + this.view.x, n.y! * this.view.k + this.view.y]
  }

  private hull({ members, label }: Hull, colour: string) {
    const c = this.context
    const pad = 26
    const points = members.flatMap((m) => {
      const [x, y] = this.at(m)
      return [0, 1, 2, 3, 4, 5, 6, 7].map((i): [number, number] => [x + Math.cos((i * Math.PI) / 4) * pad, y + Math.sin((i * Math.PI) / 4) * pad])
    })
    const outline = polygonHull(points)
    if (!outline) return
    c.beginPath()
    outline.forEach(([x, y], i) => (i ? c.lineTo(x, y) : c.moveTo(x, y)))
    c.closePath()
    c.fillStyle = colour + '18'
    c.strokeStyle = colour + '88'
    c.lineWidth = 1
    c.fill()
    c.stroke()
    this.name(outline, label, colour)
  }

  /** The hull's name at the first corner, from the top, where no other hull's name stands. */
  private name(outline: Array<[number, number]>, label: string, colour: string) {
    const c = this.context
    c.fillStyle = colour
    c.font = `600 12px ${this.colours.font}`
    c.textAlign = 'center'
    const half = c.measureText(label).width / 2
    const free = ([x, y]: [number, number]) => x > half && x < this.width - half && this.named.every(([nx, ny, nh]) => Math.abs(ny - y) > 18 || Math.abs(nx - x) > nh + half + 6)
    const corner = [...outline].sort((a, b) => a[1] - b[1]).find(free)
    if (!corner) return
    this.named.push([corner[0], corner[1], half])
    c.fillText(label, corner[0], Math.max(14, corner[1] - 6))
  }

  /** Edges of one look share one path: a canvas is quick when it is asked seldom. */
  private edges() {
    const c = this.context
    const looks = new Map<string, Edge[]>()
    for (const e of this.scene.edges) {
      const kind = e.tone < -0.5 ? 'hostile' : e.tone > 0.5 ? 'cooperative' : 'neutral'
      const width = Math.min(7, 1 + Math.round(Math.sqrt(e.events) * 0.9))
      const dashed = e.alleged * 2 > e.events
      const faded = this.picked && e.source.id !== this.picked && e.target.id !== this.picked
      const look = `${kind} ${width} ${dashed ? 1 : 0} ${faded ? 1 : 0}`
      looks.set(look, [...(looks.get(look) ?? []), e])
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

  private nodes() {
    const c = this.context
    const named = this.scene.nodes.length > 120 ? 14 / this.view.k : 0
    c.font = `13px ${this.colours.font}`
    c.textAlign = 'center'
    c.textBaseline = 'alphabetic'
    c.lineJoin = 'round'
    for (const n of this.scene.nodes) {
      const [x, y] = this.at(n)
      if (x < -80 || y < -40 || x > this.width + 80 || y > this.height + 40) continue
      c.globalAlpha = this.picked && !this.near.has(n.id) && n.id !== this.picked ? 0.3 : 1
      c.beginPath()
      c.arc(x, y, n.size, 0, Math.PI * 2)
      c.fillStyle = n.id === this.picked ? this.colours.ink : this.colours.ink2
      c.strokeStyle = this.colours.surface
      c.lineWidth = 2
      c.fill()
      c.stroke()
      if (n.size < named && n.id !== this.picked) continue
      c.strokeStyle = this.colours.surface
      c.lineWidth = 4
      c.strokeText(n.label, x, y + n.size + 14)
      c.fillStyle = this.colours.ink
      c.fillText(n.label, x, y + n.size + 14)
    }
    c.globalAlpha = 1
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
      if (!drag) return void (canvas.style.cursor = this.find(e.offsetX, e.offsetY) ? 'pointer' : 'grab')
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
    canvas.addEventListener('wheel', (e) => (e.preventDefault(), this.zoom(Math.exp(-e.deltaY * 0.0015), e.offsetX, e.offsetY)), { passive: false })
  }
}
