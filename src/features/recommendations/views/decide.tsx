import { jstDate } from '../../../platform/calendar.ts';
import { deadlineWords } from '../../../platform/deadline.ts';
import { INTERVIEW_BUSINESS_DAYS } from '../../../platform/terms.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, HiddenFields, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Pair } from '../../../ui/text.ts';
import type { RecommendedPerson } from '../actions/copies.ts';
import { interviewStanding } from '../rules/days.ts';
import type { ShownState } from '../rules/recommendation.ts';

/** The interview is promised: by when a day is to be fixed, and that it is late. */
export function InterviewNote(props: {
  recommendation: RecommendedPerson['recommendation'];
  interviewDueAt: Date;
  now: Date;
}) {
  const { recommendation, interviewDueAt, now } = props;
  const standing = interviewStanding(
    { interviewOn: recommendation.interviewOn, interviewDueAt },
    jstDate(now),
    now,
  );
  if (standing === 'planned') return null;
  if (standing === 'past')
    return (
      <Alert kind="info" title={t('面接日を過ぎました', 'The day of the interview is over')}>
        <p>{t('結果を記録してください。', 'Please record how it went.')}</p>
      </Alert>
    );
  return standing === 'overdue' ? (
    <Alert kind="warning" title={t('面接日の期限を過ぎています', 'A day for the interview is overdue')}>
      <p>
        {t(
          `同意から${INTERVIEW_BUSINESS_DAYS}営業日が過ぎました。面接日を決めるか、選考を終えてください。`,
          `${INTERVIEW_BUSINESS_DAYS} business days have passed since the person agreed. Fix a day, or end the selection.`,
        )}
      </p>
    </Alert>
  ) : (
    <p>
      {t(
        `面接をお約束しています。面接日を決める期限は${deadlineWords(interviewDueAt, now)[0]}です。`,
        `You promised an interview. Fix a day: ${deadlineWords(interviewDueAt, now)[1]}.`,
      )}
    </p>
  );
}

/** A day to be recorded: of the interview, or of the hire. */
export function DayForm(props: {
  readonly title: string;
  readonly isChief: boolean;
  readonly action: string;
  readonly form: FormState;
  readonly words: FaultWords;
  readonly label: Pair;
  readonly button: Pair;
  /** Asked once more before it is recorded. */
  readonly question?: string | null | undefined;
}) {
  const { title, isChief, action, form, words, label, button, question } = props;
  const confirm = question && { question, yes: t(...button), no: t('やめる', 'Go back') };
  return (
    <Card title={title}>
      <Form id={isChief ? TYPED_FORM : undefined} action={action} form={form} words={words}>
        <TextInput name="on" type="date" label={t(...label)} required width="short" />
        <ButtonRow>
          <Button variant={isChief ? 'primary' : 'secondary'} confirm={confirm || undefined}>
            {t(...button)}
          </Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

/** Ending the selection. */
export function EndForm({ id, seen }: { id: string; seen: ShownState }) {
  return (
    <Section
      id="end"
      title={t('採用せずに終える', 'End without a hire')}
      lead={t(
        'この方の情報は、すぐに見られなくなります。人材紹介会社とご本人の画面に、終わったことが表示されます。',
        'The details can no longer be seen at once. The agency and the person see that it has ended.',
      )}
    >
      <Form action={paths.company.recommendationEnd(id)}>
        <HiddenFields values={{ seen }} />
        <ButtonRow>
          <Button
            variant="secondary"
            confirm={{
              question: t(
                'この方の選考を終えます。取り消せません。',
                'End the selection of this person? This cannot be undone.',
              ),
              yes: t('終える', 'End it'),
              no: t('やめる', 'Go back'),
            }}
          >
            {t('この方の選考を終える', 'End this selection')}
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
