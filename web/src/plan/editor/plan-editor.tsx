import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, completionStatus } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, codeFolding, foldEffect, foldGutter, foldKeymap, foldService, indentOnInput } from '@codemirror/language'
import { lintGutter, lintKeymap, type Diagnostic as Mark, setDiagnostics } from '@codemirror/lint'
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap, searchPanelOpen } from '@codemirror/search'
import { Annotation, EditorState, type Extension, Prec, Transaction } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view'
import type { Diagnostic, Plan } from '@nonlinear/model'
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import { editorTheme } from './editor-theme.ts'
import { hangingIndent } from './hanging-indent.ts'
import { openingComment } from './opening-comment.ts'
import { planCompletion } from './plan-completion.ts'
import { nodeAtOffset, offsetOfNode } from './plan-cursor.ts'
import { smallestChange } from './smallest-change.ts'
import { tabKey } from './tab-key.ts'

/** What the page may ask of the editor. */
export interface EditorHandle {
  focus(): void
  search(): void
  revealNode(id: string): void
  revealOffset(offset: number): void
  /** Whether a place of the text is on the screen. */
  isInSight(offset: number): boolean
}

export interface PlanEditorProps {
  readonly text: string
  /** Others wrote it: it is not for whoever writes here to undo. */
  readonly isTheirs: boolean
  /** It can be read, searched and copied, but not changed. */
  readonly readOnly: boolean
  readonly onText: (text: string) => void
  /** What is wrong, and in which text: marks are set only where they still fit. */
  readonly checked: { readonly text: string; readonly diagnostics: readonly Diagnostic[] } | null
  /** The last plan that could be read: ids to complete. */
  readonly plan: Plan | null
  /** The author moved the cursor into another goal or task. */
  readonly onNode: (id: string) => void
  readonly ref?: Ref<EditorHandle>
}

/** Marks changes that come from the page, not from the author. */
const fromPage = Annotation.define<boolean>()

function toMark(diagnostic: Diagnostic, length: number): Mark | null {
  const { span, severity, message, hint } = diagnostic
  if (!span) return null
  const from = Math.min(span.start.offset, length)
  return {
    from,
    to: Math.max(from, Math.min(span.end.offset, length)),
    severity,
    message: hint ? `${message}. ${hint}` : message,
    renderMessage: () => {
      const box = document.createElement('div')
      box.append(Object.assign(document.createElement('div'), { textContent: message }))
      if (hint) box.append(Object.assign(document.createElement('div'), { textContent: hint, className: 'lint-hint' }))
      return box
    },
  }
}

/** Escape closes what is open in the editor; with nothing open it gives the focus back to the page. */
function leave(view: EditorView): boolean {
  if (completionStatus(view.state) === 'active' || searchPanelOpen(view.state)) return false
  view.contentDOM.blur()
  return true
}

const isByAuthor = (transaction: Transaction): boolean => transaction.annotation(fromPage) === undefined

function extensions(live: { readonly current: PlanEditorProps }): Extension {
  return [
    // First of all, because a completion that is only being looked for would swallow the key too.
    Prec.highest(keymap.of([{ key: 'Escape', run: leave }])),
    lineNumbers(),
    lintGutter(),
    foldGutter({ openText: '⌄', closedText: '›' }),
    codeFolding(),
    foldOpeningComment,
    highlightActiveLine(),
    highlightActiveLineGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightSelectionMatches(),
    search({ top: true }),
    autocompletion({ override: [planCompletion(() => live.current.plan)], icons: false }),
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...lintKeymap,
      ...foldKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
    tabKey,
    yaml(),
    EditorState.tabSize.of(2),
    EditorState.readOnly.of(live.current.readOnly),
    live.current.readOnly ? EditorView.contentAttributes.of({ 'aria-readonly': 'true' }) : [],
    EditorView.contentAttributes.of({ 'aria-label': 'Plan text', spellcheck: 'false', tabindex: '0' }),
    hangingIndent,
    editorTheme,
    EditorView.updateListener.of((update) => {
      const byAuthor = update.transactions.some(isByAuthor)
      const text = update.docChanged || update.selectionSet ? update.state.doc.toString() : ''
      if (update.docChanged && byAuthor) live.current.onText(text)
      if (update.selectionSet && byAuthor) {
        const id = nodeAtOffset(text, update.state.selection.main.head)
        if (id) live.current.onNode(id)
      }
    }),
  ]
}

function reveal(view: EditorView | null, offset: number | null): void {
  if (!view || offset === null) return
  const at = Math.min(offset, view.state.doc.length)
  view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }), annotations: fromPage.of(true) })
}

/** The comment that a text begins with folds like everything else. */
const foldOpeningComment = foldService.of(({ doc }, lineStart) => (lineStart === 0 ? openingComment(doc.toString()) : null))

/** An editor whose cursor is on the first line of the plan itself; a long comment before it is folded to its first line. */
function openEditor(parent: HTMLElement, live: { readonly current: PlanEditorProps }): EditorView {
  const { text } = live.current
  const comment = openingComment(text)
  const state = EditorState.create({ doc: text, selection: { anchor: comment?.plan ?? 0 }, extensions: extensions(live) })
  const editor = new EditorView({ state, parent })
  if (comment) editor.dispatch({ effects: foldEffect.of(comment), annotations: fromPage.of(true) })
  return editor
}

/** Whether a place is within the part of the text that the editor has on the screen. */
function inSight(view: EditorView | null, offset: number): boolean {
  if (!view || offset > view.state.doc.length) return false
  const { top, bottom } = view.lineBlockAt(offset)
  const { scrollTop, clientHeight } = view.scrollDOM
  const above = view.documentPadding.top
  return clientHeight > 0 && bottom + above > scrollTop && top + above < scrollTop + clientHeight
}

export function PlanEditor(props: PlanEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const live = useRef(props)
  useLayoutEffect(() => {
    live.current = props
  })

  useLayoutEffect(() => {
    const editor = openEditor(host.current!, live)
    view.current = editor
    return () => editor.destroy()
  }, [])

  useEffect(() => {
    const editor = view.current
    if (!editor) return
    const change = smallestChange(editor.state.doc.toString(), props.text)
    if (!change) return
    // What others wrote is theirs to take back.
    const undoes = Transaction.addToHistory.of(!props.isTheirs)
    editor.dispatch({ changes: change, annotations: [fromPage.of(true), undoes] })
  }, [props.text])

  useEffect(() => {
    const editor = view.current
    if (!editor || !props.checked || props.checked.text !== editor.state.doc.toString()) return
    const { length } = editor.state.doc
    editor.dispatch(
      setDiagnostics(
        editor.state,
        props.checked.diagnostics.flatMap((d) => toMark(d, length) ?? []),
      ),
    )
  }, [props.checked])

  useImperativeHandle(
    props.ref,
    () => ({
      focus: () => view.current?.focus(),
      search: () => {
        if (!view.current) return
        view.current.focus()
        openSearchPanel(view.current)
      },
      revealNode: (id) => reveal(view.current, offsetOfNode(view.current?.state.doc.toString() ?? '', id)),
      revealOffset: (offset) => {
        reveal(view.current, offset)
        view.current?.focus()
      },
      isInSight: (offset) => inSight(view.current, offset),
    }),
    [],
  )
  return <div className="editor" ref={host} />
}
