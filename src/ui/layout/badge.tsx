import type { Child } from 'hono/jsx';

export type BadgeTone = 'neutral' | 'info' | 'success' | 'warning' | 'error';

/** A state in one or two words. The words carry the meaning; the tone only helps to find it. */
export function Badge({ tone = 'neutral', children }: { tone?: BadgeTone | undefined; children: Child }) {
  return <span class={toneClass[tone]}>{children}</span>;
}

const toneClass = {
  neutral: 'badge',
  info: 'badge is-info',
  success: 'badge is-success',
  warning: 'badge is-warning',
  error: 'badge is-error',
} as const;
