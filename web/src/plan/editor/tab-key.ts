import { indentLess, indentMore } from '@codemirror/commands'
import type { Extension } from '@codemirror/state'
import { Transaction } from '@codemirror/state'
import { EditorView, type KeyBinding, keymap, ViewPlugin, type ViewUpdate } from '@codemirror/view'

/** What a reader hears of it. */
const ABOUT = 'Tab moves on until you type or click here; from then on it indents, and Escape, then Tab, leaves.'

/** Whether somebody writes here, rather than only coming by on the way through the page. */
const writing = ViewPlugin.fromClass(
  class {
    begun = false
    update({ transactions }: ViewUpdate) {
      if (transactions.some((t) => t.docChanged && t.annotation(Transaction.userEvent) !== undefined)) this.begun = true
    }
  },
  {
    eventHandlers: {
      mousedown() {
        this.begun = true
      },
      // Another window in front is not another place in the page.
      blur() {
        if (document.hasFocus()) this.begun = false
      },
    },
  },
)

const whenWriting =
  (command: (view: EditorView) => boolean) =>
  (view: EditorView): boolean =>
    view.plugin(writing)?.begun === true && command(view)

const TAB: KeyBinding = { key: 'Tab', run: whenWriting(indentMore), shift: whenWriting(indentLess) }

/** Tab indents for those who write; all others go on through the page, and no plan changes by it. */
export const tabKey: Extension = [writing, keymap.of([TAB]), EditorView.contentAttributes.of({ 'aria-description': ABOUT })]
