import type { ElkEdgeSection, ElkNode, ElkPort } from 'elkjs/lib/elk-api.js'
import ELK from 'elkjs/lib/elk-api.js'
// ELK stays as its authors built it, a worker file of its own.
import workerUrl from 'elkjs/lib/elk-worker.min.js?url'
import type { EdgeKind, Graph } from './graph-model.ts'

/** Cards have one size, known before they are drawn. */
export const CARD_WIDTH = 224
export const CARD_HEIGHT = 58

const CARD = { width: CARD_WIDTH, height: CARD_HEIGHT } as const

export interface Point {
  readonly x: number
  readonly y: number
}

/** Where everything goes: cards by their top left corners, edges by the points they turn at, from the upper card to the lower. */
export interface Layout {
  readonly places: ReadonlyMap<string, Point>
  readonly routes: ReadonlyMap<string, readonly Point[]>
  readonly width: number
  readonly height: number
}

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.spacing.nodeNode': '28',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '10',
  'elk.layered.spacing.nodeNodeBetweenLayers': '44',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.nodePlacement.favorStraightEdges': 'true',
  'elk.separateConnectedComponents': 'true',
} as const

const PORTS = { 'elk.portConstraints': 'FIXED_SIDE' } as const
const SIDES = { above: { 'elk.port.side': 'NORTH' }, below: { 'elk.port.side': 'SOUTH' } } as const
type Side = keyof typeof SIDES

const portId = (card: string, kind: EdgeKind, side: Side): string => `${card} ${kind} ${side}`

/** Edges of one kind leave a card as one line, and so arrive: a goal of seventy parts is a comb, not seventy lines side by side. */
function portsOf({ edges }: Graph, card: string): ElkPort[] {
  const ids = new Map<string, Side>()
  for (const { kind, upper, lower } of edges) {
    if (upper === card) ids.set(portId(card, kind, 'below'), 'below')
    if (lower === card) ids.set(portId(card, kind, 'above'), 'above')
  }
  return [...ids].map(([id, side]) => ({ id, width: 0, height: 0, layoutOptions: SIDES[side] }))
}

let elk: InstanceType<typeof ELK> | null = null

const pointsOf = ({ startPoint, bendPoints = [], endPoint }: ElkEdgeSection): Point[] => [startPoint, ...bendPoints, endPoint]

/** Lays the graph out from the goal down to what everything else waits for, with edges that go around the cards. */
export async function layOut(graph: Graph): Promise<Layout> {
  elk ??= new ELK({ workerUrl })
  // Twice: lines that leave a card as one give the cards no order among themselves, so the order comes from separate lines.
  const order = await elk.layout({
    id: 'root',
    layoutOptions: OPTIONS,
    children: graph.cards.map(({ id }) => ({ id, ...CARD })),
    edges: graph.edges.map(({ id, upper, lower }) => ({ id, sources: [upper], targets: [lower] })),
  })
  const inOrder = (order.children ?? []).toSorted((a, b) => (a.x ?? 0) - (b.x ?? 0))
  const input: ElkNode = {
    id: 'root',
    layoutOptions: { ...OPTIONS, 'elk.layered.crossingMinimization.forceNodeModelOrder': 'true' },
    children: inOrder.map(({ id }) => ({ id, ...CARD, ports: portsOf(graph, id), layoutOptions: PORTS })),
    edges: graph.edges.map(({ id, kind, upper, lower }) => ({
      id,
      sources: [portId(upper, kind, 'below')],
      targets: [portId(lower, kind, 'above')],
    })),
  }
  const { children = [], edges = [], width = 0, height = 0 } = await elk.layout(input)
  return {
    places: new Map(children.map(({ id, x = 0, y = 0 }) => [id, { x, y }])),
    routes: new Map(edges.map(({ id, sections = [] }) => [id, sections.flatMap(pointsOf)])),
    width,
    height,
  }
}
