import { may } from '../../../platform/http/permit.ts';
import { MonthBars } from '../../../ui/charts/month-bars.tsx';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatNumber } from '../../../ui/text.ts';
import type { Calendar } from '../actions/calendar.ts';
import { approvedMonths, countLeftOut, invitedPeople } from '../rules/outlook.ts';
import { GroupNote, GroupTable } from './groups.tsx';
import { LeftOutTable } from './left-out.tsx';
import { monthName } from './months.tsx';
import { RoomTabs } from './room.tsx';

const n = formatNumber;

/** 再応募のご案内: who is asked when within the next twelve months, month by month, and who is not. */
export function CalendarPage({ calendar }: { calendar: Calendar }) {
  const { policies, isMore, leftOut } = calendar;
  const title = t('再応募のご案内', 'Asking again');
  return (
    <Page zone="company" title={title}>
      <PageHeader
        title={title}
        lead={t(
          '選考が終わった方に、時期が来たら、もう一度応募できることをお知らせします。いつ、どなたに送るかを、このさき12か月について示します。',
          'People whose selection has ended hear, in good time, that they may apply again. Who, and when, for the next 12 months.',
        )}
      />
      <RoomTabs />
      {policies.length === 0 ? (
        <EmptyState
          title={t('使っている方針がありません', 'No policy is in force')}
          action={
            may('editReapply') && (
              <ButtonLink href={paths.company.newReapproachPolicy()}>
                {t('方針を作る', 'Add a policy')}
              </ButtonLink>
            )
          }
        >
          <p>
            {t(
              '方針を作ると、どなたにいつご案内するかがここに表示されます。作っただけでは、何も送られません。',
              'Once there is one, who is asked when stands here. Adding it sends nothing.',
            )}
          </p>
        </EmptyState>
      ) : (
        <>
          <Ahead calendar={calendar} />
          <Groups calendar={calendar} />
          <LeftOutTable
            leftOut={countLeftOut(leftOut)}
            href={(rule) => paths.company.reapproachLeftOut({ rule })}
          />
          {isMore && (
            <p class="support">
              {t(
                '方針か対象の方が多いため、一部を数えています。',
                'There are many policies or many people: a part of them was counted.',
              )}
            </p>
          )}
        </>
      )}
    </Page>
  );
}

/** By policy about people whom the company does not know: the months of their groups. */
function Groups({ calendar: { policies, groups } }: { calendar: Calendar }) {
  const own = policies.filter(({ audience }) => audience === 'ticked');
  if (own.length === 0) return null;
  return (
    <>
      {own.map((policy) => (
        <Section title={policy.name} id={`groups-${policy.policyId}`}>
          <GroupNote />
          <GroupTable groups={groups} afterMonths={policy.afterMonths} />
        </Section>
      ))}
    </>
  );
}

function Ahead({ calendar }: { calendar: Calendar }) {
  const months = approvedMonths(calendar.mails, calendar.from);
  const isShown = months.some(({ settled, open }) => settled + open > 0);
  if (!isShown)
    return (
      <Card title={t('このさき12か月', 'The next 12 months')} id="ahead">
        <p>
          {t(
            'いまの記録では、このさき12か月にご案内する方はいません。',
            'As things stand, nobody is asked within the next 12 months.',
          )}
        </p>
      </Card>
    );
  const rows = months.map(({ month, settled, open, reminders }) => [
    monthName(month),
    n(settled + open),
    n(settled),
    n(open),
    n(reminders),
  ]);
  return (
    <Section title={t('このさき12か月', 'The next 12 months')} id="ahead">
      <Card>
        <MonthBars
          title={t('月ごとの送信予定', 'Planned mails by month')}
          summary={summaryOf(calendar, months)}
          months={months.map(({ month, settled, open }) => ({ label: monthName(month), settled, open }))}
          words={{ settled: t('承認済み', 'approved'), open: t('承認待ち', 'not approved yet') }}
          columns={MONTH_COLUMNS()}
          rows={rows}
        />
      </Card>
      <Table
        caption={t('月ごとの予定', 'By month')}
        captionHidden
        rows={months.filter(({ settled, open }) => settled + open > 0)}
        columns={[
          {
            label: t('月', 'Month'),
            kind: 'date',
            head: true,
            cell: ({ month }) => <a href={paths.company.reapproachMonth(month)}>{monthName(month)}</a>,
          },
          {
            label: t('承認済み', 'Approved'),
            kind: 'number',
            cell: ({ settled }) => t(`${n(settled)}通`, n(settled)),
          },
          {
            label: t('承認待ち', 'Not approved'),
            kind: 'number',
            cell: ({ open }) => t(`${n(open)}通`, n(open)),
          },
          {
            label: t('うち再送', 'Of these, reminders'),
            kind: 'number',
            cell: ({ reminders }) => t(`${n(reminders)}通`, n(reminders)),
          },
        ]}
        empty={null}
      />
      <p class="support">
        {t(
          'どなたからもお返事がなく、記録も変わらないとした予定です。お返事があった方には、次のご案内を送りません。土日祝と年末年始には送りません。',
          'As if nobody answered and nothing changed. Whoever answers gets no further one. Nothing leaves on weekends and holidays.',
        )}
      </p>
    </Section>
  );
}

const MONTH_COLUMNS = () => [
  t('月', 'Month'),
  t('予定', 'Planned'),
  t('承認済み', 'Approved'),
  t('承認待ち', 'Not approved'),
  t('うち再送', 'Reminders'),
];

function summaryOf({ mails }: Calendar, months: ReturnType<typeof approvedMonths>): string {
  const people = n(invitedPeople(mails).length);
  const all = n(mails.length);
  const settled = n(mails.filter(({ isApproved }) => isApproved).length);
  const [most] = months.toSorted((a, b) => b.settled + b.open - a.settled - a.open);
  const peak = most === undefined ? '' : monthName(most.month);
  const of = n((most?.settled ?? 0) + (most?.open ?? 0));
  return t(
    `${people}名に、${all}通の予定です（うち承認済み${settled}通）。いちばん多いのは${peak}の${of}通です。`,
    `${all} mails to ${people} people are planned, ${settled} of them approved. Most in ${peak}: ${of}.`,
  );
}
