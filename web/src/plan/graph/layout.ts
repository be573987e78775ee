import type { ElkNode } from 'elkjs/lib/elk-api.js'
import ELK from 'elkjs/lib/elk-api.js'
// ELK stays as its authors built it, a worker file of its own.
import workerUrl from 'elkjs/lib/elk-worker.min.js?url'
import type { Graph } from './graph-model.ts'

/** Cards have one size each, known before they are drawn. */
export const CARD_WIDTH = 208
export const CARD_HEIGHT = 62

export interface Place {
  readonly x: number
  readonly y: number
}

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.spacing.nodeNode': '20',
  'elk.layered.spacing.nodeNodeBetweenLayers': '48',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  'elk.separateConnectedComponents': 'true',
} as const

let elk: InstanceType<typeof ELK> | null = null

/** Places of the cards, top left corners. Only parts shape the layers; needs and the like would pull the tree apart. */
export async function layOut(graph: Graph): Promise<ReadonlyMap<string, Place>> {
  elk ??= new ELK({ workerUrl })
  const tree: ElkNode = {
    id: 'root',
    layoutOptions: OPTIONS,
    children: graph.cards.map(({ id }) => ({ id, width: CARD_WIDTH, height: CARD_HEIGHT })),
    edges: graph.edges
      .filter(({ kind }) => kind === 'part' || kind === 'approach')
      .map(({ id, from, to }) => ({ id, sources: [from], targets: [to] })),
  }
  const laidOut = await elk.layout(tree)
  return new Map((laidOut.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x, y }]))
}
