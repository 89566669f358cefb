import { may } from '../../../platform/http/permit.ts';
import type { ProvisionId } from '../../../platform/ids.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { isSuspended } from '../../../ui/standing-notice.tsx';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import type { ContactDesk } from '../../contacts/actions/log-contact.ts';
import type { AuthoredNote } from '../actions/note-items.ts';
import type { OpenedProvision } from '../actions/read-provisions.ts';
import { isOver } from '../rules/provision-state.ts';
import { AnswerForms, mayObjectTo } from './answer-forms.tsx';
import {
  CONTACT_FORM,
  ContactLog,
  ContactSection,
  mayLogContact,
  NudgeNote,
  type SentContact,
} from './contact.tsx';
import { NoteForm } from './notes.tsx';
import { Items } from './provided-items.tsx';
import { ObjectionNote, State } from './standing.tsx';

const DONE: DoneWords = {
  accepted: [
    '受け取りを確認しました。ご本人にもお知らせします。ご本人が希望する方法で連絡してください。',
    'Accepted, and the person is told. Please contact them in the way they asked for.',
  ],
  contacted: [
    '連絡を記録しました。ご本人の画面に表示されます。',
    'The contact is written down, and the person sees it.',
  ],
  not_now: [
    'いまはメールを書けません。下の「連絡」をご覧ください。',
    'You cannot write now. See below.',
    'error',
  ],
  noted: ['メモを添えました。ご本人にも表示されます。', 'The note is added. The person sees it, too.'],
  note_removed: ['メモを消しました。', 'The note is deleted.'],
  objected: [
    '異議を申し出ました。運営が判断し、結果をこの画面とメールでお知らせします。',
    'Your objection is in. The operator decides; the outcome appears here and is mailed to you.',
  ],
};

interface ProvisionPageProps {
  opened: OpenedProvision;
  /** Who waits for an answer besides: the one whose deadline is nearest, and how many there are. */
  waiting: { readonly next: ProvisionId; readonly count: number } | undefined;
  /** The objection, as it was sent. */
  form: FormState;
  /** How the person may be contacted; undefined while nothing of them can be seen. */
  desk: ContactDesk | undefined;
  /** A contact, as it was sent. */
  sent: SentContact;
  /** What colleagues added beside the items. */
  notes: readonly AuthoredNote[];
  /** A note, as it was sent. */
  note: FormState;
}

/** One person handed to the agency: the consented items, beside them what there is to do now, and how to contact them. */
export function ProvisionPage({ opened, waiting, form, desk, sent, notes, note }: ProvisionPageProps) {
  const { provision, items, now } = opened;
  const { id } = provision;
  const received = formatDate(provision.providedAt);
  const title = items?.name ?? t(`${received}に受け取った方`, `Received on ${received}`);
  const isWaiting = provision.state === 'delivered';
  const mayAct = !isOver(provision.state);
  const mayLog = desk !== undefined && mayAct && mayLogContact(desk, now);
  const contact = desk !== undefined && mayAct && <ContactSection provisionId={id} desk={desk} now={now} />;
  // Of several forms the one that a deadline stands behind.
  const languageForm = mayObjectTo({ provision, now })
    ? { id: TYPED_FORM, action: paths.agency.provisionObjection(id) }
    : mayLog
      ? { id: CONTACT_FORM, action: paths.agency.provisionContacts(id) }
      : undefined;
  return (
    <Page zone="agency" title={title} done={DONE} languageForm={languageForm}>
      <PageHeader
        title={title}
        back={{ href: paths.agency.home(), label: t('受信箱', 'Inbox') }}
        help={<HelpLink side="agency" topic="objection" />}
        actions={
          <>
            {provision.state === 'accepted' && items !== null && may('recordPlacements') && (
              <ButtonLink variant="secondary" href={paths.agency.newPlacement(id)}>
                {t('成約を記録する', 'Write a hire down')}
              </ButtonLink>
            )}
            {may('takeAgencyEvidence') && (
              <ButtonLink variant="plain" download href={paths.agency.provisionEvidenceFile(id)}>
                {t('記録をダウンロードする（ZIP）', 'Download the records (ZIP)')}
              </ButtonLink>
            )}
            {!isWaiting && waiting && <NextPerson {...waiting} />}
          </>
        }
      />
      {desk !== undefined && <NudgeNote nudgedAt={desk.nudgedAt} />}
      {opened.closed !== null && <ClosedNote closed={opened.closed} />}
      {items !== null && !mayAct && <OverNote />}
      <div class="grid items-start gap-6 lg:grid-cols-3">
        <div class="stack lg:col-span-2">
          <State opened={opened} terms={desk?.terms} />
          {items !== null && (
            <Section
              title={t('この方が提供に同意した項目', 'What this person agreed to hand over')}
              lead={t(
                '同意のある項目だけを表示しています。誰がいつ見たかは記録され、ご本人も確かめられます。',
                'Only the consented items are shown. Who looked and when is recorded, and the person can see it.',
              )}
            >
              <Items provision={provision} items={items} desk={desk} notes={notes} />
            </Section>
          )}
        </div>
        <div class="stack">
          <ObjectionNote opened={opened} />
          <AnswerForms provision={provision} now={now} form={form} />
          {!isWaiting && contact}
        </div>
      </div>
      {isWaiting && contact}
      <div class="grid items-start gap-6 lg:grid-cols-2">
        {desk !== undefined && (
          <ContactLog provisionId={id} desk={desk} now={now} sent={sent} mayLog={mayLog} />
        )}
        {items !== null && <NoteForm provisionId={id} items={provision.items} form={note} mayAdd={mayAct} />}
      </div>
    </Page>
  );
}

/** The way on once this person is answered. No name: nobody is told apart here before they are opened. */
function NextPerson({ next, count }: NonNullable<ProvisionPageProps['waiting']>) {
  return (
    <ButtonLink href={paths.agency.provision(next)}>
      {t(`次の方へ（返事待ち${formatNumber(count)}件）`, `Next person (${formatNumber(count)} waiting)`)}
    </ButtonLink>
  );
}

/** The agency said that this is nobody for it, and the operator agreed. */
function OverNote() {
  return (
    <Alert kind="info" title={t('異議が認められています', 'Your objection was upheld')}>
      <p>
        {t(
          'この方への連絡とメモの追加はできません。表示されている情報は、ご本人が取り消すと消えます。',
          'You can neither contact this person nor add notes. What is shown disappears once the person takes it back.',
        )}
      </p>
    </Alert>
  );
}

function ClosedNote({ closed }: { closed: NonNullable<OpenedProvision['closed']> }) {
  if (closed === 'new_consent') {
    return (
      <Alert kind="warning" title={t('ご本人の新しい同意を待っています', 'A new consent is awaited')}>
        <p>
          {t(
            'この方は、貴社の許可を別の会社が受けていたときに同意しました。改めて同意されるまで、情報は表示できません。返事はできます。',
            'This person agreed while another holder had your licence. The details stay closed until they consent anew. You can still answer.',
          )}
        </p>
      </Alert>
    );
  }
  return closed === 'withdrawn' ? (
    <Alert kind="info" title={t('ご本人が同意を取り消しました', 'The person has withdrawn the consent')}>
      <p>
        {t(
          '情報は消去され、誰にも開けません。この方への連絡と、控えの利用をやめてください。',
          'The details are destroyed and nobody can open them. Stop contacting this person and stop using any copy.',
        )}
      </p>
    </Alert>
  ) : (
    <Alert kind="warning" title={t('いまは情報を表示できません', 'The details cannot be shown now')}>
      <p>
        {isSuspended()
          ? t(
              '貴社の利用が停止されています。返事はできます。',
              'Your agency is suspended. You can still answer.',
            )
          : t(
              '貴社の許可が運営の確認待ち、または期限切れです。返事はできます。',
              'Your licence has expired or waits for the operator’s check. You can still answer.',
            )}
      </p>
    </Alert>
  );
}
