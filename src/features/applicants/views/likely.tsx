import { Alert } from '../../../ui/layout/alert.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import type { LikelySame } from '../rules/likely.ts';

/** Entries that may be the same person, each with what says so and the way to the comparison. */
export function Likely({ likely }: { likely: readonly LikelySame[] }) {
  return (
    <Alert
      kind="warning"
      title={t('同じ方かもしれない登録があります', 'Another entry may be the same person')}
    >
      <p>
        {t(
          '自動ではまとめません。見比べて、決めてください。',
          'Nothing is merged by itself. Compare them and decide.',
        )}
      </p>
      <ul>
        {likely.map(({ pairId, fullName, reasons }) => (
          <li>
            <a href={paths.company.duplicate(pairId)}>{fullName}</a>
            {t('：', ': ')}
            {listed(reasons)}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
