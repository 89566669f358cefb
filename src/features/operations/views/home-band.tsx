import type { Child } from 'hono/jsx';
import { Phrases } from '../../../ui/budou.tsx';

interface BandProps {
  readonly id: string;
  readonly title: string;
  /** One sentence under the heading. */
  readonly lead?: string | undefined;
  readonly tone?: 'grey' | 'blue' | 'deep' | undefined;
  readonly children: Child;
}

/** A part of the front page from edge to edge, under its heading. */
export function HomeBand({ id, title, lead, tone, children }: BandProps) {
  return (
    <section class={tone ? toneClass[tone] : 'front-band'} aria-labelledby={`${id}-title`}>
      <div class="front-title">
        <h2 id={`${id}-title`}>
          <Phrases text={title} />
        </h2>
        {lead && <p>{lead}</p>}
      </div>
      {children}
    </section>
  );
}

const toneClass = {
  grey: 'front-band is-grey',
  blue: 'front-band is-blue',
  deep: 'front-band is-deep',
} as const;
