import type { Child } from 'hono/jsx';
import { Japanese } from '../japanese.tsx';

/**
 * Facts as term and description. A description that is undefined or null leaves its row out; what is Japanese in a text is
 * marked as that on an English page (addresses, names without an English form).
 */
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
              {typeof item.description === 'string' ? <Japanese text={item.description} /> : item.description}
            </dd>
          </div>
        ))}
    </dl>
  );
}
