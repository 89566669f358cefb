import { Alert } from '../../../ui/layout/alert.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDate } from '../../../ui/text.ts';
import type { Why, WhyByPolicy } from '../actions/why.ts';
import type { RuleResult, Verdict } from '../rules/judge.ts';
import { ruleWords, stopWords } from '../rules/rule-words.ts';
import { reasonText, STATE_WORDS, stepText } from './invitation-words.ts';

/** Whether somebody is asked to apply again, by which policy, and what of the rules allows or stops it. */
export function WhyPage({ why: { person, policies, anyway, asked } }: { why: Why }) {
  const title = t('再応募をご案内できるか', 'Inviting this person to apply again');
  return (
    <Page zone="company" title={`${title} ${person.fullName}`}>
      <PageHeader
        title={title}
        lead={t(
          `${person.fullName}さんについて、いまの記録で確かめた結果です。送る直前に、もう一度確かめます。`,
          `What today’s records say of ${person.fullName}. It is looked at once more right before anything leaves.`,
        )}
        back={{ href: paths.company.applicant(person.id), label: person.fullName }}
      />
      <div class="stack">
        {policies.map((one) => (
          <ByPolicy one={one} />
        ))}
        {anyway && (
          <Section
            id="rules"
            title={t('案内の方針がまだありません', 'There is no policy yet')}
            lead={t(
              '方針がないため、ご案内は送られません。どの方針にも共通の条件は、次のとおりです。',
              'Without a policy nothing leaves. What any policy would ask stands below.',
            )}
          >
            <Rules verdict={anyway} />
          </Section>
        )}
        <Section id="asked" title={t('これまでのご案内', 'Invitations so far')}>
          <Table
            caption={t('ご案内の一覧', 'The invitations')}
            captionHidden
            rows={asked}
            columns={[
              { label: t('回', 'Which'), kind: 'pill', head: true, cell: stepText },
              {
                label: t('予定日・送信日', 'Due or sent'),
                kind: 'date',
                cell: ({ dueAt, sentAt }) => formatDate(sentAt ?? dueAt),
              },
              {
                label: t('状態', 'Status'),
                kind: 'pill',
                cell: ({ state }) => <Badge>{t(...STATE_WORDS[state])}</Badge>,
              },
              {
                label: t('理由', 'Why'),
                cell: ({ stoppedBy }) => (stoppedBy === null ? '' : t(...stopWords(stoppedBy))),
              },
            ]}
            empty={<p>{t('ご案内したことはありません。', 'No invitation so far.')}</p>}
          />
        </Section>
      </div>
    </Page>
  );
}

function ByPolicy({ one: { policy, step, dueOn, verdict } }: { one: WhyByPolicy }) {
  const { stoppedBy, from } = verdict;
  const which = stepText({ step, kind: 'invitation' });
  return (
    <Section
      id={`policy-${policy.policyId}`}
      title={t(`${policy.name}（${which}）`, `${policy.name} (${which.toLowerCase()})`)}
    >
      {stoppedBy === null ? (
        <Alert kind="success" title={t('ご案内できます', 'Can be invited')}>
          <p>
            {t(
              '営業日の、方針で決めた時間に送ります。',
              'It leaves on a day of business, in the hours of the policy.',
            )}
          </p>
        </Alert>
      ) : (
        <Alert
          kind="info"
          title={
            from === null
              ? t('いまはご案内しません', 'Not invited as things stand')
              : t(`${formatDate(from)}からご案内できます`, `Can be invited from ${formatDate(from)}`)
          }
        >
          <p>{reasonText(stoppedBy)}</p>
          {dueOn !== null && from === null && (
            <p>{t(`方針での予定日：${formatDate(dueOn)}`, `Due by the policy: ${formatDate(dueOn)}`)}</p>
          )}
        </Alert>
      )}
      <Rules verdict={verdict} of={policy.name} />
    </Section>
  );
}

/**
 * What stops first, then all of them in their order behind a line that says how many are met.
 * @param of whose conditions: two tables of one page have two names
 */
function Rules({ verdict: { rules }, of }: { verdict: Verdict; of?: string }) {
  const stops = rules.filter(({ allows }) => !allows);
  const met = rules.length - stops.length;
  return (
    <div class="stack">
      {stops.length > 0 && (
        <RuleTable
          caption={
            of === undefined
              ? t('満たさない条件', 'What stops')
              : t(`「${of}」で満たさない条件`, `What stops “${of}”`)
          }
          rules={stops}
        />
      )}
      <details>
        <summary>
          {t(
            `${rules.length}の条件のうち${met}を満たしています`,
            `${met} of ${rules.length} conditions are met`,
          )}
        </summary>
        <RuleTable
          caption={
            of === undefined
              ? t('確かめた条件', 'What was looked at')
              : t(`「${of}」で確かめた条件`, `What “${of}” looked at`)
          }
          rules={rules}
        />
      </details>
    </div>
  );
}

function RuleTable({ caption, rules }: { caption: string; rules: readonly RuleResult[] }) {
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rules}
      columns={[
        { label: t('条件', 'Condition'), head: true, cell: ({ rule }) => t(...ruleWords(rule)) },
        {
          label: t('結果', 'Result'),
          kind: 'pill',
          cell: ({ allows }) =>
            allows ? (
              <Badge tone="success">{t('よい', 'Met')}</Badge>
            ) : (
              <Badge tone="warning">{t('止める', 'Stops')}</Badge>
            ),
        },
        { label: t('説明', 'Explained'), cell: explained },
      ]}
      empty={null}
    />
  );
}

function explained(one: RuleResult): string {
  const { rule, on, allows } = one;
  if (on === undefined) return allows ? '' : reasonText(one);
  const day = formatDate(on);
  if (allows) return rule === 'kept' ? t(`${day}まで`, `Until ${day}`) : day;
  return `${reasonText(one)}${t(`（${day}）`, ` (${day})`)}`;
}
