import type { ApplicantId } from '../../../platform/ids.ts';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Column } from '../../../ui/table.tsx';
import { formatDate } from '../../../ui/text.ts';
import type { Whom } from '../actions/look-ahead.ts';

/** Whom a row is about, with the earlier selection: nobody is asked again before it has been seen for what. */
export function whomColumns<
  Row extends Whom & { readonly applicantId: ApplicantId },
>(): readonly Column<Row>[] {
  return [
    {
      label: t('氏名', 'Name'),
      kind: 'name',
      head: true,
      cell: ({ applicantId, name }) => <a href={paths.company.applicant(applicantId)}>{name}</a>,
    },
    {
      label: t('前回の求人・段階', 'Earlier opening and step'),
      cell: ({ selection }) => [selection?.openingTitle, selection?.step].filter(Boolean).join(' / '),
    },
    {
      label: t('終了日', 'Ended'),
      kind: 'date',
      cell: ({ selection }) => (selection?.endedOn ? formatDate(selection.endedOn) : t('不明', 'Not known')),
    },
  ];
}
