import { Icon } from '../icon.tsx';
import { t } from '../rendering.ts';

interface StepsProps {
  /** What the steps lead to, for screen readers. */
  label: string;
  steps: readonly string[];
  /** Number of the step the reader is at, from 1. */
  current: number;
}

/** Where the reader is in a task of a few pages. */
export function Steps({ label, steps, current }: StepsProps) {
  const done = t('（完了）', ' (done)');
  return (
    <ol class="steps" aria-label={label}>
      {steps.map((step, index) => {
        const number = index + 1;
        return (
          <li
            class={number < current ? 'is-done' : undefined}
            aria-current={number === current ? 'step' : undefined}
          >
            <span class="mark" aria-hidden={number < current ? 'true' : undefined}>
              {number < current ? <Icon name="check" size={16} /> : number}
            </span>
            <span>
              {step}
              {number < current && <span class="sr-only">{done}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
