import type { Page } from '../../../db/page.ts';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime, formatNumber } from '../../../ui/text.ts';
import type { NamedAppeal } from '../actions/appeals.ts';
import { appealStateLabel } from './words.ts';

interface AppealsPageProps {
  page: Page<NamedAppeal>;
  /** How many wait for an answer. */
  open: number;
  answered: boolean;
}

/** 再確認の依頼: what companies ask the operator to look at again, the longest waiting first; or those answered. */
export function AppealsPage({ page, open, answered }: AppealsPageProps) {
  const count = formatNumber(open);
  const answeredTitle = t('回答済みの再確認の依頼', 'Answered requests to look again');
  return (
    <ListPage
      zone="operator"
      id="appeals"
      title={t('再確認の依頼', 'Requests to look again')}
      heading={
        answered ? answeredTitle : t(`回答待ちの再確認の依頼 ${count}件`, `${count} requests to look again`)
      }
      lead={t(
        'ポイントにならなかった紹介について、企業が数え方の確認を求めたものです。',
        'Companies ask whether introductions that are no point were counted by the rule.',
      )}
      back={{ href: paths.operator.objections(), label: t('異議', 'Objections') }}
      caption={answered ? answeredTitle : t('回答待ちの再確認の依頼', 'Open requests')}
      page={page}
      href={(query) => paths.operator.appeals({ ...(answered && { answered: '1' }), ...query })}
      columns={[
        {
          label: t('企業', 'Company'),
          head: true,
          cell: ({ id, companyName }) => <a href={paths.operator.appeal(id)}>{companyName}</a>,
        },
        {
          label: t('依頼された日時', 'Asked'),
          kind: 'date',
          cell: ({ raisedAt }) => formatDateTime(raisedAt),
        },
        { label: t('状態', 'State'), cell: (appeal) => appealStateLabel(appeal) },
      ]}
      empty={{
        title: answered
          ? t('回答済みの依頼はありません', 'No answered requests')
          : t('回答待ちの依頼はありません', 'No request waits for an answer'),
        text: t('企業から依頼があると、ここに表示されます。', 'Requests of companies appear here.'),
      }}
    >
      <ButtonRow>
        {answered ? (
          <ButtonLink variant="secondary" small href={paths.operator.appeals()}>
            {t(`回答待ち（${count}件）を見る`, `See the open ones (${count})`)}
          </ButtonLink>
        ) : (
          <ButtonLink variant="secondary" small href={paths.operator.appeals({ answered: '1' })}>
            {t('回答済みを見る', 'See the answered ones')}
          </ButtonLink>
        )}
      </ButtonRow>
    </ListPage>
  );
}
