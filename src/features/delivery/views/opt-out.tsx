import { MAIL_STREAMS, readStream } from '../../../platform/mail-purposes.ts';
import { CODE_MINUTES, OPT_OUT_LINK_DAYS } from '../../../platform/terms.ts';
import { Button } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { EMPTY_FORM, type FormState } from '../../../ui/forms/form-state.ts';
import { CodeInput, TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { answersFor } from '../rules/opt-out.ts';
import { answerWords, DONE, endsWords, type OptOutView, senderWords, WORDS } from './opt-out-words.ts';

/** The page behind the link at the end of a mail. Opening it changes nothing; every answer is one of several, none before another. */
export function OptOutPage(view: OptOutView & { readonly form?: FormState; readonly waitSeconds?: number }) {
  const { token, form = EMPTY_FORM, mayTakeBack } = view;
  const isOwn = !Object.hasOwn(form.values, 'code') && !Object.hasOwn(form.values, 'mail');
  const title = t('受け取るメールを決める', 'Decide which mail you receive');
  return (
    <Page zone="candidate" title={title} done={DONE}>
      <PageHeader
        title={title}
        lead={t('開いただけでは、何も変わりません。', 'Opening this page changes nothing.')}
      />
      <DescriptionList items={factsOf(view)} />
      {mayTakeBack && (
        <Form action={paths.optOutUndo(token)}>
          <Button variant="secondary">{t('元に戻す', 'Take it back')}</Button>
        </Form>
      )}
      <Form action={paths.optOut(token)} form={isOwn ? form : EMPTY_FORM} words={WORDS}>
        <AnswerField {...view} />
        <TextInput
          name="number"
          label={t(`この数字を入力：${view.number}`, `Type this number: ${view.number}`)}
          support={t(
            'メールの安全検査が押しても、何も止まらないようにするためです。',
            'So that nothing stops when a security check of mail presses this.',
          )}
          inputmode="numeric"
          autocomplete="off"
          width="code"
          unmarked
        />
        <Button variant="secondary">{t('このように決める', 'Decide so')}</Button>
      </Form>
      {view.stopped.length > 0 && !mayTakeBack && <CodeForms {...view} />}
      <p>
        {t(
          '止めたあとも、すぐなら次の画面で、あとでは確認コードで戻せます。',
          'What you stop can be undone: at once on the next page, later with a code.',
        )}
      </p>
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

function AnswerField(view: OptOutView) {
  return (
    <RadioGroup
      name="answer"
      label={t('どうしますか', 'What would you like?')}
      options={answersFor(view.link).map((answer) => ({
        value: answer,
        label: t(...answerWords(view, answer)),
        support: answer === 'none' ? t('何も変わりません', 'Nothing changes') : t(...endsWords(view, answer)),
      }))}
      unmarked
    />
  );
}

/** Having mail come again, by a code from the mailbox: the address is asked for, since the link does not know it. */
function CodeForms(view: OptOutView & { readonly form?: FormState; readonly waitSeconds?: number }) {
  const { token, form = EMPTY_FORM, isCodeOut, waitSeconds } = view;
  const of = (field: string) => (Object.hasOwn(form.values, field) ? form : EMPTY_FORM);
  return (
    <section class="card stack">
      <h2>{t('また受け取る', 'Receive it again')}</h2>
      {isCodeOut && (
        <Form action={paths.optOutProven(token)} form={of('code')} words={WORDS}>
          <CodeInput unmarked />
          <Button variant="secondary">{t('このメールをまた受け取る', 'Receive this mail again')}</Button>
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
