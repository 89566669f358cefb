import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import type { MailText } from '../../../ui/mail-text.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import type { Pair } from '../../../ui/text.ts';
import type { GroupPreview } from '../actions/approve-group.ts';
import { bandWords, monthsOfGroup, type TickedGroup, totalWords } from '../rules/bands.ts';
import type { StoredPolicy } from '../store/policies.ts';
import { LetterCard } from './letter-card.tsx';
import { monthName } from './months.tsx';

/** What a company is told of people whom it does not know, and what not. */
export function GroupNote() {
  return (
    <p class="support">
      {t(
        '専用リンクから登録し、再応募の案内を希望した方です。月の終わりに、5名以上になったときだけ、まとまりとして表示します。5名に満たないあいだは、次の月を待ちます。一度表示した人数は、あとで案内を断る方がいても変わりません。どなたが登録したか、案内が届いたか、断ったかは表示しません。',
        'People who registered through a link and ticked that you may invite them again. They appear as a group at the end of a month, from five on; fewer wait for the next month. What is shown does not change when somebody declines later. Who registered, whom a mail reached and who declined is not shown.',
      )}
    </p>
  );
}

/** The groups with the months in which their mails begin to leave. */
export function GroupTable({
  groups,
  afterMonths,
}: {
  groups: readonly TickedGroup[];
  afterMonths: readonly number[];
}) {
  return (
    <Table
      caption={t('案内を希望した方のまとまり', 'Groups of people who asked for it')}
      rows={groups}
      columns={[
        {
          label: t('登録の時期', 'Registered'),
          head: true,
          kind: 'date',
          cell: (group) => spanText(monthsOfGroup(groups, group, 0)),
        },
        { label: t('人数', 'People'), kind: 'number', cell: ({ least }) => t(...bandWords(least)) },
        ...afterMonths.map((months, place) => ({
          label: t(`${place + 1}回目の案内`, `Invitation ${place + 1}`),
          kind: 'date' as const,
          cell: (group: TickedGroup) => spanText(monthsOfGroup(groups, group, months)),
        })),
      ]}
      empty={t(
        'まだまとまりはありません。案内を希望した方が5名以上になった月の終わりに、ここに並びます。それまでは承認できません。',
        'No group yet. At the end of the month in which five people have asked for it, they appear here; until then there is nothing to approve.',
      )}
    />
  );
}

function spanText({ from, until }: { readonly from: string | null; readonly until: string }): string {
  const last = monthName(until);
  if (from === null) return t(`${last}以前`, `${last} or earlier`);
  return from === until ? last : t(`${monthName(from)}から${last}`, `${monthName(from)} to ${last}`);
}

interface GroupApprovalProps {
  policy: StoredPolicy;
  preview: GroupPreview;
  refused?: 'changed' | 'nobody' | undefined;
}

const REFUSED: Readonly<Record<NonNullable<GroupApprovalProps['refused']>, Pair>> = {
  changed: [
    'この画面を開いてから、まとまりが増えました。確かめて、もう一度承認してください。',
    'There are more groups than when this page was opened. Look, and approve once more.',
  ],
  nobody: ['承認できるまとまりがありません。', 'There is no group to approve.'],
};

/** What an approval would cover of people whom the company does not know: groups, in bands. */
export function GroupApprovalPage({ policy, preview: { groups, digest }, refused }: GroupApprovalProps) {
  const title = t('対象の確認と承認', 'See who it is, and approve');
  const [ja, en] = totalWords(groups);
  const back = paths.company.reapproachPolicy(policy.policyId);
  return (
    <Page zone="company" title={title}>
      <PageHeader
        title={title}
        lead={t(
          `「${policy.name}」（第${policy.version}版）。承認するまで、何も送られません。`,
          `“${policy.name}” (version ${policy.version}). Nothing is sent before you approve.`,
        )}
        back={{ href: back, label: policy.name }}
      />
      {refused && (
        <Alert
          kind={refused === 'changed' ? 'warning' : 'error'}
          title={t('まだ承認していません', 'Not approved yet')}
        >
          <p>{t(...REFUSED[refused])}</p>
        </Alert>
      )}
      <GroupNote />
      <GroupTable groups={groups} afterMonths={policy.afterMonths} />
      {groups.length > 0 && (
        <Form action={paths.company.reapproachApproval(policy.policyId)}>
          <HiddenFields values={{ do: 'everybody', digest }} />
          <p>
            {t(
              '承認すると、それぞれの方に、登録の日から数えた日に送ります。あとからできたまとまりにも送ります。送る前に、案内の希望が続いているかなどの条件を1人ずつもう一度確かめます。止めるには、方針を停止します。',
              'Once approved, each of them is written to on the day counted from their registration, and groups that follow as well. Every condition, their wish among them, is looked at again before each mail. Switching the policy off stops it.',
            )}
          </p>
          <ButtonRow>
            <Button>{t(`${ja}へのご案内をまとめて承認する`, `Approve invitations to ${en}`)}</Button>
            <ButtonLink variant="plain" href={back}>
              {t('承認しないで戻る', 'Go back without approving')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      )}
    </Page>
  );
}

/** 試し見 of such a policy: the months of each group, and the letter. Nobody is named. */
export function GroupSandboxPage({
  policy,
  groups,
  mail,
}: {
  policy: StoredPolicy;
  groups: readonly TickedGroup[];
  mail: MailText;
}) {
  const title = t('試し見', 'Try it');
  return (
    <Page zone="company" title={title}>
      <PageHeader
        title={title}
        lead={t(
          `「${policy.name}」（第${policy.version}版）で、いつごろ案内が始まるかを示します。何も送られず、何も記録されません。`,
          `When mails by “${policy.name}” (version ${policy.version}) begin to leave. Nothing is sent, and nothing is written down.`,
        )}
        back={{ href: paths.company.reapproachPolicy(policy.policyId), label: policy.name }}
      />
      <GroupNote />
      <GroupTable groups={groups} afterMonths={policy.afterMonths} />
      <LetterCard id="letter" title={t('文面の見え方（例）', 'How it reads (an example)')} mail={mail} />
    </Page>
  );
}

/** What came of it: groups whose time has come in bands, and people who applied, who told the company themselves. */
export function GroupResults({
  groups,
  reapplied,
  hired,
}: {
  groups: readonly TickedGroup[];
  reapplied: number;
  hired: number;
}) {
  if (groups.length === 0 && reapplied === 0) return null;
  const [ja, en] = totalWords(groups);
  return (
    <Card title={t('専用リンクで案内を希望した方', 'People who asked for it behind a link')} id="ticked">
      <p>
        {groups.length === 0
          ? t('案内の時期が来たまとまりは、まだありません。', 'No group has reached its time yet.')
          : t(`案内の時期が来た方：${ja}。`, `Their time has come: ${en}. `)}
        {t(
          `再応募した方：${reapplied}名。そのうち採用：${hired}名。`,
          `Applied again: ${reapplied}. Of them hired: ${hired}.`,
        )}
      </p>
      <p class="support">
        {t(
          '再応募した方は、ご本人がお名前を知らせて応募した方です。お返事をしていない方、断った方の人数は表示しません。',
          'Those who applied gave you their names themselves. How many did not answer, or declined, is not shown.',
        )}
      </p>
    </Card>
  );
}
