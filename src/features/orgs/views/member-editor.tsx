import type { Zone } from '../../../platform/http/access.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Checkbox } from '../../../ui/forms/choice.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import type { Member } from '../store/members.ts';
import { LEAVINGS, roleFieldOf, roleOptions } from './words.ts';

/** The choice of whoever takes a right away: by default what was made with it ends. */
function TakeOver({ name }: { name: string }) {
  return (
    <Checkbox
      name={name}
      value="take_over"
      label={t(
        'この方が作ったAPIキーと招待を自分が引き継ぐ（選ばなければ、すぐに使えなくなります）',
        'I take over the API keys and invitations they made (otherwise these end at once)',
      )}
    />
  );
}

/** Two separate decisions, each with its own button: another role, or none any more. */
export function MemberEditor({
  zone,
  member,
  isSelf,
  owned,
}: {
  zone: Zone;
  member: Member;
  isSelf: boolean;
  owned: number;
}) {
  return (
    <details>
      <summary>
        {t('変更・削除', 'Change or remove')}
        <span class="sr-only">{t(`：${member.name}さん`, `: ${member.name}`)}</span>
      </summary>
      <div class="stack">
        {isSelf && <OwnLeavings />}
        <Form action={paths[zone].memberRole(member.userId)}>
          <Select
            name={roleFieldOf(member.userId)}
            label={t('権限', 'Role')}
            required
            options={roleOptions()}
            value={member.role}
          />
          {!isSelf && <TakeOver name={`${LEAVINGS}-role-${member.userId}`} />}
          <ButtonRow>
            <Button variant="secondary" small>
              {t('権限を変える', 'Change the role')}
            </Button>
          </ButtonRow>
        </Form>
        <hr />
        <Form action={paths[zone].memberRemoval(member.userId)}>
          {owned > 0 && (
            <p class="support">
              {t(
                `この方が担当している応募者${formatNumber(owned)}名は、外すと担当なしになります。`,
                `They look after ${formatNumber(owned)} past applicants, whom nobody looks after once they are removed.`,
              )}{' '}
              <a href={paths.company.applicants({ owner: member.userId, status: 'all' })}>
                {t('一覧を見る', 'See the list')}
              </a>
            </p>
          )}
          {!isSelf && <TakeOver name={`${LEAVINGS}-removal-${member.userId}`} />}
          <ButtonRow>
            <Button
              variant="danger"
              small
              confirm={{
                question: t(
                  `${member.name}さんをメンバーから外します。ただちにログアウトされます。招待し直すと戻せます。`,
                  `Remove ${member.name} (1 person) and sign them out at once? You can invite them again.`,
                ),
                yes: t('外す', 'Remove'),
                no: t('やめる', 'Keep'),
              }}
            >
              {t('メンバーから外す', 'Remove')}
            </Button>
          </ButtonRow>
        </Form>
      </div>
    </details>
  );
}

/** Nobody takes over from themselves. */
function OwnLeavings() {
  return (
    <p class="support">
      {t(
        '権限がなくなると、自分が作ったAPIキーと招待もすぐに使えなくなります。',
        'The API keys and invitations you made end at once with the right to make them.',
      )}
    </p>
  );
}
