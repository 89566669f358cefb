import { CODE_MINUTES } from '../../../platform/terms.ts';
import { Button } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { companyNameWords } from '../../parties/rules/names.ts';
import type { AskedProps } from './asked.tsx';

const WORDS: FaultWords = {
  labels: { code: ['確認コード', 'the code'] },
  sentences: {
    malformed_code: () => [
      'メールに書かれた6桁の数字を、1つだけ入力してください。',
      'Enter the six digits of the mail, and no other number of six digits.',
    ],
    wrong_code: () => [
      'コードが違います。いちばん新しいメールの6桁を確かめてください。',
      'That is not the code. Check the six digits in the newest mail.',
    ],
    expired_code: () => [
      `コードの期限（${CODE_MINUTES}分）が過ぎました。送り直せます。`,
      `The code is older than ${CODE_MINUTES} minutes. Have another sent.`,
    ],
    too_many_guesses: () => [
      '間違いが続きました。コードを送り直してください。',
      'Too many wrong tries. Have another code sent.',
    ],
  },
};

const DONE: DoneWords = {
  code_sent: ['確認コードを送りました。', 'A code is on its way.'],
  void: [
    '違うお返事が続けて届いたため、どちらも取り消しました。',
    'Answers that differ came at once, so none of them counts.',
    'warning',
  ],
  prove: [
    'お返事を変えるには、確認コードが必要です。',
    'To change your answer, a code is needed.',
    'warning',
  ],
};

/** A code from the mailbox tells whose answer counts. */
export function AnswerCodePage({
  asked,
  token,
  masked,
  form,
  waitSeconds,
}: AskedProps & {
  readonly masked: string;
  readonly form: FormState;
  readonly waitSeconds?: number | undefined;
}) {
  const [ja, en] = companyNameWords(asked);
  const title = t('確認コードでお返事する', 'Answer with a code');
  return (
    <Page zone="candidate" title={title} done={DONE}>
      <PageHeader
        title={title}
        lead={t(`${ja}からの案内へのお返事です。`, `About the invitation from ${en}.`)}
        back={{ href: paths.asked(token), label: t('案内に戻る', 'Back to the invitation') }}
      />
      {asked.isCodeOut && (
        <Form action={paths.askedProof(token)} form={form} words={WORDS}>
          <TextInput
            name="code"
            label={t('確認コード（6桁）', 'Code (6 digits)')}
            required
            inputmode="numeric"
            autocomplete="one-time-code"
            width="code"
          />
          <Button variant="secondary">{t('確かめる', 'Check the code')}</Button>
        </Form>
      )}
      {waitSeconds !== undefined && (
        <Alert kind="warning">
          <p>
            {t(
              `コードは、あと${waitSeconds}秒ほど待ってから送れます。`,
              `A code can be sent in about ${waitSeconds} seconds.`,
            )}
          </p>
        </Alert>
      )}
      <Form action={paths.askedCode(token)}>
        <p>
          {t(
            '案内が届いたアドレスに、確認コードを送ります。',
            'A code is sent to the address that was invited.',
          )}
          <br />
          <strong>{masked}</strong>
        </p>
        <Button variant="secondary">
          {asked.isCodeOut ? t('もう一度送る', 'Send another') : t('確認コードを送る', 'Send a code')}
        </Button>
      </Form>
    </Page>
  );
}

/** A link of nobody's: mistyped, or what it was about is deleted. */
export function UnknownAskedPage() {
  const title = t('このリンクは使えません', 'This link does not work');
  return (
    <Page zone="candidate" title={title}>
      <PageHeader title={title} />
      <div class="card stack">
        <p>
          {t(
            'リンクが途中で切れているか、記録がもうありません。',
            'It is incomplete, or what it was about is no longer there.',
          )}
        </p>
        <p>
          {t(
            '案内をくれた会社に、メールへの返信でお尋ねください。',
            'To ask the company, answer the mail it came in.',
          )}
        </p>
      </div>
    </Page>
  );
}
