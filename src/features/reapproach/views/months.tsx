import type { Page as RowPage } from '../../../db/page.ts';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import type { NotPlanned, PlannedMail } from '../actions/calendar.ts';
import type { Whom } from '../actions/look-ahead.ts';
import { type Rule, stopWords } from '../rules/rule-words.ts';
import { stepText } from './invitation-words.ts';
import { hoursText } from './policy-words.ts';

/** `2027-05` as a month. */
export function monthName(month: string): string {
  const [year = '', of = ''] = month.split('-');
  return rendering().locale === 'ja' ? `${year}年${Number(of)}月` : `${year}/${of}`;
}

/** One month: who, on which day, and which step. */
export function MonthPage({ month, page }: { month: string; page: RowPage<PlannedMail & Whom> }) {
  const name = monthName(month);
  return (
    <ListPage
      zone="company"
      id="mails"
      title={t(`${name}のご案内`, `Planned for ${name}`)}
      lead={t(
        'どなたからもお返事がなく、記録も変わらないとした予定です。送る前に、1人ずつ条件をもう一度確かめます。',
        'As if nobody answered and nothing changed. Every condition is looked at again before each mail.',
      )}
      back={{ href: paths.company.reapproach(), label: t('再応募のご案内', 'Asking again') }}
      caption={t('ご案内の予定', 'Planned mails')}
      page={page}
      href={(query) => paths.company.reapproachMonth(month, query)}
      columns={[
        {
          label: t('氏名', 'Name'),
          kind: 'name',
          head: true,
          cell: (one) => <a href={paths.company.applicant(one.applicantId)}>{one.name}</a>,
        },
        { label: t('送る日', 'On'), kind: 'date', cell: ({ on }) => formatDate(on) },
        { label: t('時間帯', 'Hours'), cell: ({ policy }) => hoursText(policy) },
        { label: t('回', 'Step'), cell: stepText },
        {
          label: t('方針', 'Policy'),
          cell: ({ policy }) => <a href={paths.company.reapproachPolicy(policy.policyId)}>{policy.name}</a>,
        },
        {
          label: t('承認', 'Approval'),
          kind: 'pill',
          cell: ({ isApproved }) => (isApproved ? t('承認済み', 'Approved') : t('承認待ち', 'Not approved')),
        },
      ]}
      empty={{
        title: t('この月に予定はありません', 'Nothing is planned for this month'),
        text: t('ほかの月は、予定の画面から開けます。', 'The others open from the calendar.'),
      }}
    />
  );
}

/** Who is asked by no policy, and every reason. */
export function LeftOutPage({ rule, page }: { rule: Rule | undefined; page: RowPage<NotPlanned & Whom> }) {
  return (
    <ListPage
      zone="company"
      id="people"
      isOfPeople
      title={t('ご案内を送らない方', 'Who is not asked')}
      lead={rule === undefined ? undefined : t(...stopWords(rule))}
      back={{ href: paths.company.reapproach(), label: t('再応募のご案内', 'Asking again') }}
      caption={t('ご案内を送らない方', 'Who is not asked')}
      page={page}
      href={(query) => paths.company.reapproachLeftOut({ rule, ...query })}
      columns={[
        {
          label: t('氏名', 'Name'),
          kind: 'name',
          head: true,
          cell: (one) => <a href={paths.company.applicant(one.applicantId)}>{one.name}</a>,
        },
        { label: t('理由', 'Why'), cell: ({ reasons }) => <Reasons reasons={reasons} /> },
        {
          label: t('方針', 'Policy'),
          cell: ({ policy }) => <a href={paths.company.reapproachPolicy(policy.policyId)}>{policy.name}</a>,
        },
      ]}
      empty={{
        title: t('この理由の方はいません', 'Nobody for this reason'),
        text: t('予定の画面から、ほかの理由を開けます。', 'Other reasons open from the calendar.'),
      }}
    />
  );
}

/** Every rule that stops somebody, with the day on which it no longer does. */
export function Reasons({ reasons }: Pick<NotPlanned, 'reasons'>) {
  return (
    <ul>
      {reasons.map(({ rule, until }) => (
        <li>
          {t(...stopWords(rule))}
          {until !== undefined && t(`（${formatDate(until)}から）`, ` (from ${formatDate(until)})`)}
        </li>
      ))}
    </ul>
  );
}
