import { MAIL_STREAMS, readStream } from '../../../platform/mail-purposes.ts';
import { CODE_MINUTES, OPT_OUT_DISPUTE_MINUTES, OPT_OUT_LINK_DAYS } from '../../../platform/terms.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import { EMPTY_FORM, type FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { answersFor, type OptOutAnswer } from '../rules/opt-out.ts';
import { answerWords, DONE, endsWords, type OptOutView, senderWords, WORDS } from './opt-out-words.ts';

/** The page behind the link at the end of a mail. Opening it changes nothing; every answer is one of several, none before another. */
export function OptOutPage(view: OptOutView & { readonly form?: FormState; readonly waitSeconds?: number }) {
  const { token, form = EMPTY_FORM, isDisputed, mayTakeBack } = view;
  const isOwn = !Object.hasOwn(form.values, 'code') && !Object.hasOwn(form.values, 'mail');
  const title = t('受け取るメールを決める', 'Decide which mail you receive');
  return (
    <Page zone="candidate" title={title} done={DONE}>
      <PageHeader
        title={title}
        lead={t('開いただけでは、何も変わりません。', 'Opening this page changes nothing.')}
      />
      {isDisputed && (
        <Alert kind="warning">
          <p>
            {t(
              `このリンクから、違う答えが${OPT_OUT_DISPUTE_MINUTES}分以内に続きました。どれも元に戻しました。`,
              `Different answers came by this link within ${OPT_OUT_DISPUTE_MINUTES} minutes. All were taken back.`,
            )}
          </p>
          <p>
            {t(
              'メールの安全検査が押すことがあります。確認コードで決められます。',
              'A security check of mail may do that. A code lets you decide.',
            )}
          </p>
        </Alert>
      )}
      <DescriptionList items={factsOf(view)} />
      {mayTakeBack && (
        <Form action={paths.optOutUndo(token)}>
          <Button variant="secondary">{t('元に戻す', 'Take it back')}</Button>
        </Form>
      )}
      {!isDisputed && (
        <Form action={paths.optOut(token)} form={isOwn ? form : EMPTY_FORM} words={WORDS}>
          <AnswerField view={view} answers={answersFor(view.link)} />
          <Button variant="secondary">{t('次へ', 'Next')}</Button>
        </Form>
      )}
      {(isDisputed || (view.stopped.length > 0 && !mayTakeBack)) && <CodeForms {...view} />}
      <p>
        {t(
          'ログインのコード、手続きの控え、ご請求への返事は、止められません。',
          'Codes, receipts and answers to what you asked cannot be stopped.',
        )}
      </p>
    </Page>
  );
}

function factsOf(view: OptOutView) {
  const { link, stopped } = view;
  const standing = stopped.map((one) => {
    const stream = readStream(one.stream);
    if (stream !== undefined) return MAIL_STREAMS[stream];
    return one.senderId === null
      ? (['止められるメールすべて', 'everything that can be stopped'] as const)
      : senderWords(view);
  });
  return [
    { term: t('送り主', 'Sent by'), description: t(...senderWords(view)) },
    { term: t('種類', 'Kind'), description: listed([MAIL_STREAMS[link.stream]]) },
    {
      term: t('いま止めているもの', 'Stopped now'),
      description: standing.length === 0 ? t('ありません', 'Nothing') : listed([...new Set(standing)]),
    },
  ];
}

interface AnswerProps {
  readonly view: OptOutView;
  readonly answers: readonly (OptOutAnswer | 'resume')[];
}

function AnswerField({ view, answers }: AnswerProps) {
  return (
    <RadioGroup
      name="answer"
      label={t('どうしますか', 'What would you like?')}
      options={answers.map((answer) => ({
        value: answer,
        label:
          answer === 'resume'
            ? t('このメールをまた受け取る', 'Receive this mail again')
            : t(...answerWords(view, answer)),
        support:
          answer === 'resume'
            ? t('止めたものを戻します', 'What was stopped comes again')
            : answer === 'none'
              ? t('何も変わりません', 'Nothing changes')
              : t(...endsWords(view, answer)),
      }))}
      unmarked
    />
  );
}

/** Deciding by a code from the mailbox: the address is asked for, since the link does not know it. */
function CodeForms(view: OptOutView & { readonly form?: FormState; readonly waitSeconds?: number }) {
  const { token, form = EMPTY_FORM, isCodeOut, waitSeconds } = view;
  const of = (field: string) => (Object.hasOwn(form.values, field) ? form : EMPTY_FORM);
  return (
    <section class="card stack">
      <h2>{t('確認コードで決める', 'Decide with a code')}</h2>
      {isCodeOut && (
        <Form action={paths.optOutProven(token)} form={of('code')} words={WORDS}>
          <TextInput
            name="code"
            label={t('確認コード（6桁）', 'Code (6 digits)')}
            inputmode="numeric"
            autocomplete="one-time-code"
            width="code"
            unmarked
          />
          <AnswerField view={view} answers={[...answersFor(view.link), 'resume']} />
          <Button variant="secondary">{t('このように決める', 'Decide so')}</Button>
        </Form>
      )}
      {waitSeconds !== undefined && (
        <Alert kind="warning">
          {t(
            `コードは、あと${waitSeconds}秒ほど待ってから送れます。`,
            `A code can be sent in about ${waitSeconds} seconds.`,
          )}
        </Alert>
      )}
      <Form action={paths.optOutCode(token)} form={of('mail')} words={WORDS}>
        <TextInput
          name="mail"
          type="email"
          autocomplete="email"
          label={t('このメールが届いたアドレス', 'The address this mail came to')}
          support={t(
            `${CODE_MINUTES}分使える確認コードを送ります。`,
            `We send a code to it that works for ${CODE_MINUTES} minutes.`,
          )}
          unmarked
        />
        <Button variant="secondary">{t('確認コードを送る', 'Send a code')}</Button>
      </Form>
    </section>
  );
}

/** Asks once more before anything is stopped; both answers weigh the same. */
export function OptOutConfirmation(view: OptOutView & { readonly answer: OptOutAnswer }) {
  const { token, answer } = view;
  const title = t(...answerWords(view, answer));
  return (
    <Page zone="candidate" title={title}>
      <PageHeader title={title} lead={t('まだ何も変わっていません。', 'Nothing has changed yet.')} />
      <DescriptionList
        items={[
          { term: t('届かなくなるもの', 'What stops'), description: t(...endsWords(view, answer)) },
          {
            term: t('届き続けるもの', 'What goes on'),
            description: t(
              'ログインのコード、手続きの控え、ご請求への返事',
              'Codes, receipts and answers to what you asked',
            ),
          },
          {
            term: t('元に戻せるか', 'Can it be undone'),
            description: t(
              'すぐなら次の画面で、あとでは確認コードで戻せます。',
              'At once on the next page, later with a code.',
            ),
          },
        ]}
      />
      <Form action={paths.optOut(token)}>
        <HiddenFields values={{ answer, confirmed: 'yes' }} />
        <ButtonRow equal>
          <Button variant="secondary">
            {answer === 'none' ? t('今のままにする', 'Keep it') : t('止める', 'Stop it')}
          </Button>
          <ButtonLink variant="secondary" href={paths.optOut(token)}>
            {t('選び直す', 'Choose again')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Page>
  );
}

/** A link of nobody's, or one that is too old. */
export function UnknownOptOutPage() {
  const title = t('このリンクは使えません', 'This link does not work');
  return (
    <Page zone="candidate" title={title}>
      <PageHeader title={title} />
      <div class="card stack">
        <p>
          {t(
            `リンクが途中で切れているか、${OPT_OUT_LINK_DAYS}日を過ぎています。何も変わっていません。`,
            `It is incomplete, or older than ${OPT_OUT_LINK_DAYS} days. Nothing has changed.`,
          )}
        </p>
        <p>
          {t(
            '新しいメールの終わりのリンクか、運営への返信で止められます。',
            'Use the link at the end of a newer mail, or answer the mail.',
          )}
        </p>
      </div>
    </Page>
  );
}
