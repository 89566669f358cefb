import { ButtonLink } from '../../../ui/forms/button.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Neighbours } from '../actions/find-neighbours.ts';
import type { ShownSearch } from './words.ts';

/** The ways to the people before and behind somebody in the list one came from. */
export function NeighbourLinks({ neighbours, from }: { neighbours: Neighbours; from: ShownSearch }) {
  const { before, behind } = neighbours;
  if (before === null && behind === null) return null;
  return (
    <nav class="pager print-hidden" aria-label={t('前後の方', 'People before and after')}>
      <div class="btn-row">
        {before && (
          <ButtonLink variant="plain" small href={paths.company.applicant(before.id, { ...from })}>
            {t(`前の方：${before.fullName}`, `Previous: ${before.fullName}`)}
          </ButtonLink>
        )}
        {behind && (
          <ButtonLink variant="plain" small href={paths.company.applicant(behind.id, { ...from })}>
            {t(`次の方：${behind.fullName}`, `Next: ${behind.fullName}`)}
          </ButtonLink>
        )}
      </div>
    </nav>
  );
}
