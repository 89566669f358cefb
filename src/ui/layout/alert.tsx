import type { Child } from 'hono/jsx';
import { Icon } from '../icon.tsx';

export type AlertKind = 'info' | 'success' | 'warning' | 'error';

interface AlertProps {
  kind: AlertKind;
  /** The fact in a few words. */
  title?: string | undefined;
  children?: Child;
}

/** A message about the page. Its kind is told by the icon's shape and by the words, the colour only repeats it. */
export function Alert({ kind, title, children }: AlertProps) {
  return (
    <div class={kindClass[kind]}>
      <Icon name={kind} size={28} />
      <div>
        {title && <p class="alert-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

const kindClass = {
  info: 'alert',
  success: 'alert is-success',
  warning: 'alert is-warning',
  error: 'alert is-error',
} as const;
