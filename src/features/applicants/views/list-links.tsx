import { may } from '../../../platform/http/permit.ts';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { ShownSearch } from './words.ts';

/** The list as a file, and the search it comes of under a name: both as they stand. */
export function ListLinks({ search }: { search: ShownSearch }) {
  if (!may('exportApplicants')) return null;
  return (
    <ButtonRow>
      <ButtonLink variant="plain" small href={paths.company.savedSearches({ ...search })}>
        {t('この検索を保存', 'Save this search')}
      </ButtonLink>
      <ButtonLink variant="plain" small download href={paths.company.applicantsWorkbook({ ...search })}>
        {t('Excelで保存', 'Save for Excel')}
      </ButtonLink>
      <ButtonLink variant="plain" small download href={paths.company.applicantsFile({ ...search })}>
        {t('CSVで保存（UTF-8）', 'Save as CSV (UTF-8)')}
      </ButtonLink>
      <ButtonLink variant="plain" small href={paths.company.applicantsMissing({ ...search })}>
        {t('CSVで保存（Shift_JIS）', 'Save as CSV (Shift_JIS)')}
      </ButtonLink>
    </ButtonRow>
  );
}
