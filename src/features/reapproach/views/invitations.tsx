import type { Page } from '../../../db/page.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { may } from '../../../platform/http/permit.ts';
import { Button } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { Badge, type BadgeTone } from '../../../ui/layout/badge.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Column } from '../../../ui/table.tsx';
import { formatDate } from '../../../ui/text.ts';
import { statusNames } from '../../applicants/rules/status-names.ts';
import type { ShownInvitation } from '../actions/list-invitations.ts';
import { type InvitationState, invitationStates } from '../rules/facts.ts';
import { reasonText, STATE_WORDS, stepText } from './invitation-words.ts';
import { RoomTabs } from './room.tsx';

const TONES: Readonly<Partial<Record<InvitationState, BadgeTone>>> = {
  due: 'info',
  applying: 'info',
  applied: 'success',
};

/** 再応募のご案内: whom the company asks to apply again, when, and what became of it. */
export function InvitationsPage({
  page,
  state,
}: {
  page: Page<ShownInvitation>;
  state: InvitationState | undefined;
}) {
  const title = t('再応募のご案内', 'Invitations to apply again');
  return (
    <ListPage
      zone="company"
      id="invitations"
      title={title}
      caption={title}
      lead={t(
        '送る直前に、条件をもう一度すべて確かめます。止まったものには、その理由が出ます。',
        'Right before one leaves, every condition is looked at once more. What was stopped says why.',
      )}
      done={{
        called_off: [
          '取りやめました。このご案内は送られません。',
          'Called off. This invitation does not leave.',
        ],
        too_late: [
          'すでに送ったか、止まっていたため、取りやめられません。',
          'It has left or was stopped already.',
          'warning',
        ],
      }}
      filters={{
        action: paths.company.reapproachInvitations(),
        active: state !== undefined,
        fields: (
          <Select
            name="state"
            label={t('状態', 'Status')}
            blank={t('すべて', 'All')}
            options={invitationStates.map((value) => ({ value, label: t(...STATE_WORDS[value]) }))}
            value={state}
          />
        ),
      }}
      page={page}
      href={(query) => paths.company.reapproachInvitations({ state, ...query })}
      columns={columns()}
      empty={{
        title: t('ご案内はまだありません', 'No invitations yet'),
        text: t(
          '案内の方針を承認すると、送る時期の7日前から、ここに予定が出ます。',
          'Once a policy is approved, what is planned appears here from seven days before it is due.',
        ),
      }}
    >
      <RoomTabs />
    </ListPage>
  );
}

function columns(): readonly Column<ShownInvitation>[] {
  return [
    {
      label: t('氏名', 'Name'),
      kind: 'name',
      head: true,
      cell: ({ applicantId, fullName, ...which }) => (
        <>
          <a href={paths.company.applicantWhy(applicantId)}>{fullName}</a>
          <span class="block">{stepText(which)}</span>
        </>
      ),
    },
    {
      label: t('予定日・送信日', 'Due or sent'),
      kind: 'date',
      cell: ({ dueAt, sentAt }) => formatDate(sentAt ?? dueAt),
    },
    {
      label: t('状態', 'Status'),
      kind: 'pill',
      cell: ({ state }) => <Badge tone={TONES[state]}>{t(...STATE_WORDS[state])}</Badge>,
    },
    {
      label: t('理由・その後の選考', 'Why, or selection since'),
      // That its own day is still to come says its day.
      cell: ({ reasons, dueAt, followed }) => (
        <>
          {reasons
            .filter(({ until }) => until === undefined || until > jstDate(dueAt))
            .slice(0, 2)
            .map((reason) => (
              <span class="block">{reasonText(reason)}</span>
            ))}
          {followed && (
            <a href={paths.company.selection(followed.selectionId)}>{t(...statusNames[followed.status])}</a>
          )}
        </>
      ),
    },
    {
      label: t('方針・求人', 'Policy, opening'),
      cell: ({ policyName, openingTitle }) =>
        [policyName, openingTitle].filter((text) => text !== null).join(' / '),
    },
    {
      label: t('操作', 'Action'),
      cell: ({ id, state, fullName }) =>
        state === 'due' && may('editReapply') ? (
          <Form action={paths.company.reapproachInvitationStop(id)}>
            <Button variant="secondary" small>
              {t('取りやめる', 'Call off')}
              <span class="sr-only">{t(`（${fullName}）`, ` (${fullName})`)}</span>
            </Button>
          </Form>
        ) : (
          ''
        ),
    },
  ];
}
