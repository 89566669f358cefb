import type { Page } from '../../../db/page.ts';
import { may } from '../../../platform/http/permit.ts';
import { Button } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Column } from '../../../ui/table.tsx';
import { formatDateTime } from '../../../ui/text.ts';
import type { showMerges } from '../actions/show-pairs.ts';

type Shown = Awaited<ReturnType<typeof showMerges>>;
type Row = Shown['rows'][number];

/** まとめた記録: what was made one, each of which can be parted again. */
export function MergesPage({ page }: { page: Page<Row> }) {
  return (
    <ListPage
      zone="company"
      id="merges"
      title={t('まとめた記録', 'What was merged')}
      caption={t('まとめた登録', 'Merged entries')}
      lead={t(
        '分けると、選考と連絡の記録、メモ、タグは元の登録に戻ります。まとめた後に加わった選考は、残した登録のものです。',
        'Parting gives selections, letters, notes and tags back to the entries they came from. Selections added since stay with the kept entry.',
      )}
      back={{ href: paths.company.duplicates(), label: t('重複の確認', 'Duplicates') }}
      done={{
        merged: ['1つにまとめました。', 'Merged into one.'],
        parted: ['元の2つの登録に分けました。', 'Parted into the two entries they were.'],
        moved_on: ['すでに分けられています。', 'They have been parted already.', 'info'],
      }}
      page={page}
      href={paths.company.merges}
      columns={columns()}
      empty={{
        title: t('まとめた登録はありません', 'Nothing was merged yet'),
        text: t('同じ方の登録をまとめると、ここに残ります。', 'Entries that you merge are listed here.'),
      }}
    />
  );
}

function columns(): Column<Row>[] {
  return [
    {
      label: t('残した登録', 'Kept entry'),
      head: true,
      cell: ({ kept, joined }) =>
        kept === undefined ? (
          joined.after.fullName
        ) : (
          <a href={paths.company.applicant(kept.person.id)}>{kept.person.fullName}</a>
        ),
    },
    { label: t('まとめた日時', 'Merged'), kind: 'date', cell: ({ mergedAt }) => formatDateTime(mergedAt) },
    {
      label: t('元に分ける', 'Part again'),
      cell: ({ id, partedAt }) => {
        if (partedAt !== null)
          return t(`${formatDateTime(partedAt)}に分けました`, `Parted ${formatDateTime(partedAt)}`);
        return (
          may('editApplicants') && (
            <Form action={paths.company.mergeParting(id)}>
              <Button variant="secondary">{t('元に分ける', 'Part again')}</Button>
            </Form>
          )
        );
      },
    },
  ];
}
