import type { ComponentProps, ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger'
  readonly icon?: IconName
  readonly children?: ReactNode
  /** Sends the form that it is in. */
  readonly submit?: boolean
  /** Keys that do the same, shown in the title. */
  readonly keys?: string
}

export function Button({ kind = 'plain', icon, children, className, submit = false, keys, title, ...rest }: ButtonProps) {
  const label = title ?? rest['aria-label']
  const hint = keys ? `${label ?? ''}${label ? ' ' : ''}(${keys})` : label
  return (
    <button
      type={submit ? 'submit' : 'button'}
      className={`button button-${kind} ${children ? '' : 'button-icon'} ${className ?? ''}`}
      title={hint}
      {...rest}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}
