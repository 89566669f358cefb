import { may } from '../../../platform/http/permit.ts';
import { CONTACT_ANSWER_DAYS, CONTACT_LOGGED_WITHIN_DAYS } from '../../../platform/terms.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form } from '../../../ui/forms/form.tsx';
import { EMPTY_FORM, type FormState, formOf } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import type { Contact, ContactDesk } from '../../contacts/actions/log-contact.ts';
import { RESULTS } from '../../contacts/rules/contact.ts';
import { type ContactRefusal, contactRefusal } from '../../contacts/rules/terms.ts';
import {
  ANSWER_WORDS,
  hoursWords,
  RESULT_WORDS,
  refusalWords,
  WAY_WORDS,
  waysWords,
} from '../../contacts/rules/words.ts';

/** A contact as it was sent, and why it was refused. */
export interface SentContact {
  readonly form: FormState;
  readonly refusal?: ContactRefusal | undefined;
}

interface ContactSectionProps {
  readonly provisionId: string;
  readonly desk: ContactDesk;
  readonly now: Date;
  readonly sent: SentContact;
}

const WORDS: FaultWords = {
  labels: {
    way: ['連絡の方法', 'the way of contact'],
    result: ['結果', 'the result'],
    on: ['日付', 'the day'],
  },
  chosen: ['way', 'result'],
  sentences: {
    time: () => ['時刻は14:05のように入力してください。', 'Enter the time like 14:05.'],
    future: () => ['まだ来ていない時刻です。連絡した時刻を入力してください。', 'This time is still to come.'],
    too_long_ago: () => [
      `情報を受け取ってからの、${CONTACT_LOGGED_WITHIN_DAYS}日以内の連絡を記録できます。`,
      `Contacts of the last ${CONTACT_LOGGED_WITHIN_DAYS} days, since you received the details, can be written down.`,
    ],
  },
};

/** How and when the person may be contacted, and the way to write to them. */
export function ContactSection({ provisionId, desk, now }: Omit<ContactSectionProps, 'sent'>) {
  const { terms } = desk;
  const refusal = contactRefusal(terms, 'mail', now, now);
  return (
    <Section
      title={t('連絡', 'Contact')}
      id="contact"
      lead={t(
        `ご本人が決めた方法と時間です。連絡の記録はご本人に表示され、ご本人は記録から${CONTACT_ANSWER_DAYS}日以内に、あったかどうかを答えられます。`,
        `As the person has set it. They see each contact you write down and can say within ${CONTACT_ANSWER_DAYS} days whether it took place.`,
      )}
    >
      {terms.pause !== null && refusal?.reason === 'paused' && (
        <Alert kind="info" title={t('休止中', 'Paused')}>
          <p>{t(...refusalWords(refusal, formatDateTime))}</p>
        </Alert>
      )}
      <DescriptionList
        items={[
          { term: t('連絡できる方法', 'How'), description: t(...waysWords(terms.ways)) },
          { term: t('連絡できる時間', 'When'), description: t(...hoursWords(terms)) },
          {
            term: t('いま', 'Now'),
            description:
              refusal?.reason === 'paused'
                ? t('休止中です。', 'Paused.')
                : refusal === null
                  ? t('連絡できます。', 'They may be contacted.')
                  : t(...refusalWords(refusal, formatDateTime)),
          },
        ]}
      />
      {refusal === null && may('contactPeople') && (
        <ButtonRow>
          <ButtonLink variant="secondary" href={paths.agency.provisionMail(provisionId)}>
            {t('メールを書く', 'Write a mail')}
          </ButtonLink>
        </ButtonRow>
      )}
    </Section>
  );
}

/** Whether the reader can write a contact down now. */
export function mayLogContact({ terms }: ContactDesk, now: Date): boolean {
  return contactRefusal(terms, 'mail', now, now)?.reason !== 'paused' && may('contactPeople');
}

/** What was written down of contacts, and the form for one more. */
export function ContactLog(props: ContactSectionProps & { readonly mayLog: boolean }) {
  const { mayLog, desk } = props;
  const { contacts } = desk;
  if (!mayLog && contacts.length === 0) return null;
  return (
    <div class="stack">
      {mayLog && <LogForm {...props} />}
      {contacts.length > 0 && <DescriptionList items={contacts.map(contactLine)} />}
    </div>
  );
}

/** Somebody waits for an answer, and has said so. */
export function NudgeNote({ nudgedAt }: Pick<ContactDesk, 'nudgedAt'>) {
  if (nudgedAt === null) return null;
  return (
    <Alert kind="warning" title={t('ご本人から催促がありました', 'The person asks for your answer')}>
      <p>
        {t(
          `${formatDateTime(nudgedAt)} に届きました。受け取りを確認するか、連絡してください。`,
          `Received ${formatDateTime(nudgedAt)}. Please accept or contact them.`,
        )}
      </p>
    </Alert>
  );
}

/** Id of the form that writes a contact down. */
export const CONTACT_FORM = 'contact-log';

function LogForm({ provisionId, desk, now, sent }: ContactSectionProps) {
  const [on = '', time = ''] = formatDateTime(now, 'ja').split(' ');
  const isSent = Object.keys(sent.form.values).length > 0;
  const [way, ...others] = desk.terms.ways;
  const form = isSent
    ? sent.form
    : // The only way there is needs no choosing.
      formOf({ on: on.replaceAll('/', '-'), time, ...(others.length === 0 && { way }) });
  return (
    <Card title={t('連絡を記録する', 'Write a contact down')} id="log">
      <div class="stack">
        {sent.refusal && (
          <Alert kind="error" title={t('記録できません', 'Not written down')}>
            <p>{t(...refusalWords(sent.refusal, formatDateTime))}</p>
          </Alert>
        )}
        <Form
          id={CONTACT_FORM}
          action={paths.agency.provisionContacts(provisionId)}
          form={form}
          words={WORDS}
        >
          <RadioGroup
            name="way"
            label={t('方法', 'How')}
            required
            options={desk.terms.ways.map((value) => ({ value, label: t(...WAY_WORDS[value]) }))}
          />
          <TextInput name="on" type="date" label={t('日付', 'Day')} required width="medium" />
          <TextInput
            name="time"
            label={t('時刻（日本時間）', 'Time in Japan')}
            support={t('例：14:05', 'For example 14:05')}
            required
            width="short"
            inputmode="text"
          />
          <RadioGroup
            name="result"
            label={t('結果', 'Result')}
            required
            options={RESULTS.map((value) => ({ value, label: t(...RESULT_WORDS[value]) }))}
          />
          <ButtonRow>
            <Button variant="secondary">{t('記録する', 'Write it down')}</Button>
          </ButtonRow>
        </Form>
      </div>
    </Card>
  );
}

/** Nothing was sent. */
export const NO_CONTACT: SentContact = { form: EMPTY_FORM };

function contactLine({ at, way, result, answer }: Contact) {
  return {
    term: formatDateTime(at),
    description: t(
      `${WAY_WORDS[way][0]}：${RESULT_WORDS[result][0]}（ご本人：${answer === null ? 'まだ答えていません' : ANSWER_WORDS[answer][0]}）`,
      `${WAY_WORDS[way][1]}: ${RESULT_WORDS[result][1]} (the person: ${answer === null ? 'not answered yet' : ANSWER_WORDS[answer][1]})`,
    ),
  };
}
