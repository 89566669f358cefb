import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { TextArea, TextInput } from '../../../ui/forms/text-input.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { ExaminedRequest } from '../actions/desk.ts';
import { ARTICLES, MOST_WORDS, outcomesOf } from '../rules/request.ts';
import { ARTICLE_WORDS, OUTCOME_WORDS } from '../rules/words.ts';

const ANSWER_FAULTS: FaultWords = {
  labels: {
    words: ['お返事', 'the answer'],
    outcome: ['結果', 'the outcome'],
    keptUntil: ['残す最後の日', 'the last day it is kept'],
  },
  sentences: {
    article: () => ['断る根拠の条文を選んでください。', 'Choose the article by which a part is refused.'],
  },
};

/** Before the mailbox is proven: the code, another one, or the end. */
export function IdentityCard({ request }: { request: ExaminedRequest }) {
  return (
    <Card title={t('本人確認', 'Is it the person?')} tone="accent" id="identity">
      <div class="stack">
        <p>
          {t(
            'ご本人がメールで受け取った6桁のコードを聞き、入力してください。コードを言えない方には、登録の有無を含めて何も答えないでください。',
            'Ask for the six digits they were mailed. Tell whoever cannot say them nothing at all, not even whether somebody is registered.',
          )}
        </p>
        <Form action={paths.operator.requestIdentity(request.id)}>
          <TextInput
            name="code"
            label={t('確認コード', 'Code')}
            inputmode="numeric"
            autocomplete="off"
            width="code"
            required
          />
          <ButtonRow>
            <Button>{t('確かめる', 'Check')}</Button>
            <Button variant="secondary" formaction={paths.operator.requestCode(request.id)}>
              {t('コードをもう一度送る', 'Mail another code')}
            </Button>
            <Button
              variant="secondary"
              formaction={paths.operator.requestClosure(request.id)}
              confirm={{
                question: t(
                  'この請求を、本人と確かめられないまま終えます。届いた内容は消去され、取り消せません。',
                  'Close this one request as not known to be the person’s? What was written is erased, and it cannot be undone.',
                ),
                yes: t('終える', 'Close'),
                no: t('やめる', 'Go back'),
              }}
            >
              {t('確かめられないまま終える', 'Close without')}
            </Button>
          </ButtonRow>
        </Form>
      </div>
    </Card>
  );
}

/** What an identified person asks to have done. */
export function ExecutionCard({ request }: { request: ExaminedRequest }) {
  const isErasure = request.kind === 'erasure';
  return (
    <Card title={t('請求のとおりに行う', 'Do what is asked')} tone="accent" id="execution">
      <div class="stack">
        <p>
          {isErasure
            ? t(
                'この方の登録を消去し、すべての会社から見えなくします。法令で残す提供と受領の記録は、条文と終わる日を付けて断ります。ご本人には、そのことをメールで伝えます。',
                'The account is erased and no agency sees anything any more. The records the law keeps are refused with their article and last day; the person is told by mail.',
              )
            : t(
                'この方の情報を、すべての会社から見えなくします。企業への名前の伝達と案内の許しも取り消します。登録は残ります。ご本人には、メールで伝えます。',
                'No agency sees anything any more, and no company may use the name or invite. The account stays. The person is told by mail.',
              )}
        </p>
        <Form action={paths.operator.requestExecution(request.id)}>
          <ButtonRow>
            <Button
              variant="danger"
              confirm={{
                question: isErasure
                  ? t(
                      '1名の登録を消去します。取り消せません。',
                      'Erase this one account? It cannot be undone.',
                    )
                  : t(
                      '1名の情報の利用を、すべての会社で止めます。取り消せるのはご本人だけです。',
                      'Stop the use of this one person’s data everywhere? Only the person can undo it.',
                    ),
                yes: t('行う', 'Do it'),
                no: t('やめる', 'Go back'),
              }}
            >
              {isErasure ? t('消去する', 'Erase') : t('利用を止める', 'Stop the use')}
            </Button>
          </ButtonRow>
        </Form>
      </div>
    </Card>
  );
}

/** An answer in words, and what it leaves the request at. */
export function AnswerCard({ request, form }: { request: ExaminedRequest; form: FormState }) {
  const waits = request.outcome !== null;
  const outcomes = waits ? (['going_on'] as const) : outcomesOf(request.kind);
  return (
    <Card title={t('お返事する', 'Answer')} id="answer">
      <Form action={paths.operator.requestAnswer(request.id)} form={form} words={ANSWER_FAULTS}>
        <TextArea
          name="words"
          label={t('お返事', 'The answer')}
          support={t(
            `${MOST_WORDS}字以内。ご本人のページにだけ表示します。メールには内容を書きません。`,
            `Up to ${MOST_WORDS} characters. Only the person’s own page shows it; the mail does not.`,
          )}
          required
          maxlength={MOST_WORDS}
        />
        <RadioGroup
          name="outcome"
          label={t('結果', 'Outcome')}
          support={
            waits
              ? t(
                  'すべての会社が確認すると、自動で終わります。',
                  'It ends by itself once every agency has acknowledged.',
                )
              : undefined
          }
          required
          options={outcomes.map((outcome) => ({ value: outcome, label: t(...OUTCOME_WORDS[outcome]) }))}
        />
        {request.kind !== 'complaint' && !waits && (
          <>
            <Select
              name="article"
              label={t('断る根拠（一部を断るとき）', 'Article (where a part is refused)')}
              blank={t('なし', 'None')}
              options={ARTICLES.map((article) => ({ value: article, label: t(...ARTICLE_WORDS[article]) }))}
            />
            <TextInput
              name="keptUntil"
              label={t('残す最後の日（決まっているとき）', 'Last day it is kept (where there is one)')}
              support={t('例：2029/03/31', 'Like 2029/03/31')}
              width="short"
            />
          </>
        )}
        <ButtonRow>
          <Button>{t('お返事する', 'Answer')}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
