import { ANSWER_VOID_MINUTES } from '../../../platform/terms.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import { EMPTY_FORM, type FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { companyNameWords } from '../../parties/rules/names.ts';
import { type Answer, noReasons, noReasonWords } from '../rules/answers.ts';
import type { AskedProps } from './asked.tsx';

const WORDS: FaultWords = {
  labels: {
    until: ['月', 'the month'],
    reason: ['理由', 'the reason'],
    answer: ['お返事', 'your answer'],
  },
  chosen: ['until', 'reason', 'answer'],
  sentences: {
    'answer.opening_closed': () => [
      'この求人の募集は終わりました。ほかのお返事を選べます。',
      'This opening is closed. The other answers are still there.',
    ],
  },
};

type FormsProps = AskedProps & { readonly form: FormState };

/** The form as it was sent, in the one of the three that sent it. */
function of(form: FormState, answer: Answer): FormState {
  return form.values['answer'] === answer ? form : EMPTY_FORM;
}

/** The answers, each with what follows; none of them before another. */
export function AnswerForms({
  asked,
  token,
  form,
  months,
}: FormsProps & { readonly months: readonly string[] }) {
  const action = paths.asked(token);
  return (
    <>
      {form.faults.length > 0 && form.values['answer'] === undefined && (
        <Alert kind="warning">
          <p>{t('お返事を選び直してください。', 'Please choose your answer again.')}</p>
        </Alert>
      )}
      <section class="card stack">
        <h2>{t('もう一度応募する', 'Apply again')}</h2>
        <p>
          {t(
            '次の画面で内容を確かめてから送ります。まだ応募にはなりません。',
            'You check everything on the next page. This alone is no application.',
          )}
        </p>
        <Form action={action} form={of(form, 'apply')} words={WORDS}>
          <ButtonRow equal>
            <Button variant="secondary" name="answer" value="apply">
              {t('応募の内容を確かめる', 'Check my application')}
            </Button>
          </ButtonRow>
        </Form>
      </section>
      <section class="card stack">
        <h2>{t('今はしない', 'Not now')}</h2>
        <Form action={action} form={of(form, 'later')} words={WORDS}>
          <Select
            name="until"
            label={t('いつまで待ちますか', 'Until when?')}
            support={t(
              'その月の最初の営業日に、一度だけご案内します。',
              'You are asked once more, on the first business day of that month.',
            )}
            blank={t('月を選んでください', 'Choose a month')}
            options={months.map((month) => ({ value: month, label: monthWords(month) }))}
            unmarked
          />
          <ButtonRow equal>
            <Button variant="secondary" name="answer" value="later">
              {t('この月まで待つ', 'Wait until then')}
            </Button>
          </ButtonRow>
        </Form>
      </section>
      <section class="card stack">
        <h2>{t('応募しない', 'No')}</h2>
        <Form action={action} form={of(form, 'no')} words={WORDS}>
          <RadioGroup
            name="reason"
            label={t('理由（選ばなくてもかまいません）', 'Why? You need not say.')}
            support={
              asked.candidateId === null
                ? t(
                    '会社には、選んだ言葉とお返事の日だけが伝わります。',
                    'The company sees the words you choose and the day, no more.',
                  )
                : t(
                    '会社には、お返事も理由も伝わりません。',
                    'The company is told neither your answer nor why.',
                  )
            }
            options={noReasons
              .filter((one) => one !== 'not_interested')
              .map((one) => ({ value: one, label: t(...noReasonWords(one)) }))}
            unmarked
          />
          <ButtonRow equal>
            <Button variant="secondary" name="answer" value="no">
              {t('応募しないと返事する', 'Answer no')}
            </Button>
          </ButtonRow>
        </Form>
      </section>
      <StopForm asked={asked} token={token} form={EMPTY_FORM} />
      <p>
        {t(
          'お返事は、応募を送るまで変えられます。',
          'You can change your answer until your application is sent.',
        )}{' '}
        {t(
          `${ANSWER_VOID_MINUTES}分以内に違うお返事が届くと、どちらも取り消します。`,
          `Two answers that differ within ${ANSWER_VOID_MINUTES} minutes are both taken back.`,
        )}{' '}
        {t('そのときは、メールに届くコードで確かめます。', 'A code by mail then tells which one is yours.')}
      </p>
    </>
  );
}

/** Nothing at all from this company: there whatever has become of the invitation. */
export function StopForm({ asked, token }: FormsProps) {
  const [ja, en] = companyNameWords(asked);
  return (
    <section class="card stack">
      <h2>{t('何も受け取らない', 'Nothing at all')}</h2>
      <p>
        {t(`${ja}から、応募の案内は届かなくなります。`, `No more invitations from ${en}.`)}{' '}
        {t('あとで、確認コードで戻せます。', 'A code brings them back later.')}
      </p>
      <Form action={paths.asked(token)}>
        <HiddenFields values={{ reason: 'not_interested' }} />
        <ButtonRow equal>
          <Button variant="secondary" name="answer" value="no">
            {t('案内をすべて止める', 'Stop all invitations')}
          </Button>
        </ButtonRow>
      </Form>
    </section>
  );
}

function monthWords(month: string): string {
  const [year = '', of = ''] = month.split('-');
  return t(`${year}年${Number(of)}月`, `${year}/${of}`);
}
