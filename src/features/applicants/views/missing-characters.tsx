import { wholePage } from '../../../db/page.ts';
import type { MissingPlace } from '../../../ui/csv-file.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import type { FileRow } from '../actions/export-applicants.ts';
import type { ShownSearch } from './words.ts';

interface MissingCharactersPageProps {
  search: ShownSearch;
  count: number;
  places: readonly MissingPlace<FileRow>[];
}

/** What a Shift_JIS file of the list could not hold: whose, in which cell, and the files that hold it. */
export function MissingCharactersPage({ search, count, places }: MissingCharactersPageProps) {
  const title = t('Shift_JISで保存できない文字', 'Characters that Shift_JIS does not have');
  const n = formatNumber;
  return (
    <ListPage
      zone="company"
      id="missing"
      title={title}
      caption={title}
      lead={
        t(
          `Shift_JISにない文字が、${n(count)}か所にあります。ExcelかUTF-8のCSVなら、そのまま保存できます。Shift_JISでは「〓」に置き換わります。`,
          `Shift_JIS lacks characters in ${n(count)} cells. Excel and CSV in UTF-8 keep them; in Shift_JIS each becomes “〓”.`,
        ) +
        (count > places.length
          ? t(`初めの${n(places.length)}か所を表示しています。`, ` Here are the first ${n(places.length)}.`)
          : '')
      }
      back={{
        href: paths.company.applicants({ ...search }),
        label: t('選考が終わった方', 'Past applicants'),
      }}
      actions={
        <>
          <ButtonLink download href={paths.company.applicantsWorkbook({ ...search })}>
            {t('Excelで保存', 'Save for Excel')}
          </ButtonLink>
          <ButtonLink variant="secondary" download href={paths.company.applicantsFile({ ...search })}>
            {t('CSVで保存（UTF-8）', 'Save as CSV (UTF-8)')}
          </ButtonLink>
          <ButtonLink
            variant="plain"
            download
            href={paths.company.applicantsFile({ ...search, encoding: 'cp932' })}
          >
            {t('「〓」に置き換えてShift_JISで保存', 'Save in Shift_JIS with “〓”')}
          </ButtonLink>
        </>
      }
      page={wholePage(places)}
      total={{ count, isMore: false }}
      href={() => paths.company.applicantsMissing({ ...search })}
      columns={[
        {
          label: t('氏名', 'Name'),
          kind: 'name',
          head: true,
          cell: ({ row }) => <a href={paths.company.applicant(row.id)}>{row.fullName}</a>,
        },
        { label: t('ファイルの行', 'Line of the file'), kind: 'number', cell: ({ line }) => n(line) },
        { label: t('列', 'Column'), cell: ({ column }) => column },
        {
          label: t('文字', 'Characters'),
          cell: ({ characters }) => characters.map(named).join(t('、', ', ')),
        },
      ]}
      empty={{
        title: t('すべての文字を保存できます', 'Every character can be kept'),
        text: t('Shift_JISでもそのまま保存できます。', 'Shift_JIS keeps all of it.'),
      }}
    />
  );
}

/** The character, and its number: what stands here may look like another. */
function named(character: string): string {
  const points = Array.from(
    character,
    (one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return `${character}（${points.join(' ')}）`;
}
