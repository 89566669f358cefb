import type { Zone } from '../../../platform/http/access.ts';
import { lockText, may, roleName } from '../../../platform/http/permit.ts';
import { INVITATION_DAYS } from '../../../platform/terms.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { SettingsPage } from '../../../ui/layout/settings-page.tsx';
import type { DoneWords } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDate, formatDateTime } from '../../../ui/text.ts';
import type { InvitedMember } from '../actions/invitations.ts';
import type { PendingInvitation } from '../store/invitations.ts';
import type { Member } from '../store/members.ts';
import { ORGS_WORDS } from './form-words.ts';
import { MemberEditor } from './member-editor.tsx';
import { roleOptions } from './words.ts';

const DONE: DoneWords = {
  withdrawn: ['招待を取り消しました。', 'The invitation is taken back.'],
  role: ['権限を変えました。その方はログインし直します。', 'The role is changed. They sign in again.'],
  removed: ['メンバーから外しました。', 'Removed.'],
};

/** Whom the newest invitation went to, so that a slip of the pen is seen. */
function invitedWords({ invitations: [newest] }: MembersPageProps): readonly [ja: string, en: string] {
  if (newest === undefined) return ['招待のメールをお送りしました。', 'The invitation is on its way.'];
  const to = newest.mailAddress;
  return [`${to} に招待のメールをお送りしました。`, `The invitation is on its way to ${to}.`];
}

/** Why the change of a member, or of an invitation, that was asked for was not made. */
export type MemberRefusal = 'last_owner' | 'no_role' | Extract<InvitedMember, { ok: false }>['reason'];

const REFUSALS: Readonly<Record<MemberRefusal, readonly [ja: string, en: string]>> = {
  last_owner: [
    '最後の管理者は外せません。先に別の方を管理者にしてください。',
    'The last owner cannot leave or step down. Make somebody else an owner first.',
  ],
  no_role: ['権限を選んでください。', 'Choose the role.'],
  already_member: [
    'この方はすでにメンバーです。招待は取り消せます。',
    'This person is a member already. You can take the invitation back.',
  ],
  too_many: ['招待の数の上限に達しています。', 'There are as many invitations as there can be.'],
  too_many_mails: [
    'この宛先に今日送れる招待のメールの数に達しました。明日もう一度お試しください。先にお送りしたメールのリンクは、期限まで使えます。',
    'No more invitations can be mailed to this address today. Try again tomorrow. The link mailed before works until its time is over.',
  ],
};

interface MembersPageProps {
  zone: Zone;
  members: readonly Member[];
  invitations: readonly PendingInvitation[];
  /** The reader's own user id. */
  self: string;
  /** The invitation's form. */
  form: FormState;
  /** Why what was just asked for was not done. */
  refusal?: MemberRefusal | undefined;
  /** How many past applicants each of them looks after. */
  owned?: ReadonlyMap<string, number> | undefined;
  /** The time that invitations run by. */
  at: Date;
}

/** Who works here, with which role, and who is invited. */
export function MembersPage(props: MembersPageProps) {
  const { zone, form, refusal } = props;
  const locked = lockText('manageMembers');
  return (
    <SettingsPage
      zone={zone}
      title={t('メンバー', 'Members')}
      done={{ ...DONE, invited: invitedWords(props) }}
      help={<HelpLink side={zone} topic="members" />}
      languageForm={locked === undefined ? { id: TYPED_FORM, action: paths[zone].invitations() } : undefined}
    >
      {refusal !== undefined && (
        <Alert kind="error" title={t('できませんでした', 'This was not done')}>
          <p>{t(...REFUSALS[refusal])}</p>
        </Alert>
      )}
      <MemberTable {...props} />
      {locked !== undefined ? (
        <p>{locked}</p>
      ) : (
        <>
          <Section
            id="invite"
            title={t('招待する', 'Invite somebody')}
            lead={t(
              `招待のメールをお送りします。リンクは${INVITATION_DAYS}日間、その宛先の方だけが使えます。`,
              `We mail a link that works for ${INVITATION_DAYS} days and for that address only.`,
            )}
          >
            <Form id={TYPED_FORM} action={paths[zone].invitations()} form={form} words={ORGS_WORDS}>
              <div class="grid gap-4 md:grid-cols-2">
                <TextInput
                  name="mail"
                  type="email"
                  inputmode="email"
                  label={t('メールアドレス', 'Mail address')}
                  required
                />
                <Select
                  name="role"
                  label={t('権限', 'Role')}
                  required
                  blank={t('選んでください', 'Choose one')}
                  options={roleOptions()}
                />
              </div>
              <ButtonRow>
                <Button>{t('招待のメールを送る', 'Send the invitation')}</Button>
              </ButtonRow>
            </Form>
          </Section>
          <Invitations {...props} />
        </>
      )}
    </SettingsPage>
  );
}

function MemberTable({ zone, members, self, owned }: MembersPageProps) {
  const manage = {
    label: t('操作', 'Actions'),
    cell: (member: Member) => (
      <MemberEditor
        zone={zone}
        member={member}
        isSelf={member.userId === self}
        owned={owned?.get(member.userId) ?? 0}
      />
    ),
  };
  return (
    <Table
      caption={t('メンバーの一覧', 'Members')}
      captionHidden
      rows={members}
      columns={[
        {
          label: t('名前', 'Name'),
          head: true,
          cell: (member) =>
            member.userId === self ? t(`${member.name}（自分）`, `${member.name} (you)`) : member.name,
        },
        { label: t('メールアドレス', 'Mail address'), cell: ({ mailAddress }) => mailAddress },
        { label: t('権限', 'Role'), cell: ({ role }) => roleName(role) },
        { label: t('参加日', 'Joined'), kind: 'date', cell: ({ joinedAt }) => formatDate(joinedAt) },
        ...(may('manageMembers') ? [manage] : []),
      ]}
      empty={<p>{t('メンバーはいません。', 'There are no members.')}</p>}
    />
  );
}

function Invitations({ zone, invitations, at }: MembersPageProps) {
  if (invitations.length === 0) return null;
  const isOver = (one: PendingInvitation) => one.expiresAt <= at;
  return (
    <Section
      id="invitations"
      title={t('承諾待ちの招待', 'Open invitations')}
      lead={t(
        `送り直すと、新しいリンクを${INVITATION_DAYS}日間使えます。前のリンクは使えなくなります。`,
        `Sending it again mails a new link for ${INVITATION_DAYS} days. The link before it ends.`,
      )}
    >
      <Table
        caption={t('招待の一覧', 'Invitations')}
        captionHidden
        rows={invitations}
        columns={[
          { label: t('メールアドレス', 'Mail address'), head: true, cell: ({ mailAddress }) => mailAddress },
          { label: t('権限', 'Role'), cell: ({ role }) => roleName(role) },
          {
            label: t('送った日', 'Mailed'),
            kind: 'date',
            cell: ({ invitedAt }) => formatDate(invitedAt),
          },
          {
            label: t('期限', 'Valid until'),
            kind: 'date',
            cell: (one) =>
              isOver(one) ? (
                <Badge tone="warning">{t('期限切れ', 'Expired')}</Badge>
              ) : (
                formatDateTime(one.expiresAt)
              ),
          },
          {
            label: t('操作', 'Actions'),
            cell: (one) => (
              <div class="flex flex-wrap gap-2">
                <Form action={paths[zone].invitationRenewal(one.id)}>
                  <Button variant="secondary" small>
                    {t('送り直す', 'Send again')}
                    <span class="sr-only">{t(`：${one.mailAddress}`, `: ${one.mailAddress}`)}</span>
                  </Button>
                </Form>
                <Form action={paths[zone].invitationRevocation(one.id)}>
                  <Button variant="secondary" small>
                    {t('取り消す', 'Take back')}
                    <span class="sr-only">{t(`：${one.mailAddress}`, `: ${one.mailAddress}`)}</span>
                  </Button>
                </Form>
              </div>
            ),
          },
        ]}
        empty={null}
      />
    </Section>
  );
}
