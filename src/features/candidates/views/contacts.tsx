import { CONTACT_ANSWER_DAYS } from '../../../platform/terms.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { DAYS, formatDateTime } from '../../../ui/text.ts';
import type { Contact } from '../../contacts/actions/own-contacts.ts';
import { ANSWERS, answerUntil, mayAnswer } from '../../contacts/rules/contact.ts';
import type { NudgeState } from '../../contacts/rules/nudge.ts';
import { ANSWER_WORDS, RESULT_WORDS, WAY_WORDS } from '../../contacts/rules/words.ts';

/** What an agency says it did to contact the person, and what the person says of it. */
export function ContactsSection({
  contacts,
  name,
  now,
}: {
  contacts: readonly Contact[];
  name: string;
  now: Date;
}) {
  // What the person is asked about stands open; the rest is a list that grows.
  const asked = contacts.filter((one) => one.answer === null && mayAnswer(one.loggedAt, now));
  const others = contacts.filter((one) => !asked.includes(one));
  return (
    <Section title={t('連絡の記録', 'Contacts')} id="contacts">
      {contacts.length === 0 ? (
        <p>
          {t('この会社が記録した連絡は、まだありません。', 'The agency has written down no contact yet.')}
        </p>
      ) : (
        <p>
          {t(
            `記録から${CONTACT_ANSWER_DAYS}日の間、答えを変えられます。会社にも見え、「なかった」は公表する数に入ります。`,
            `For ${CONTACT_ANSWER_DAYS} days after it was written down you can change your answer. The agency sees it; a denial counts in its published figures.`,
          )}
        </p>
      )}
      {asked.map((one) => (
        <ContactLine contact={one} name={name} now={now} />
      ))}
      {others.length > 0 && (
        <details>
          <summary>
            {asked.length === 0
              ? t(`連絡の記録を見る（${others.length}件）`, `Show them (${others.length})`)
              : t(`ほかの連絡を見る（${others.length}件）`, `Show the others (${others.length})`)}
          </summary>
          <div class="stack">
            {others.map((one) => (
              <ContactLine contact={one} name={name} now={now} />
            ))}
          </div>
        </details>
      )}
    </Section>
  );
}

/** One contact in words. */
export function contactWords({ at, way, result }: Contact): string {
  return t(
    `${formatDateTime(at)} ${WAY_WORDS[way][0]}：${RESULT_WORDS[result][0]}`,
    `${formatDateTime(at)}, ${WAY_WORDS[way][1]}: ${RESULT_WORDS[result][1]}`,
  );
}

function ContactLine({ contact, name, now }: { contact: Contact; name: string; now: Date }) {
  const until = formatDateTime(answerUntil(contact.loggedAt));
  return (
    <Card level={3} title={contactWords(contact)} id={`contact-${contact.id}`}>
      <div class="stack is-tight">
        <p>
          {contact.answer === null
            ? t('この連絡はありましたか。', 'Did this take place?')
            : t(
                `あなたの答え：${ANSWER_WORDS[contact.answer][0]}`,
                `Your answer: ${ANSWER_WORDS[contact.answer][1]}`,
              )}
        </p>
        {mayAnswer(contact.loggedAt, now) ? (
          <Form action={paths.candidate.contactAnswer(contact.id)}>
            <ButtonRow>
              {ANSWERS.map((answer) => (
                <Button variant="secondary" small name="answer" value={answer}>
                  <span class="sr-only">{t(`${name}、${contactWords(contact)}：`, '')}</span>
                  {answer === 'confirmed' ? t('あった', 'It happened') : t('なかった', 'It did not')}
                  <span class="sr-only">{t('', `: ${name}, ${contactWords(contact)}`)}</span>
                </Button>
              ))}
            </ButtonRow>
          </Form>
        ) : (
          <p class="support">
            {t(`${until} に、答えられる期間が終わりました。`, `Answering ended ${until}.`)}
          </p>
        )}
      </div>
    </Card>
  );
}

/** The one nudge an agency can be given: the button, or why there is none and from when. */
export function NudgeSection({ agencyId, state }: { agencyId: string; state: NudgeState }) {
  if (!state.may && state.why === 'stopped') return null;
  // Where there is nothing to press, a line says why.
  if (!state.may && state.why !== 'used') {
    return (
      <p class="support" id="nudge">
        {nudgeWords(state)}
      </p>
    );
  }
  return (
    <Section title={t('催促', 'Ask once more')} id="nudge">
      {state.may ? (
        <>
          <p>
            {t(
              '期限を過ぎても返事がありません。1回だけ催促できます。会社の画面にすぐ出て、平日9〜18時にメールも届きます。',
              'It has not answered in time. You can ask once more, once: it sees it at once, and gets a mail on a business day.',
            )}
          </p>
          <Form action={paths.candidate.nudge(agencyId)}>
            <ButtonRow>
              <Button variant="secondary">{t('催促する', 'Ask for an answer')}</Button>
            </ButtonRow>
          </Form>
        </>
      ) : (
        <p>{nudgeWords(state)}</p>
      )}
      {!state.may && !state.isTold && (
        <>
          <p>
            {t(
              'メールはまだ出ていません。出る前なら、取りやめられます。',
              'The mail has not left yet. Until it does, you can take this back.',
            )}
          </p>
          <Form action={paths.candidate.nudgeWithdrawal(agencyId)}>
            <ButtonRow>
              <Button variant="secondary">{t('催促を取りやめる', 'Take it back')}</Button>
            </ButtonRow>
          </Form>
        </>
      )}
    </Section>
  );
}

function nudgeWords(state: Exclude<NudgeState, { may: true }>): string {
  switch (state.why) {
    case 'stopped':
      return t('この会社への提供は、やめています。', 'You have stopped sharing with this agency.');
    case 'answered':
      return t(
        'この会社は答えたので、催促はできません。',
        'This agency has answered, so there is nothing to ask for.',
      );
    case 'not_open':
      return t(
        'この会社の利用が止まっている間は、催促できません。',
        'Not while the agency’s use of this service rests.',
      );
    case 'contacted':
      return t(
        `${formatDateTime(state.at)} に連絡したという記録があるので、催促はできません。なかった場合は、上でお答えください。`,
        `It says it contacted you ${formatDateTime(state.at)}. If it did not, say so above.`,
      );
    case 'used':
      return t(
        `${formatDateTime(state.at)} に催促しました。催促は1回だけです。`,
        `You asked ${formatDateTime(state.at)}. It can be done once.`,
      );
    case 'paused':
      return state.from === null
        ? t(
            '休止中は、催促できません。再開すると、できます。',
            'Not while everything is paused. You can once you end the pause.',
          )
        : t(
            `休止中は、催促できません。${formatDateTime(state.from)} からできます。`,
            `Not while everything is paused. You can from ${formatDateTime(state.from)}.`,
          );
    case 'not_yet':
      return state.from === null
        ? ''
        : t(
            `返事の期限（${DAYS.formatLastDay(state.from)}）が過ぎるまでは、催促できません。`,
            `Not before its deadline, the end of ${DAYS.formatLastDay(state.from)}, has passed.`,
          );
  }
}
