import type { Child } from 'hono/jsx';

interface BlockProps {
  title?: string | undefined;
  /** The title is the name of an organisation or a person. */
  isName?: boolean | undefined;
  /** Heading level of the title: 2 on a page, 3 inside a section. */
  level?: 2 | 3 | undefined;
  /** Links and buttons that belong to the block, beside its title. */
  actions?: Child;
  id?: string | undefined;
  children: Child;
}

/** A framed block about one thing. `quiet` steps back, `accent` is for the one block that matters most on a page. */
export function Card({
  title,
  isName,
  level = 2,
  actions,
  id,
  tone,
  children,
}: BlockProps & { tone?: 'quiet' | 'accent' | undefined }) {
  return (
    <section
      class={tone ? toneClass[tone] : 'card'}
      id={id}
      aria-labelledby={title && id ? `${id}-title` : undefined}
    >
      <BlockTitle title={title} isName={isName} level={level} actions={actions} id={id} />
      {children}
    </section>
  );
}

const toneClass = { quiet: 'card is-quiet', accent: 'card is-accent' } as const;

/** A part of a page without a frame: a heading, an optional lead sentence and what belongs to it. */
export function Section({
  title,
  isName,
  level = 2,
  lead,
  actions,
  id,
  children,
}: BlockProps & { lead?: Child }) {
  return (
    <section class="stack" id={id} aria-labelledby={title && id ? `${id}-title` : undefined}>
      {title && (
        <div>
          <BlockTitle title={title} isName={isName} level={level} actions={actions} id={id} />
          {lead && <p>{lead}</p>}
        </div>
      )}
      {children}
    </section>
  );
}

function BlockTitle({
  title,
  isName,
  level,
  actions,
  id,
}: Pick<BlockProps, 'title' | 'isName' | 'actions' | 'id'> & { level: 2 | 3 }) {
  if (!title) return null;
  const words = isName ? <span class="name">{title}</span> : title;
  const titleId = id && `${id}-title`;
  return (
    <div class="block-title">
      {level === 2 ? (
        <h2 class="heading-2" id={titleId}>
          {words}
        </h2>
      ) : (
        <h3 class="heading-3" id={titleId}>
          {words}
        </h3>
      )}
      {actions && <div class="btn-row">{actions}</div>}
    </div>
  );
}
