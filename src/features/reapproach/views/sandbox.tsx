import type { Page as RowPage } from '../../../db/page.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { List } from '../../../ui/list-page.tsx';
import type { MailText } from '../../../ui/mail-text.tsx';
import { PartNav } from '../../../ui/nav-links.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import type { NamedMail, Whom } from '../actions/look-ahead.ts';
import type { ForecastExcluded } from '../rules/forecast.ts';
import { invitedPeople, MOST_SANDBOX_MONTHS, type Outlook } from '../rules/outlook.ts';
import type { StoredPolicy } from '../store/policies.ts';
import { stepText } from './invitation-words.ts';
import { LetterCard } from './letter-card.tsx';
import { Reasons } from './months.tsx';
import { whomColumns } from './whom.tsx';

interface SandboxPageProps {
  policy: StoredPolicy;
  /** Where its clock begins, where it is moved to, and the furthest day it can be. */
  days: { readonly from: JstDate; readonly until: JstDate; readonly furthest: JstDate };
  outlook: Outlook;
  list: 'mailed' | 'left';
  mailed: RowPage<NamedMail>;
  left: RowPage<ForecastExcluded & Whom>;
  letter?: { readonly name: string; readonly mail: MailText } | undefined;
}

/** 試し見: what a policy would do by a day, on a clock of its own. Nothing leaves. */
export function SandboxPage(props: SandboxPageProps) {
  const { policy, days, outlook, list, mailed, left, letter } = props;
  const title = t('試し見', 'Try it');
  const here = (query: object) =>
    paths.company.reapproachSandbox(policy.policyId, { until: days.until, ...query });
  const people = formatNumber(invitedPeople(outlook.invitations).length);
  const mails = formatNumber(outlook.invitations.length);
  return (
    <Page zone="company" title={title}>
      <PageHeader
        title={title}
        lead={t(
          `「${policy.name}」（第${policy.version}版）を、日付を進めて試します。何も送られず、何も記録されません。`,
          `“${policy.name}” (version ${policy.version}) on a clock of its own. Nothing is sent, and nothing is written down.`,
        )}
        back={{ href: paths.company.reapproachPolicy(policy.policyId), label: policy.name }}
      />
      <form
        class="filter-bar print-hidden"
        method="get"
        action={paths.company.reapproachSandbox(policy.policyId)}
      >
        <TextInput
          name="until"
          type="date"
          label={t('進める日付', 'Move the clock to')}
          support={t(
            `今日から${MOST_SANDBOX_MONTHS}か月先まで`,
            `Up to ${MOST_SANDBOX_MONTHS} months from today`,
          )}
          value={days.until}
          min={days.from}
          max={days.furthest}
          width="medium"
        />
        <ButtonRow>
          <Button variant="secondary">{t('この日まで進める', 'Move it there')}</Button>
        </ButtonRow>
      </form>
      <div id="forecast" class="stack">
        <Card
          title={t(`${formatDate(days.until)}までに起きること`, `Until ${formatDate(days.until)}`)}
          id="summary"
        >
          <p>
            {t(
              `${people}名に、${mails}通を送ります。送らない理由がある方は${formatNumber(outlook.excluded.length)}名です。`,
              `${mails} mails leave to ${people} people. For ${formatNumber(outlook.excluded.length)} there is a reason against it.`,
            )}
          </p>
          <p class="support">
            {t(
              '承認され、どなたからもお返事がなく、記録も変わらないとした場合です。',
              'As if it were approved, nobody answered, and nothing changed.',
            )}
            {outlook.isMore &&
              t(
                `対象の方のうち${formatNumber(outlook.total)}名までを調べました。`,
                ` The first ${formatNumber(outlook.total)} people were looked at.`,
              )}
          </p>
        </Card>
        {policy.endedAt !== null && (
          <Alert kind="info">
            <p>
              {t(
                'この方針は停止しているため、何も送られません。',
                'This policy is switched off: nothing is sent by it.',
              )}
            </p>
          </Alert>
        )}
        {letter && (
          <LetterCard
            id="letter"
            title={t(`${letter.name} 様に届く文面`, `What ${letter.name} would read`)}
            mail={letter.mail}
          />
        )}
        <PartNav
          label={t('表示する一覧', 'Lists')}
          items={[
            { href: here({}), label: t('送る予定', 'What leaves') },
            { href: here({ list: 'left' }), label: t('送らない方', 'Who is left out') },
          ]}
          current={list === 'left' ? here({ list: 'left' }) : here({})}
        />
        {list === 'mailed' ? (
          <List
            id="mailed"
            total={{ count: outlook.invitations.length, isMore: false }}
            caption={t('送る予定', 'What leaves')}
            page={mailed}
            href={(query) => here(query)}
            columns={[
              ...whomColumns(),
              { label: t('送る日', 'On'), kind: 'date', cell: ({ on }) => formatDate(on) },
              { label: t('回', 'Step'), cell: stepText },
              {
                label: t('文面', 'Letter'),
                cell: ({ applicantId, step, kind, name }) => (
                  <a href={`${here({ letter: `${applicantId}.${step}.${kind}` })}#letter`}>
                    {t('文面を見る', 'Read it')}
                    <span class="sr-only">{t(`：${name}`, `: ${name}`)}</span>
                  </a>
                ),
              },
            ]}
            empty={{
              title: t('この日までに送るものはありません', 'Nothing leaves until then'),
              text: t(
                '日付を進めるか、「送らない方」の理由をご覧ください。',
                'Move the clock on, or see who is left out.',
              ),
            }}
          />
        ) : (
          <List
            id="left"
            total={{ count: outlook.excluded.length, isMore: false }}
            caption={t('送らない方', 'Who is left out')}
            page={left}
            href={(query) => here({ list: 'left', ...query })}
            columns={[
              ...whomColumns(),
              { label: t('回', 'Step'), cell: ({ step }) => t(`${step}回目`, `no. ${step}`) },
              { label: t('理由', 'Why'), cell: ({ reasons }) => <Reasons reasons={reasons} /> },
            ]}
            empty={{
              title: t('送らない理由がある方はいません', 'Nobody is left out'),
              text: t('「送る予定」に、送る日があります。', 'The other list says who is asked when.'),
            }}
          />
        )}
      </div>
    </Page>
  );
}
