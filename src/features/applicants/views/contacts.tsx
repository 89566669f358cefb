import { may } from '../../../platform/http/permit.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import type { HeldBy } from '../actions/contacts.ts';
import { type ContactKind, contactKindWords } from '../rules/contact-window.ts';
import type { ApplicantContact } from '../store/contacts.ts';

/** How somebody was contacted. */
export function contactWord(kind: ContactKind): string {
  return t(...contactKindWords[kind]);
}

/** Who has contacted a person, when and how, and until when others had better not. */
function heldWords({ by, kind, on, freeOn, daysLeft }: HeldBy): string {
  const who = by ?? t('以前のメンバー、または外部システム', 'A former colleague, or a program');
  return t(
    `${who}が${formatDate(on)}に連絡しています（${contactKindWords[kind][0]}）。${formatDate(freeOn)}まで、あと${formatNumber(daysLeft)}日です。`,
    `${who} contacted this person on ${formatDate(on)} (${contactKindWords[kind][1]}). Until ${formatDate(freeOn)}, days left: ${formatNumber(daysLeft)}.`,
  );
}

const WORDS: FaultWords = {
  labels: { kind: ['連絡の方法', 'how'], on: ['連絡した日', 'the day'] },
  chosen: ['kind'],
  sentences: {
    in_future: () => ['連絡した日が今日より後です。', 'The day is still to come.'],
  },
};

/** What a person's page shows of contacts. */
export interface ShownContacts {
  /** The latest first. */
  readonly contacts: readonly ApplicantContact[];
  /** The colleague's contact that keeps the reader from writing. */
  readonly held: HeldBy | undefined;
  readonly windowDays: number;
  /** Business day in Japan. */
  readonly today: string;
}

interface ContactsProps extends ShownContacts {
  applicantId: string;
  form: FormState;
}

/** Who has contacted the person when, and the form for one more. */
export function Contacts({ applicantId, contacts, held, windowDays, today, form }: ContactsProps) {
  return (
    <Section
      title={t('連絡の記録', 'Contacts')}
      lead={
        windowDays === 0
          ? t(
              'メンバーどうしの連絡の間隔は、定めていません。',
              'No interval is set between contacts of colleagues.',
            )
          : t(
              `メンバーの1人が連絡してから${windowDays}日間は、ほかのメンバーに、あと何日かが表示されます。`,
              `For ${windowDays} days after one member’s contact the others see how many days are left.`,
            )
      }
      actions={<a href={paths.company.contactWindow()}>{t('間隔の設定', 'Set the interval')}</a>}
      id="contacts"
    >
      {held && (
        <Alert kind="warning">
          <p>{heldWords(held)}</p>
        </Alert>
      )}
      {may('editApplicants') && (
        <Form action={paths.company.applicantContacts(applicantId)} form={form} words={WORDS}>
          <RadioGroup
            name="kind"
            label={t('連絡の方法', 'How')}
            options={(['phone', 'mail', 'other'] as const).map((value) => ({
              value,
              label: contactWord(value),
            }))}
            unmarked
          />
          <TextInput
            name="on"
            type="date"
            label={t('連絡した日', 'On which day')}
            value={today}
            width="short"
            unmarked
          />
          <ButtonRow>
            <Button variant="secondary">{t('連絡したことを記録する', 'Write down the contact')}</Button>
          </ButtonRow>
        </Form>
      )}
      {contacts.length > 0 && (
        <Card>
          <ul class="stack is-tight">
            {contacts.map((contact) => (
              <ContactItem applicantId={applicantId} contact={contact} />
            ))}
          </ul>
        </Card>
      )}
    </Section>
  );
}

function ContactItem({ applicantId, contact }: { applicantId: string; contact: ApplicantContact }) {
  const { id, kind, on } = contact;
  const by = contact.by ?? t('以前のメンバー、または外部システム', 'A former colleague, or a program');
  return (
    <li>
      <p>
        {formatDate(on)} {contactWord(kind)} {t(`（${by}）`, `(${by})`)}
      </p>
      {kind !== 'letter' && kind !== 'invitation' && may('editApplicants') && (
        <Form action={paths.company.applicantContactRemoval(applicantId, id)}>
          <Button variant="plain" small>
            {t('この記録を消す', 'Delete this entry')}
          </Button>
        </Form>
      )}
    </li>
  );
}
