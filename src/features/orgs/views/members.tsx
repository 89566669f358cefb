import type { Zone } from '../../../platform/http/access.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDate, formatDateTime, textIn } from '../../../ui/text.ts';
import type { PendingInvitation } from '../store/invitations.ts';
import type { Member } from '../store/members.ts';
import { type FormState, field, type OwnPage } from './form-state.ts';
import { SettingsPage } from './settings.tsx';
import { roleFieldOf, roleName, roleOptions } from './words.ts';

interface MembersPageProps extends OwnPage {
  zone: Zone;
  members: readonly Member[];
  invitations: readonly PendingInvitation[];
  /** The reader's own user id. */
  self: string;
  /** The invitation's form. */
  form: FormState;
  /** Why the change of a member just asked for was not made. */
  refusal: string | undefined;
  /** Why the reader may not manage members; undefined when they may. */
  locked: string | undefined;
}

/** Who works here, with which role, and who is invited. */
export function MembersPage(props: MembersPageProps) {
  const { frame, csrf, zone, form, refusal, locked } = props;
  const { locale } = frame;
  const t = textIn(locale);
  return (
    <SettingsPage frame={frame} zone={zone} title={t('メンバー', 'Members')}>
      {refusal !== undefined && (
        <Alert kind="error" title={t('メンバーは変わっていません', 'No member was changed')}>
          <p>{refusal}</p>
        </Alert>
      )}
      <ErrorSummary locale={locale} errors={form.errors} />
      <MemberTable {...props} />
      {locked !== undefined ? (
        <p>{locked}</p>
      ) : (
        <>
          <Section
            id="invite"
            title={t('招待する', 'Invite somebody')}
            lead={t(
              '招待のメールをお送りします。リンクは7日間、その宛先の方だけが使えます。',
              'We mail a link that works for 7 days and for that address only.',
            )}
          >
            <div class="max-w-2xl">
              <Form action={paths[zone].invitations()} csrf={csrf}>
                <TextInput
                  {...field(locale, form, 'mail')}
                  type="email"
                  inputmode="email"
                  label={t('メールアドレス', 'Mail address')}
                  required
                />
                <Select
                  {...field(locale, form, 'role')}
                  label={t('権限', 'Role')}
                  required
                  blank={t('選んでください', 'Choose one')}
                  options={roleOptions(locale)}
                />
                <ButtonRow>
                  <Button>{t('招待のメールを送る', 'Send the invitation')}</Button>
                </ButtonRow>
              </Form>
            </div>
          </Section>
          <Invitations {...props} />
        </>
      )}
    </SettingsPage>
  );
}

function MemberTable({ frame, csrf, zone, members, self, locked }: MembersPageProps) {
  const { locale } = frame;
  const t = textIn(locale);
  const manage = {
    label: t('操作', 'Actions'),
    cell: (member: Member) => (
      <details>
        <summary>{t(`${member.name}さんの変更`, `Change ${member.name}`)}</summary>
        <Form action={paths[zone].memberRole(member.userId)} csrf={csrf}>
          <Select
            locale={locale}
            name={roleFieldOf(member.userId)}
            label={t('権限', 'Role')}
            required
            options={roleOptions(locale)}
            value={member.role}
          />
          <ButtonRow>
            <Button variant="secondary" small>
              {t('権限を変える', 'Change the role')}
            </Button>
          </ButtonRow>
        </Form>
        <Form action={paths[zone].memberRemoval(member.userId)} csrf={csrf}>
          <Button
            variant="danger"
            small
            confirm={{
              question: t(
                `${member.name}さん1名をメンバーから外します。すぐにサインアウトします。招待し直すと戻せます。`,
                `Remove ${member.name} (1 person) and sign them out at once? You can invite them again.`,
              ),
              yes: t('外す', 'Remove'),
              no: t('やめる', 'Keep'),
            }}
          >
            {t('メンバーから外す', 'Remove')}
          </Button>
        </Form>
      </details>
    ),
  };
  return (
    <Table
      locale={locale}
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
        { label: t('権限', 'Role'), cell: ({ role }) => roleName(role, locale) },
        { label: t('参加日', 'Joined'), cell: ({ joinedAt }) => formatDate(joinedAt, locale) },
        ...(locked === undefined ? [manage] : []),
      ]}
      empty={<p>{t('メンバーはいません。', 'There are no members.')}</p>}
    />
  );
}

function Invitations({ frame, csrf, zone, invitations }: MembersPageProps) {
  const { locale } = frame;
  const t = textIn(locale);
  if (invitations.length === 0) return null;
  return (
    <Section id="invitations" title={t('返事を待っている招待', 'Open invitations')}>
      <Table
        locale={locale}
        caption={t('招待の一覧', 'Invitations')}
        captionHidden
        rows={invitations}
        columns={[
          { label: t('メールアドレス', 'Mail address'), head: true, cell: ({ mailAddress }) => mailAddress },
          { label: t('権限', 'Role'), cell: ({ role }) => roleName(role, locale) },
          { label: t('期限', 'Valid until'), cell: ({ expiresAt }) => formatDateTime(expiresAt, locale) },
          {
            label: t('操作', 'Actions'),
            cell: ({ id }) => (
              <Form action={paths[zone].invitationRevocation(id)} csrf={csrf}>
                <Button variant="secondary" small>
                  {t('招待を取り消す', 'Take it back')}
                </Button>
              </Form>
            ),
          },
        ]}
        empty={null}
      />
    </Section>
  );
}
