import type { Context } from 'hono';
import type { Zone } from '../../ui/navigation.ts';
import { inLanguage, t } from '../../ui/rendering.ts';
import { type Problem, problemResponse } from '../problems.ts';
import { showFailure } from './failure-page.tsx';
import { findSentForm } from './send-again.tsx';
import type { AppEnv } from './variables.ts';
import { zoneOf } from './zone-of.ts';

/** Why a request was turned away before it reached its route. */
export type RefusalReason = 'cross_site' | 'form_expired' | 'no_cookies' | 'too_large';

const STAFF_ZONES: ReadonlySet<Zone> = new Set(['company', 'agency', 'operator']);
const STATUS = { cross_site: 403, form_expired: 403, no_cookies: 403, too_large: 413 } as const;

/**
 * Answers a request that is turned away: a page in the reader's language, or problem+json for programs. Of what was sent
 * only an expired form of our own page is repeated, to its sender (send-again.tsx).
 */
export async function refuse(c: Context<AppEnv>, reason: RefusalReason): Promise<Response> {
  const status = STATUS[reason];
  if (wantsJson(c)) return problemResponse(problemFor(reason, status));
  const locale = c.get('locale') ?? 'ja';
  const zone = zoneOf(c.req.path);
  const { title, what, next } = inLanguage(locale, () => WORDS[reason](zone));
  const sent = reason === 'form_expired' ? await findSentForm(c) : undefined;
  if (sent === undefined) return showFailure(c, status, { title, lines: [what, next] });
  return showFailure(c, status, { title, lines: [what, inLanguage(locale, sentWords)], sent });
}

/** True for API paths and for callers that ask for JSON rather than a page. */
export function wantsJson(c: Context<AppEnv>): boolean {
  const accept = c.req.header('Accept') ?? '';
  return (
    c.req.path.startsWith('/api/') ||
    (/\bapplication\/(?:[\w.+-]*\+)?json\b/.test(accept) && !accept.includes('text/html'))
  );
}

const sentWords = () =>
  t(
    '入力した内容は、このページに残っています。よろしければ「もう一度送る」を押してください。',
    'What you entered is still on this page. Press "Send it again" if you want to go on.',
  );

interface Words {
  readonly title: string;
  readonly what: string;
  readonly next: string;
}

const WORDS: Record<RefusalReason, (zone: Zone) => Words> = {
  cross_site: () => ({
    title: t('別のサイトからの送信は受け付けていません', 'Sent from another site'),
    what: t(
      'この送信は、別のサイトのページから行われました。何も変更していません。',
      'This was sent from a page of another site. Nothing was changed.',
    ),
    next: t(
      'このサイトのページを開いて、もう一度送信してください。',
      'Open the page on this site and send it again.',
    ),
  }),
  form_expired: (zone) => ({
    title: t('送信を受け付けられませんでした', 'The form was not accepted'),
    what: t(
      'フォームを開いてから時間がたったか、Cookieが使えない状態です。何も変更していません。',
      'The form was opened long ago, or cookies are off. Nothing was changed.',
    ),
    next: STAFF_ZONES.has(zone)
      ? t(
          'ログインが切れている場合は、ログインし直してから、もう一度送信してください。入力した内容は、ブラウザーの「戻る」で前のページに残っていることがあります。写してから開き直すと、失わずに済みます。',
          'If you have been signed out, sign in again and send it once more. What you entered may still be on the previous page, one step back in your browser: copy it before you open the page anew.',
        )
      : t(
          '入力した内容は、ブラウザーの「戻る」で前のページに残っていることがあります。写してから、そのページを開き直してください。',
          'What you entered may still be on the previous page, one step back in your browser. Copy it before you open the page anew.',
        ),
  }),
  no_cookies: (zone) => ({
    title: t(
      'Cookieが使えないため、受け付けられませんでした',
      'Cookies are blocked, so this was not accepted',
    ),
    what: t(
      'このブラウザーからCookieが届きませんでした。誰が送信したかを確かめられないため、何も記録せず、何も変更していません。画面を開いてからの時間とは関係ありません。',
      'Your browser sent no cookie, so we cannot tell whose form this is. Nothing was stored and nothing was changed. How long the page was open does not matter.',
    ),
    next: STAFF_ZONES.has(zone)
      ? t(
          'ブラウザーの設定で、このサイトのCookieを許可してください。そのうえで画面を開き直し、もう一度送信してください。入力した内容は、ブラウザーの「戻る」で前のページに残っていることがあります。',
          'Allow cookies of this site in the settings of your browser, open the page anew and send it again. What you entered may still be on the previous page, one step back.',
        )
      : t(
          'メールやSNSのアプリの中で開いている場合は、このページのアドレスをコピーして、SafariやChromeで開いてください。SafariやChromeで開いている場合は、設定でCookieを許可してから画面を開き直し、もう一度送信してください。入力した内容は、ブラウザーの「戻る」で前のページに残っていることがあります。',
          'If you opened it inside a mail or messaging app, copy the address of this page and open it in Safari or Chrome. If this is Safari or Chrome, allow cookies in its settings, open the page anew and send it again. What you entered may still be on the previous page, one step back.',
        ),
  }),
  too_large: () => ({
    title: t('送信できる大きさを超えています', 'Larger than allowed'),
    what: t('内容が大きすぎるため、保存していません。', 'It is too large and was not saved.'),
    next: t('前のページに戻り、短くして送信してください。', 'Go back, shorten it and send it again.'),
  }),
};

function problemFor(code: RefusalReason, status: number): Problem {
  const title = status === 413 ? 'Larger than allowed' : 'Request refused';
  return {
    status,
    type: `urn:career-relay:problem:${code}`,
    title,
    detail: inLanguage('en', () => WORDS[code]('public').what),
    code,
  };
}
