import type { Child } from 'hono/jsx';

/** One tab: the id that links lead to, what its link says, and what it shows. */
export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly content: Child;
}

/**
 * Parts of a page of which one is seen at a time. The links lead to parts of the same document, so nothing typed is lost
 * by going from one to the other, and no script is needed; in print, and where a browser knows no `:has()`, all are seen.
 * @param current the one that is seen at first; the first of them where it is not said
 */
export function Tabs({
  label,
  tabs,
  current,
}: {
  label: string;
  tabs: readonly Tab[];
  current?: string | undefined;
}) {
  return (
    <div class="tabs">
      <nav class="sub-nav" aria-label={label}>
        <ul>
          {tabs.map(({ id, label: name }) => (
            <li class={id === (current ?? tabs[0]?.id) ? 'is-first' : undefined}>
              <a href={`#${id}`}>{name}</a>
            </li>
          ))}
        </ul>
      </nav>
      {tabs.map(({ id, content }) => (
        <div class={id === (current ?? tabs[0]?.id) ? 'panel stack is-first' : 'panel stack'} id={id}>
          {content}
        </div>
      ))}
    </div>
  );
}
