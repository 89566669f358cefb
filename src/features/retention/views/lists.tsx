import type { Page as RowPage } from '../../../db/page.ts';
import { may } from '../../../platform/http/permit.ts';
import { Badge } from '../../../ui/layout/badge.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import { endingNames, endingOf } from '../../applicants/rules/retention.ts';
import { type HoldKind, heldFor, holdNames, kindsFor, REVIEW_AFTER_DAYS } from '../rules.ts';
import type { DueSelection } from '../store/dues.ts';
import type { ListedHold } from '../store/holds.ts';

const back = () => ({ href: paths.company.retention(), label: t('保存期間', 'Retention') });

/** What is deleted on which day, name by name. */
export function DuePage({ page }: { page: RowPage<DueSelection> }) {
  const title = t('これから削除される記録', 'What is about to be deleted');
  return (
    <ListPage
      zone="company"
      id="dues"
      title={title}
      caption={title}
      lead={t(
        '残す必要がある方は、この方のページから「保存期間が過ぎても残す」を指定してください。',
        'Whoever has to stay can be kept beyond the term on the person’s page.',
      )}
      back={back()}
      page={page}
      href={paths.company.retentionDue}
      columns={[
        { label: t('削除する日', 'Deleted on'), kind: 'date', cell: ({ dueOn }) => formatDate(dueOn) },
        {
          label: t('氏名', 'Name'),
          kind: 'name',
          head: true,
          cell: ({ applicantId, fullName }) => <a href={paths.company.applicant(applicantId)}>{fullName}</a>,
        },
        { label: t('求人', 'Opening'), cell: ({ openingTitle }) => openingTitle },
        {
          label: t('終わり方', 'How it ended'),
          cell: (one) => {
            const ending = endingOf(one);
            return ending === undefined ? '' : t(...endingNames[ending]);
          },
        },
        {
          label: t('選考終了日', 'Ended on'),
          kind: 'date',
          cell: ({ endedOn }) => (endedOn === null ? '' : formatDate(endedOn)),
        },
      ]}
      empty={{
        title: t('削除の予定はありません', 'Nothing is about to be deleted'),
        text: t(
          '保存期間の終わりが30日以内に近づくと、ここに表示されます。',
          'What comes within 30 days of the end of its term appears here.',
        ),
      }}
    />
  );
}

interface HoldsPageProps {
  page: RowPage<ListedHold>;
  kind: HoldKind | undefined;
  now: Date;
}

/** Everybody who is kept beyond their term, the longest first, to be looked at again. */
export function HoldsPage({ page, kind, now }: HoldsPageProps) {
  const title = t('残す指定の一覧', 'Who is kept beyond the term');
  return (
    <ListPage
      zone="company"
      id="holds"
      title={title}
      caption={title}
      lead={t(
        `長く残している順です。${REVIEW_AFTER_DAYS}日を過ぎた指定は、まだ必要かを見直してください。`,
        `The longest first. Please look again at those of more than ${REVIEW_AFTER_DAYS} days.`,
      )}
      back={back()}
      page={page}
      href={(query) => paths.company.retentionHolds({ kind, ...query })}
      columns={[
        {
          label: t('氏名', 'Name'),
          kind: 'name',
          head: true,
          cell: ({ applicantId, fullName }) => (
            <a href={paths.company.applicantHold(applicantId)}>{fullName}</a>
          ),
        },
        { label: t('残す理由', 'Why'), cell: (hold) => t(...holdNames[hold.kind]) },
        { label: t('いきさつ', 'How it came about'), cell: ({ words }) => words },
        {
          label: t('期日', 'Last day'),
          kind: 'date',
          cell: ({ until }) => (until === null ? t('解除するまで', 'until lifted') : formatDate(until)),
        },
        {
          label: t('経過', 'For'),
          kind: 'number',
          cell: ({ heldAt }) =>
            t(`${formatNumber(heldFor(heldAt, now))}日`, `${formatNumber(heldFor(heldAt, now))} days`),
        },
        {
          label: t('見直し', 'To review'),
          kind: 'pill',
          cell: ({ heldAt }) =>
            heldFor(heldAt, now) > REVIEW_AFTER_DAYS && <Badge tone="warning">{t('見直し', 'Review')}</Badge>,
        },
        { label: t('指定した方', 'By'), cell: ({ by }) => by ?? '' },
      ]}
      empty={{
        title: t('残す指定の方はいません', 'Nobody is kept beyond the term'),
        text: t('1人ずつ、その方のページから指定できます。', 'It is said on the page of each person.'),
      }}
    >
      <p>
        {[undefined, ...kindsFor(may('viewDisputes'))].map((one) => {
          const name = one === undefined ? t('すべて', 'All') : t(...holdNames[one]);
          return (
            <>
              {one === kind ? (
                <strong aria-current="true">{name}</strong>
              ) : (
                <a href={paths.company.retentionHolds({ kind: one })}>{name}</a>
              )}{' '}
            </>
          );
        })}
      </p>
    </ListPage>
  );
}
