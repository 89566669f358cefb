import type { Page as RowPage } from '../../../db/page.ts';
import { may } from '../../../platform/http/permit.ts';
import { RETENTION_WARNING_DAYS } from '../../../platform/terms.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { List } from '../../../ui/list-page.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDate, formatDateTime, formatNumber } from '../../../ui/text.ts';
import type { BoundedCount } from '../../applicants/actions/read-applicants.ts';
import type { DecidedTerms } from '../../applicants/actions/retention-terms.ts';
import { endingNames, endings, type Terms } from '../../applicants/rules/retention.ts';
import type { DueDay } from '../store/dues.ts';
import type { Run } from '../store/runs.ts';
import { Runs } from './runs.tsx';

interface RetentionPageProps {
  terms: Terms;
  days: readonly DueDay[];
  /** People who are held. */
  held: number;
  /** People of whom nobody has said on what they are kept. */
  unstated: BoundedCount;
  runs: readonly Run[];
  decisions: RowPage<DecidedTerms>;
}

/** 保存期間: the terms as they stand, what is about to go and has gone, who is kept longer, and who decided what when. */
export function RetentionPage({ terms, days, held, unstated, runs, decisions }: RetentionPageProps) {
  const title = t('保存期間', 'Retention');
  return (
    <Page
      zone="company"
      title={title}
      done={{ saved: ['保存期間を変更しました。', 'The retention terms are changed.'] }}
    >
      <PageHeader
        title={title}
        lead={t(
          '選考が終わった方の記録を、終わり方ごとにいつまで保存するかを決めます。選考中の記録に期限はありません。',
          'How long the records of ended selections are kept, by how they ended. What is still open has no term.',
        )}
        back={{ href: paths.company.applicants(), label: t('選考が終わった方', 'Past applicants') }}
      />
      <Card
        title={t('いまの保存期間', 'The terms now')}
        id="terms"
        actions={
          may('decideRetention') && (
            <ButtonLink variant="secondary" small href={paths.company.retentionTerms()}>
              {t('変更する', 'Change')}
            </ButtonLink>
          )
        }
      >
        <DescriptionList
          items={[
            ...endings.map((ending) => ({
              term: t(...endingNames[ending]),
              description: t(`選考の終了から${terms[ending]}か月`, `${terms[ending]} months from the end`),
            })),
            {
              term: t('残す指定の方', 'Kept beyond the term'),
              description: (
                <a href={paths.company.retentionHolds()}>
                  {t(`${formatNumber(held)}名`, formatNumber(held))}
                </a>
              ),
            },
            {
              term: t('保存の根拠の記録がない方', 'Without a stated basis'),
              description: (
                <a href={paths.company.applicants({ status: 'all', keeping: 'none' })}>{atLeast(unstated)}</a>
              ),
            },
          ]}
        />
      </Card>
      <DueDays days={days} />
      <Runs runs={runs} />
      <Section title={t('変更の記録', 'What was decided')} id="decisions">
        <List
          id="decisions"
          caption={t('保存期間の変更の記録', 'Decisions about retention terms')}
          page={decisions}
          href={paths.company.retention}
          columns={[
            { label: t('日時', 'When'), kind: 'date', head: true, cell: ({ at }) => formatDateTime(at) },
            ...endings.map((ending) => ({
              label: t(...endingNames[ending]),
              kind: 'number' as const,
              cell: (decided: DecidedTerms) => t(`${decided[ending]}か月`, String(decided[ending])),
            })),
            { label: t('担当者', 'By'), cell: ({ by }) => by ?? '' },
          ]}
          empty={{
            title: t('変更の記録はありません', 'Nothing has been decided yet'),
            text: t(
              '保存期間を変更すると、いつ、誰が、どう変えたかがここに残ります。',
              'Once the terms are changed, who did it and when stands here.',
            ),
          }}
        />
      </Section>
      <p>
        <a href={paths.company.forgettings()}>{t('削除の記録を見る', 'See what was deleted')}</a>
      </p>
    </Page>
  );
}

function atLeast({ count, isMore }: BoundedCount): string {
  const people = formatNumber(count);
  return isMore ? t(`${people}名以上`, `${people} or more`) : t(`${people}名`, people);
}

function DueDays({ days }: { days: readonly DueDay[] }) {
  return (
    <Section
      title={t('これから削除される記録', 'What is about to be deleted')}
      lead={t(
        `保存期間が終わる記録は、${RETENTION_WARNING_DAYS}日以上前からここに表示し、その日に自動で削除します。`,
        `What reaches the end of its term stands here for ${RETENTION_WARNING_DAYS} days at least, and is deleted on its day.`,
      )}
      actions={
        days.length > 0 && (
          <ButtonLink variant="secondary" small href={paths.company.retentionDue()}>
            {t('お名前を見る', 'See who')}
          </ButtonLink>
        )
      }
      id="due"
    >
      <Table
        caption={t('削除する日ごとの人数', 'By the day of the deletion')}
        captionHidden
        rows={days}
        columns={[
          {
            label: t('削除する日', 'Deleted on'),
            kind: 'date',
            head: true,
            cell: ({ on }) => formatDate(on),
          },
          {
            label: t('人数', 'People'),
            kind: 'number',
            cell: ({ people }) => t(`${formatNumber(people)}名`, formatNumber(people)),
          },
          {
            label: t('選考', 'Selections'),
            kind: 'number',
            cell: ({ selections }) => formatNumber(selections),
          },
        ]}
        empty={
          <EmptyState title={t('削除の予定はありません', 'Nothing is about to be deleted')}>
            <p>
              {t(
                `保存期間の終わりまで${RETENTION_WARNING_DAYS}日になると、ここに表示されます。`,
                `What comes within ${RETENTION_WARNING_DAYS} days of the end of its term appears here.`,
              )}
            </p>
          </EmptyState>
        }
      />
    </Section>
  );
}
