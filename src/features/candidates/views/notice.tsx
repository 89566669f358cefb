import type { Child } from 'hono/jsx';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { type Locale, textIn } from '../../../ui/text.ts';
import type { LinkState } from '../../links/rules/link-state.ts';

interface NoticeProps {
  readonly frame: PageFrame;
  readonly title: string;
  readonly children: Child;
  readonly actions?: Child;
}

/** A page that says one thing and where to go from here. */
export function NoticePage({ frame, title, children, actions }: NoticeProps) {
  return (
    <Page {...frame} zone="candidate" title={title}>
      <PageHeader locale={frame.locale} title={title} />
      <div class="stack">{children}</div>
      {actions && <ButtonRow>{actions}</ButtonRow>}
    </Page>
  );
}

/** あとで: nothing is recorded, the link keeps working. */
export function LaterPage({
  frame,
  code,
  companyName,
}: {
  frame: PageFrame;
  code: string;
  companyName: string;
}) {
  const t = textIn(frame.locale);
  return (
    <NoticePage
      frame={frame}
      title={t('あとで登録できます', 'You can register later')}
      actions={
        <ButtonLink variant="secondary" href={paths.landing(code)}>
          {t('ご案内に戻る', 'Back to the note')}
        </ButtonLink>
      }
    >
      <p>
        {t(
          `何も記録していません。${companyName}からのメールのリンクを開くと、いつでもこのご案内に戻れます。`,
          `Nothing has been recorded. The link in the mail from ${companyName} brings you back here at any time.`,
        )}
      </p>
    </NoticePage>
  );
}

/** 希望しない: nothing is recorded, nobody is told, no mail follows. */
export function DeclinePage({
  frame,
  code,
  companyName,
}: {
  frame: PageFrame;
  code: string;
  companyName: string;
}) {
  const t = textIn(frame.locale);
  return (
    <NoticePage
      frame={frame}
      title={t('登録はしません', 'You are not registered')}
      actions={
        <ButtonLink variant="secondary" href={paths.landing(code)}>
          {t('ご案内に戻る', 'Back to the note')}
        </ButtonLink>
      }
    >
      <p>
        {t(
          `あなたについては何も記録していません。数えるのはページが開かれた回数だけで、${companyName}には月ごとにまとめた数として表示されます。人材紹介会社には伝わらず、このサービスからメールが届くこともありません。`,
          `Nothing about you has been recorded. Only views of the page are counted and shown to ${companyName} as a figure by month. No agency is told, and no mail from this service will follow.`,
        )}
      </p>
      <p>{t('この画面を閉じて終わりです。', 'You can close this page.')}</p>
    </NoticePage>
  );
}

const STATE_TEXT: Record<
  Exclude<LinkState, 'open' | 'test'>,
  (company: string, locale: Locale) => readonly [string, string]
> = {
  closed: (company, locale) =>
    locale === 'ja'
      ? [
          'このリンクの受付は終わりました',
          `${company}がこのリンクを閉じました。登録は、企業を通さずに行えます。`,
        ]
      : ['This link is closed', `${company} has closed this link. You can still register without it.`],
  expired: (company, locale) =>
    locale === 'ja'
      ? [
          'このリンクの期限が過ぎています',
          `${company}が決めた期限が過ぎました。登録は、企業を通さずに行えます。`,
        ]
      : [
          'This link has expired',
          `The period ${company} had set is over. You can still register without it.`,
        ],
  unavailable: (_company, locale) =>
    locale === 'ja'
      ? [
          'このリンクはいま使えません',
          '企業の手続きが終わっていないか、止まっています。登録は、企業を通さずに行えます。',
        ]
      : [
          'This link cannot be used now',
          "The company's own registration is not complete or has stopped. You can still register without it.",
        ],
};

/** A link that leads nowhere any more says so, and shows the way that stays open. */
export function LinkStatePage({
  frame,
  state,
  companyName,
}: {
  frame: PageFrame;
  state: Exclude<LinkState, 'open' | 'test'>;
  companyName: string;
}) {
  const t = textIn(frame.locale);
  const [title, text] = STATE_TEXT[state](companyName, frame.locale);
  return (
    <NoticePage
      frame={frame}
      title={title}
      actions={
        <ButtonLink variant="secondary" href={paths.start()}>
          {t('企業を通さずに登録する', 'Register without a company')}
        </ButtonLink>
      }
    >
      <p>{text}</p>
    </NoticePage>
  );
}

/** Unknown and malformed codes answer alike. */
export function UnknownLinkPage({ frame }: { frame: PageFrame }) {
  const t = textIn(frame.locale);
  return (
    <NoticePage
      frame={frame}
      title={t('このリンクは見つかりません', 'This link was not found')}
      actions={
        <ButtonLink variant="secondary" href={paths.start()}>
          {t('企業を通さずに登録する', 'Register without a company')}
        </ButtonLink>
      }
    >
      <p>
        {t(
          'リンクが途中で切れていないか、メールをもう一度ご確認ください。リンクの全体をコピーして開くと、開けることがあります。',
          'Please check in the mail whether the link was cut off. Copying the whole link often helps.',
        )}
      </p>
    </NoticePage>
  );
}

/** The code's page in a browser that submitted nothing, or too long ago: there is no code to type. */
export function NoDraftPage({ frame, form }: { frame: PageFrame; form: string }) {
  const t = textIn(frame.locale);
  return (
    <NoticePage
      frame={frame}
      title={t('このブラウザーでの入力が見つかりません', 'We have nothing entered from this browser')}
      actions={
        <ButtonLink variant="secondary" href={form}>
          {t('入力の画面へ', 'Go to the form')}
        </ButtonLink>
      }
    >
      <p>
        {t(
          'まだ入力を送っていないか、入力から2時間が過ぎたか、別のブラウザーで始められたようです。入力の画面から、もう一度お進みください。',
          'Either nothing was sent yet, or more than two hours have passed, or you started in another browser. Please go back to the form.',
        )}
      </p>
      <p>
        {t('登録が終わっている方は、', 'If you have registered already, ')}
        <a href={paths.candidate.signIn()}>
          {t('ログインすると、いまの状況を確かめられます。', 'sign in to see where things stand.')}
        </a>
      </p>
    </NoticePage>
  );
}
