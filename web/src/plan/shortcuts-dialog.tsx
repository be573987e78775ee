import { Dialog } from '../control/dialog.tsx'
import { type Shortcut, shortcutKeys } from '../control/shortcuts.ts'

/** Keys of the editor itself that are worth knowing. */
const EDITOR_KEYS: readonly (readonly [keys: string, does: string])[] = [
  ['Ctrl Space', 'Complete a key or an id'],
  ['Ctrl F', 'Search and replace'],
  ['F8', 'Next problem'],
  ['Ctrl Shift [', 'Fold'],
  ['Tab', 'Indent, once you type or click there'],
  ['Esc', 'Leave the plan text; Tab then moves on'],
]

interface ShortcutsDialogProps {
  readonly shortcuts: readonly Shortcut[]
  readonly onClose: () => void
}

export function ShortcutsDialog({ shortcuts, onClose }: ShortcutsDialogProps) {
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <div className="keys-columns">
        <KeyList title="Anywhere" rows={shortcuts.map((shortcut) => [shortcutKeys(shortcut), shortcut.does] as const)} />
        <KeyList title="In the plan text" rows={EDITOR_KEYS} />
      </div>
    </Dialog>
  )
}

function KeyList({ title, rows }: { readonly title: string; readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className="keys">
        {rows.map(([keys, does]) => (
          <div key={keys}>
            <dt>{does}</dt>
            <dd>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
