import type { Child } from 'hono/jsx';
import { t } from '../rendering.ts';

export interface TimelineItem {
  readonly state: 'done' | 'current' | 'next';
  readonly title: string;
  /** A formatted day or time, or a deadline in words. */
  readonly at?: string | undefined;
  readonly body?: Child;
}

/** What has happened, what is happening and what comes next, in this order. The state is a shape and a word. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  const words = { done: t('完了', 'Done'), current: t('現在', 'Now'), next: t('これから', 'Next') };
  return (
    <ol class="timeline">
      {items.map((item) => (
        <li class={stateClass[item.state]}>
          <p>
            <strong>{item.title}</strong>
            <span class="sr-only">{t(`（${words[item.state]}）`, ` (${words[item.state]})`)}</span>
          </p>
          {item.at && <p class="support">{item.at}</p>}
          {item.body}
        </li>
      ))}
    </ol>
  );
}

const stateClass = { done: undefined, current: 'is-current', next: 'is-next' } as const;
