import type { Page } from '../../../db/page.ts';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime, formatNumber, type Pair } from '../../../ui/text.ts';
import type { ForgetBasis } from '../rules/forgetting.ts';
import type { Forgetting } from '../store/forgotten.ts';

const BASES: Readonly<Record<ForgetBasis, Pair>> = {
  asked: ['ご本人からの依頼', 'The person asked for it'],
  own: ['自社の判断', 'Our own decision'],
  retention: ['保存期間の終了', 'The term was over'],
};

/** Why people were deleted. */
export function basisWord(basis: ForgetBasis): string {
  return t(...BASES[basis]);
}

/** 削除の記録: who deleted how many people when, and why. */
export function ForgettingsPage({ page }: { page: Page<Forgetting> }) {
  const title = t('削除の記録', 'What was deleted');
  return (
    <ListPage
      zone="company"
      id="forgettings"
      title={title}
      caption={title}
      lead={t(
        'いつ、どの理由で、何名の登録を削除したかの記録です。削除した方の氏名や連絡先は残りません。',
        'When, why and of how many people the entries were deleted. Their names and contacts are not kept.',
      )}
      back={{ href: paths.company.applicants(), label: t('選考が終わった方', 'Past applicants') }}
      page={page}
      href={paths.company.forgettings}
      columns={[
        { label: t('日時', 'When'), kind: 'date', head: true, cell: ({ at }) => formatDateTime(at) },
        { label: t('理由', 'Why'), cell: ({ basis }) => basisWord(basis) },
        { label: t('いきさつ', 'How it came about'), cell: ({ words }) => words ?? '' },
        {
          label: t('人数', 'People'),
          kind: 'number',
          cell: ({ people }) => t(`${formatNumber(people)}名`, formatNumber(people)),
        },
        { label: t('担当者', 'By'), cell: ({ by }) => by ?? '' },
      ]}
      empty={{
        title: t('削除の記録はありません', 'No deletions yet'),
        text: t(
          '応募者の登録を削除すると、ここに記録が残ります。',
          'Once an applicant is deleted, a line appears here.',
        ),
      }}
    />
  );
}
