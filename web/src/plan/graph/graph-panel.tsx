import '@xyflow/react/dist/base.css'
import './graph.css'
import type { Forecast, Plan } from '@nonlinear/model'
import { BaseEdge, type Edge, type EdgeProps, MarkerType, Panel, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '../../control/button.tsx'
import { GoalCardView, type GoalNode, type SetOpen, TaskCardView, type TaskNode } from './cards.tsx'
import { collapsedAtFirst, type EdgeKind, type Graph, type GraphEdge, graphOf } from './graph-model.ts'
import { CARD_HEIGHT, CARD_WIDTH, type Layout, layOut } from './layout.ts'
import { routePath } from './route-path.ts'
import { MIN_ZOOM, useViewport } from './use-viewport.ts'

interface GraphPanelProps {
  readonly plan: Plan
  readonly forecast: Forecast
  readonly selected: string | null
  readonly onSelect: (id: string) => void
}

type RoutedEdge = Edge<{ readonly path: string }, 'routed'>

const NODE_TYPES = { goal: GoalCardView, task: TaskCardView }
const EDGE_TYPES = { routed: RoutedEdgeView }
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

function RoutedEdgeView({ id, data, markerEnd }: EdgeProps<RoutedEdge>) {
  return <BaseEdge id={id} path={data?.path ?? ''} {...(markerEnd ? { markerEnd } : {})} />
}

/** Names the shape of the graph: figures may change without moving a card. */
const shapeOf = ({ cards, edges }: Graph): string => [...cards.map(({ id }) => id), ...edges.map(({ id }) => id)].join('\n')

/** The layout of the graph's shape, from ELK; the older one stays until the newer arrives. */
function useLayout(graph: Graph): Layout | null {
  const [layout, setLayout] = useState<Layout | null>(null)
  const shape = shapeOf(graph)
  const latest = useRef(graph)
  latest.current = graph
  useEffect(() => {
    let current = shape !== null
    void layOut(latest.current).then((found) => {
      if (current) setLayout(found)
    })
    return () => {
      current = false
    }
  }, [shape])
  return layout
}

function GraphView({ plan, forecast, selected, onSelect }: GraphPanelProps) {
  const canvas = useRef<HTMLDivElement>(null)
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(() => collapsedAtFirst(plan))
  const graph = useMemo(() => graphOf(plan, forecast, collapsed), [plan, forecast, collapsed])
  const layout = useLayout(graph)
  const { showAll, hold } = useViewport(canvas, layout, plan.goal)
  const flow = useReactFlow()
  const setOpen = useCallback(
    (id: string, open: boolean) => {
      hold(id)
      setCollapsed((old) => new Set(open ? [...old].filter((one) => one !== id) : [...old, id]))
    },
    [hold],
  )
  // A goal that hides its parts opens as it is chosen.
  const choose = (id: string) => {
    if (collapsed.has(id)) setOpen(id, true)
    onSelect(id)
  }
  const shown = selected === null ? null : (graph.standIn.get(selected) ?? selected)
  const nodes = useMemo(() => (layout ? nodesOf(graph, layout, shown, setOpen) : []), [graph, layout, shown, setOpen])
  const edges = useMemo(() => (layout ? graph.edges.map((edge) => flowEdge(edge, layout, shown)) : []), [graph, layout, shown])
  return (
    <div className="graph">
      <div className="graph-canvas" ref={canvas}>
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          onNodeClick={(_, node) => choose(node.id)}
          onNodesChange={(changes) => {
            // Enter on a focused card arrives as a selection.
            for (const change of changes) if (change.type === 'select' && change.selected) choose(change.id)
          }}
          onKeyDown={({ key, target }) => {
            // On a card that is selected already it does not.
            const id = key === 'Enter' && target instanceof HTMLElement ? target.dataset.id : undefined
            if (id && collapsed.has(id)) setOpen(id, true)
          }}
          nodesDraggable={false}
          nodesConnectable={false}
          edgesFocusable={false}
          minZoom={MIN_ZOOM}
          maxZoom={1.6}
          zoomOnDoubleClick={false}
          proOptions={{ hideAttribution: true }}
          aria-label="Graph of the plan"
        >
          <Panel position="top-right" className="graph-tools">
            <Button kind="quiet" icon="plus" aria-label="Zoom in" onClick={() => void flow.zoomIn()} />
            <Button kind="quiet" icon="minus" aria-label="Zoom out" onClick={() => void flow.zoomOut()} />
            <Button kind="quiet" icon="fit" aria-label="Show all" onClick={showAll} />
          </Panel>
        </ReactFlow>
      </div>
      <Legend kinds={new Set(graph.edges.map(({ kind }) => kind))} />
    </div>
  )
}

function Legend({ kinds }: { readonly kinds: ReadonlySet<EdgeKind> }) {
  return (
    <div className="graph-legend">
      {LEGEND.filter(([kind]) => kinds.has(kind)).map(([kind, label]) => (
        <span key={kind}>
          <svg width="26" height="8" aria-hidden="true">
            <line x1="1" x2="25" y1="4" y2="4" className={`edge-${kind}`} />
          </svg>
          {label}
        </span>
      ))}
    </div>
  )
}

function nodesOf(graph: Graph, layout: Layout, selected: string | null, setOpen: SetOpen): (GoalNode | TaskNode)[] {
  return graph.cards.flatMap((card): (GoalNode | TaskNode)[] => {
    const position = layout.places.get(card.id)
    if (!position) return []
    const shared = { id: card.id, position, width: CARD_WIDTH, height: CARD_HEIGHT, selected: card.id === selected, ariaLabel: card.title }
    return card.type === 'goal' ? [{ ...shared, type: 'goal', data: { card, setOpen } }] : [{ ...shared, type: 'task', data: { card } }]
  })
}

/** Parts hang below their goal; the other edges point up, from what is waited for to what waits. */
function flowEdge({ id, kind, upper, lower }: GraphEdge, layout: Layout, selected: string | null): RoutedEdge {
  const route = layout.routes.get(id) ?? []
  const isPart = kind === 'part' || kind === 'approach'
  return {
    id,
    type: 'routed',
    source: upper,
    target: lower,
    data: { path: routePath(isPart ? route : route.toReversed()) },
    className: `edge-${kind} ${upper === selected || lower === selected ? 'edge-near' : ''}`,
    focusable: false,
    ...(isPart ? {} : { markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14, color: `var(--edge-${kind})` } }),
  }
}
