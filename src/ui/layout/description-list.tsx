import type { Child } from 'hono/jsx';

/** Facts as term and description. A description that is undefined or null leaves its row out. */
export function DescriptionList({
  items,
}: {
  items: readonly { readonly term: string; readonly description: Child }[];
}) {
  return (
    <dl class="description-list">
      {items
        .filter((item) => item.description !== undefined && item.description !== null)
        .map((item) => (
          <div>
            <dt>{item.term}</dt>
            <dd>{item.description}</dd>
          </div>
        ))}
    </dl>
  );
}
