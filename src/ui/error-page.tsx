import type { Child } from 'hono/jsx';
import { ButtonLink, ButtonRow } from './forms/button.tsx';
import { PageHeader } from './layout/page-header.tsx';
import { type Zone, zoneHome } from './navigation.ts';
import { Page } from './page.tsx';
import { paths } from './paths.ts';
import { rendering, t } from './rendering.ts';
import type { Text } from './text.ts';

/** The answers that have a page of their own. */
export type ErrorStatus = 400 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503;

interface ErrorPageProps {
  status: ErrorStatus;
  zone: Zone;
  /** The number the request is found by in the log. */
  requestId: string;
  /** What happened in this very case, in place of the general words. */
  title?: string | undefined;
  /** What to do in this very case, in place of the general advice. */
  children?: Child;
  /** What was typed is on this page and nowhere else: no button leads away from it. */
  isKept?: boolean;
  /** The page that was asked for, where it may well be there in a moment: whose it is could not be looked up. */
  again?: string | undefined;
}

/** Says what happened, what to do now and which number to quote when asking for help. */
export function ErrorPage({ status, zone, requestId, title, isKept, again, children }: ErrorPageProps) {
  const general = wording(status, t);
  const heading = title ?? general.title;
  return (
    <Page zone={zone} title={heading}>
      <PageHeader title={heading} />
      <div class="card stack max-w-2xl">
        {children ?? <p>{general.advice}</p>}
        {isKept !== true && (
          <ButtonRow>
            {(again === undefined
              ? waysOn(zone)
              : [[again, t('もう一度開く', 'Open it again')] as const]
            ).map(([href, label]) => (
              <ButtonLink variant="secondary" href={href}>
                {label}
              </ButtonLink>
            ))}
          </ButtonRow>
        )}
      </div>
      {/* The number has a line of its own, which it fits on a phone. */}
      <p class="support">
        {t(
          `エラー ${status}。お問い合わせの際は、次の番号をお知らせください。`,
          `Error ${status}. Please quote this number when you ask for help.`,
        )}
        <br />
        <code>{requestId}</code>
      </p>
    </Page>
  );
}

/** Where somebody goes on whose page was not there: home, and a person of a link to their own page or to the form. */
function waysOn(zone: Zone): readonly (readonly [href: string, label: string])[] {
  const { user } = rendering().request ?? {};
  const ownPage = [paths.candidate.home(), t('いまの状況へ', 'To my page')] as const;
  if (zone === 'candidate') {
    if (user !== undefined) return [ownPage];
    return [
      [paths.candidate.signIn(), t('登録した方のログインへ', 'Sign in if you have registered')],
      [paths.start(), t('企業を通さずに登録する', 'Register without a company')],
    ];
  }
  const home = [zoneHome(zone), t('最初の画面へ', 'Go to the start')] as const;
  if (zone !== 'public' || user !== undefined) return [home];
  return [home, [paths.candidate.signIn(), t('登録した方のログインへ', 'Sign in if you have registered')]];
}

function wording(status: ErrorStatus, t: Text): { title: string; advice: string } {
  switch (status) {
    case 400:
      return {
        title: t('送信された内容を読み取れませんでした', 'The request could not be read'),
        advice: t('前の画面に戻り、もう一度お試しください。', 'Go back to the previous page and try again.'),
      };
    case 403:
      return {
        title: t('この操作は行えません', 'This is not allowed'),
        advice: t(
          'この操作に必要な権限がありません。組織の管理者に依頼してください。',
          'Your role does not include this. Ask an owner of your organisation.',
        ),
      };
    case 404:
      return {
        title: t('ページが見つかりません', 'Page not found'),
        advice: t(
          'アドレスが正しいかご確認ください。削除されたか、表示する権限がない可能性もあります。',
          'Check the address. The page may have been deleted, or you may not have access to it.',
        ),
      };
    case 409:
      return {
        title: t('ほかの操作と重なりました', 'Something else changed it first'),
        advice: t(
          'この画面を開いたあとに内容が変わったため、操作は行われていません。前の画面を開き直し、いまの内容を確かめてからお試しください。',
          'It changed after you opened the page, so nothing was done. Open the previous page again, check it and retry.',
        ),
      };
    case 413:
      return {
        title: t('ファイルが大きすぎます', 'The file is too large'),
        advice: t(
          'ファイルは保存されていません。期間などで分けて、小さいファイルで送信してください。',
          'Nothing was stored. Split the file, for example by period, and send the parts.',
        ),
      };
    case 422:
      return {
        title: t('入力内容に直すところがあります', 'Something needs correcting'),
        advice: t(
          '登録は行われていません。前の画面に戻り、入力内容をご確認ください。',
          'Nothing was stored. Go back to the previous page and check what you entered.',
        ),
      };
    case 429:
      return {
        title: t('短い時間に操作が集中しています', 'Too many requests'),
        advice: t('数分待ってから、もう一度お試しください。', 'Wait a few minutes and try again.'),
      };
    case 500:
      return {
        title: t('処理を完了できませんでした', 'Something failed on our side'),
        advice: t(
          'こちら側の問題で、操作は取り消されました。しばらく待ってから、もう一度お試しください。',
          'The fault is ours and nothing was changed. Wait a little and try again.',
        ),
      };
    case 503:
      return {
        title: t('ただいま利用できません', 'Not available right now'),
        advice: t(
          '保守中か、混み合っています。数分待ってから、もう一度お試しください。',
          'The service is under maintenance or busy. Wait a few minutes and try again.',
        ),
      };
  }
}
