import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { EMPTY_FORM, type FormState } from '../../../ui/forms/form-state.ts';
import { Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { ANSWERS, QUESTIONS, type QuestionSide, questionWords } from '../rules/questions.ts';

const WORDS = {
  labels: {
    felt: ['どう感じたか', 'how it felt'],
    recommend: ['すすめるかどうか', 'whether you would recommend it'],
  },
  chosen: QUESTIONS,
  sentences: {
    nothing: () => [
      'どちらか1つを選んでください。答えずにページを離れてもかまいません。',
      'Choose one of them. You may also leave the page without.',
    ],
  },
} as const satisfies Parameters<typeof Form>[0]['words'];

const DONE: DoneWords = {
  answered: ['答えを、今月の人数に加えました。', 'Your answers are added to the numbers of this month.'],
  stopped: ['今後、この質問はしません。', 'You will not be asked again.'],
  not_asked: ['いまは、お尋ねしていません。', 'There is no question for you now.', 'error'],
};

const title = () => t('2つの質問（任意）', 'Two optional questions');

/** The questions on a page that is about something else. */
export function QuestionSection({ side }: { side: QuestionSide | null }) {
  if (side === null) return null;
  return (
    <Section title={title()}>
      <Questions side={side} form={EMPTY_FORM} />
    </Section>
  );
}

/** The questions on a page of their own: what the mail opens. */
export function QuestionsPage({ side, form = EMPTY_FORM }: { side: QuestionSide | null; form?: FormState }) {
  return (
    <Page zone="candidate" title={title()} done={DONE}>
      <PageHeader
        title={title()}
        back={{ href: paths.candidate.home(), label: t('いまの状況', 'Where things stand') }}
      />
      {side === null ? (
        <p>{t('いまは、お尋ねしていません。', 'There is no question for you now.')}</p>
      ) : (
        <Questions side={side} form={form} />
      )}
      <p class="link-line">
        <a href={paths.answers()}>
          {t('これまでの答え（全員の人数）', 'The answers so far (everybody’s totals)')}
        </a>
      </p>
    </Page>
  );
}

function Questions({ side, form }: { side: QuestionSide; form: FormState }) {
  return (
    <Form action={paths.candidate.questions()} form={form} words={WORDS}>
      <p>
        {t(
          '答えは月ごとの人数に加えるだけで、誰の答えかは残しません。',
          'Your answers are only added to the month’s totals; whose they are is not kept.',
        )}
        {t('そのため、あとから変えられません。', ' That is why they cannot be changed later.')}
      </p>
      {QUESTIONS.map((question) => (
        <RadioGroup
          name={question}
          label={t(...questionWords(question, side))}
          options={ANSWERS[question].map((words, place) => ({
            value: String(place + 1),
            label: t(...words),
          }))}
        />
      ))}
      <ButtonRow equal>
        <Button variant="secondary" name="act" value="answer">
          {t('答えを送る', 'Send')}
        </Button>
        <Button variant="secondary" name="act" value="stop">
          {t('今後たずねない', 'Do not ask again')}
        </Button>
      </ButtonRow>
    </Form>
  );
}
