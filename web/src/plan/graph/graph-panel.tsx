import '@xyflow/react/dist/base.css'
import './graph.css'
import type { Forecast, Plan } from '@nonlinear/model'
import { type Edge, MarkerType, Panel, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { Button } from '../../control/button.tsx'
import { GoalCardView, type GoalNode, TaskCardView, type TaskNode } from './cards.tsx'
import { collapsedAtFirst, type EdgeKind, type Graph, type GraphEdge, graphOf } from './graph-model.ts'
import { CARD_HEIGHT, CARD_WIDTH, layOut, type Place } from './layout.ts'

interface GraphPanelProps {
  readonly plan: Plan
  readonly forecast: Forecast
  readonly selected: string | null
  readonly onSelect: (id: string) => void
}

const NODE_TYPES = { goal: GoalCardView, task: TaskCardView }
const LEGEND: readonly (readonly [kind: EdgeKind, label: string])[] = [
  ['part', 'part of'],
  ['approach', 'one approach of a portfolio'],
  ['needs', 'needs its success'],
  ['after', 'waits for its end'],
  ['fallback', 'only if it fails'],
]

/** The plan as a graph: goals over their parts, portfolios as stacks, and what waits for what. */
export function GraphPanel(props: GraphPanelProps) {
  return (
    <ReactFlowProvider>
      <GraphView {...props} />
    </ReactFlowProvider>
  )
}

/** Names the shape of the graph: figures may change without moving a card. */
const shapeOf = ({ cards, edges }: Graph): string => [...cards.map(({ id }) => id), ...edges.map(({ id }) => id)].join('\n')

/** Places for the graph's shape, from ELK; the older places stay until the newer arrive. */
function usePlaces(graph: Graph): ReadonlyMap<string, Place> | null {
  const [places, setPlaces] = useState<ReadonlyMap<string, Place> | null>(null)
  const shape = shapeOf(graph)
  useEffect(() => {
    let current = true
    void layOut(graph).then((found) => {
      if (current) setPlaces(found)
    })
    return () => {
      current = false
    }
  }, [shape])
  return places
}

function GraphView({ plan, forecast, selected, onSelect }: GraphPanelProps) {
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(() => collapsedAtFirst(plan))
  const graph = useMemo(() => graphOf(plan, forecast, collapsed), [plan, forecast, collapsed])
  const places = usePlaces(graph)
  const flow = useReactFlow()
  const onToggle = useCallback(
    (id: string) =>
      setCollapsed((old) => {
        const next = new Set(old)
        if (!next.delete(id)) next.add(id)
        return next
      }),
    [],
  )
  const nodes = useMemo(() => (places ? nodesOf(graph, places, selected, onToggle) : []), [graph, places, selected, onToggle])
  const edges = useMemo(() => (places ? graph.edges.map((edge) => flowEdge(edge, places, selected)) : []), [graph, places, selected])
  const kinds = new Set(graph.edges.map(({ kind }) => kind))
  // Fits when the first places arrive and when cards come or go.
  useEffect(() => {
    if (places) requestAnimationFrame(() => void flow.fitView({ padding: 0.08, maxZoom: 1 }))
  }, [places, flow])
  return (
    <div className="graph">
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        onNodeClick={(_, node) => onSelect(node.id)}
        onNodeDoubleClick={(_, node) => node.type === 'goal' && onToggle(node.id)}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        minZoom={0.1}
        maxZoom={1.6}
        zoomOnDoubleClick={false}
        proOptions={{ hideAttribution: true }}
        aria-label="Graph of the plan"
      >
        <Panel position="bottom-left" className="legend">
          {LEGEND.filter(([kind]) => kinds.has(kind)).map(([kind, label]) => (
            <span key={kind}>
              <svg width="26" height="8" aria-hidden="true">
                <line x1="0" x2="26" y1="4" y2="4" className={`edge-${kind}`} />
              </svg>
              {label}
            </span>
          ))}
        </Panel>
        <Panel position="top-right" className="graph-tools">
          <Button kind="quiet" icon="plus" aria-label="Zoom in" onClick={() => void flow.zoomIn()} />
          <Button kind="quiet" icon="minus" aria-label="Zoom out" onClick={() => void flow.zoomOut()} />
          <Button kind="quiet" icon="fit" aria-label="Show all" onClick={() => void flow.fitView({ padding: 0.08, maxZoom: 1 })} />
        </Panel>
      </ReactFlow>
    </div>
  )
}

function nodesOf(
  graph: Graph,
  places: ReadonlyMap<string, Place>,
  selected: string | null,
  onToggle: (id: string) => void,
): (GoalNode | TaskNode)[] {
  return graph.cards.flatMap((card): (GoalNode | TaskNode)[] => {
    const position = places.get(card.id)
    if (!position) return []
    const shared = { id: card.id, position, width: CARD_WIDTH, height: CARD_HEIGHT, selected: card.id === selected, ariaLabel: card.title }
    return card.type === 'goal' ? [{ ...shared, type: 'goal', data: { card, onToggle } }] : [{ ...shared, type: 'task', data: { card } }]
  })
}

/** Sides by which an edge leaves and arrives: the ones that face each other. */
function sides(from: Place | undefined, to: Place | undefined): readonly [string, string] {
  if (!from || !to) return ['bottom', 'top']
  if (to.x >= from.x + CARD_WIDTH) return ['right-out', 'left-in']
  if (to.x + CARD_WIDTH <= from.x) return ['left-out', 'right-in']
  return to.y > from.y ? ['bottom', 'top'] : ['right-out', 'right-in']
}

function flowEdge({ id, kind, from, to }: GraphEdge, places: ReadonlyMap<string, Place>, selected: string | null): Edge {
  const tree = kind === 'part' || kind === 'approach'
  const [sourceHandle, targetHandle] = tree ? ['bottom', 'top'] : sides(places.get(from), places.get(to))
  return {
    id,
    source: from,
    target: to,
    sourceHandle,
    targetHandle,
    className: `edge-${kind} ${from === selected || to === selected ? 'edge-near' : ''}`,
    focusable: false,
    ...(tree ? {} : { markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14, color: `var(--edge-${kind})` } }),
  }
}
