import type { Child } from 'hono/jsx';
import { Icon } from '../icon.tsx';

interface EmptyStateProps {
  /** The fact: what is not there yet. */
  title: string;
  /** What to do so that something is. */
  children: Child;
  /** The button that does it. */
  action?: Child;
}

/** Stands where a list will be, and says what to do next. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div class="empty-state">
      <Icon name="tray" size={48} />
      <p>
        <strong>{title}</strong>
      </p>
      <div class="body">{children}</div>
      {action}
    </div>
  );
}
