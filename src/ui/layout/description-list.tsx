import type { Child } from 'hono/jsx';
import { Unbroken } from '../unbroken.tsx';

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
            <dd>
              {typeof item.description === 'string' ? <Unbroken text={item.description} /> : item.description}
            </dd>
          </div>
        ))}
    </dl>
  );
}
