import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDate } from '../../../ui/text.ts';
import { PREFECTURE_NAMES, prefectureLabel, workLabel } from '../../consents/rules/choices.ts';
import type { OwnUnanswered } from '../actions/unhelped.ts';

/** まだ助けていない方: this agency's people past its deadline, whom it has neither answered nor contacted. */
export function AgencyUnansweredPage({ people }: { people: readonly OwnUnanswered[] }) {
  const title = t('まだ助けていない方', 'Not helped yet');
  return (
    <Page zone="agency" title={title}>
      <PageHeader
        title={title}
        lead={t(
          '期限を過ぎても、返事も連絡の記録もない方です。',
          'People past your deadline whom you have neither answered nor contacted.',
        )}
        back={{ href: paths.agency.home(), label: t('受信箱', 'Inbox') }}
      />
      <p>
        {t(
          '入るのは、受け取りの確認も異議もなく、連絡の記録もない方です。本人が「なかった」とした連絡と、運営が認めなかった異議は数えません。解決したと答えた方、休止中の方、提供をやめた方は除きます。ほかの会社がどうしたかは、関係しません。',
          'Listed is whoever you have neither accepted, claimed nor contacted. A contact the person denies and a claim the operator rejected count as none. Whoever says that their search is over, has paused or has stopped sharing is left out. What other agencies did has no part in it.',
        )}
      </p>
      <Table
        caption={t('一覧', 'List')}
        captionHidden
        columns={[
          {
            label: t('希望する仕事', 'Wanted work'),
            head: true,
            cell: ({ provisionId, wishes }) => (
              <a href={paths.agency.provision(provisionId)}>
                {wishes?.work === undefined
                  ? t('内容を見る', 'See the details')
                  : listed(wishes.work.map(workLabel))}
              </a>
            ),
          },
          {
            label: t('希望する勤務地', 'Wanted place'),
            cell: ({ wishes }) =>
              wishes?.prefecture === undefined ? '—' : t(...prefectureLabel(wishes.prefecture)),
          },
          {
            label: t('提供日', 'Handed over'),
            kind: 'date',
            cell: ({ providedAt }) => formatDate(providedAt),
          },
          {
            label: t('返事の期限', 'Answer was due'),
            kind: 'date',
            cell: ({ answerDueAt }) => formatDate(new Date(answerDueAt.getTime() - 1)),
          },
        ]}
        rows={people.toSorted((a, b) => placeOf(a) - placeOf(b))}
        empty={<p>{t('該当する方はいません。', 'None.')}</p>}
      />
    </Page>
  );
}

/** By place, from north to south, whoever has not said one last; of one place the longest waiting first, as they come. */
function placeOf({ wishes }: OwnUnanswered): number {
  const place = PREFECTURE_NAMES.findIndex(([name]) => name === wishes?.prefecture);
  return place === -1 ? PREFECTURE_NAMES.length : place;
}
