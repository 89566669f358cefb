import { paths } from '../../ui/paths.ts';
import { formatDeadline, type Locale, textIn } from '../../ui/text.ts';
import type { AgencyCard } from '../consents/rules/wording.ts';

/** Subject and both bodies of one mail. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Paragraphs as plain text and as the same words in HTML: one source, so that the two never differ. */
function compose(locale: Locale, subject: string, paragraphs: readonly string[]): MailText {
  const t = textIn(locale);
  const footer = t(
    'このメールは、Career Relay（キャリアリレー）で行われた操作について、その宛先にだけお送りしています。心当たりがない場合は、そのままにしてください。何も登録されません。',
    'Career Relay sends this mail only to the address something was done with. If that was not you, leave it: nothing is registered.',
  );
  const all = [...paragraphs, `--\n${footer}`];
  const body = (
    <html lang={locale}>
      <body>
        {all.map((paragraph) => (
          <p style="white-space:pre-line;font-family:sans-serif;line-height:1.8">{paragraph}</p>
        ))}
      </body>
    </html>
  );
  return { subject, text: `${all.join('\n\n')}\n`, html: `<!doctype html>${String(body)}` };
}

/** The mail with the six digits; they are the only six-digit number in it (contract.md). */
export function codeMail(locale: Locale, code: string, baseUrl: string): MailText {
  const t = textIn(locale);
  return compose(locale, t(`確認コードのお知らせ（Career Relay）`, 'Your confirmation code (Career Relay)'), [
    t('登録を終えるための確認コードです。', 'This is the code that completes your registration.'),
    code,
    t(
      '登録の画面に、10分以内に入力してください。コードを入力するまで、登録も情報の提供も行われません。',
      'Enter it on the registration page within 10 minutes. Until then nothing is registered and nothing is handed over.',
    ),
    t(
      `コードは、登録を始めたブラウザーでだけ使えます。画面を閉じた場合は、同じリンクからもう一度お進みください。\n${baseUrl}`,
      `It works only in the browser you started in. If you closed the page, open the same link again.\n${baseUrl}`,
    ),
  ]);
}

/** What was registered, who received it and until when they answer; how to see and undo it. */
export function registeredMail(
  locale: Locale,
  facts: { cards: readonly AgencyCard[]; answerDueAt: Date; baseUrl: string },
): MailText {
  const t = textIn(locale);
  const names = facts.cards
    .map((card) => `・${locale === 'ja' ? card.name : (card.nameEn ?? card.name)}`)
    .join('\n');
  const handedOver =
    facts.cards.length === 0
      ? [
          t(
            '人材紹介会社はまだ選ばれていません。情報はどこにも渡していません。あとから選ぶこともできます。',
            'You have not chosen an agency. Nothing has been handed to anybody. You can choose later.',
          ),
        ]
      : [
          t(
            `次の人材紹介会社に、選ばれた項目を渡しました。\n${names}`,
            `The items you chose were handed to these agencies.\n${names}`,
          ),
          t(
            `各社は ${formatDeadline(facts.answerDueAt, locale)} までに受け取りの返事をします。連絡は、ご希望の方法で各社から届きます。`,
            `They confirm receipt by ${formatDeadline(facts.answerDueAt, locale)} and contact you the way you chose.`,
          ),
        ];
  return compose(locale, t('登録が終わりました（Career Relay）', 'You are registered (Career Relay)'), [
    ...handedOver,
    t(
      `だれに何を渡したかは、いつでもここで確かめられます。\n${facts.baseUrl}${paths.candidate.home()}`,
      `You can see who has what at any time.\n${facts.baseUrl}${paths.candidate.home()}`,
    ),
    t(
      '7日以内であれば、同じ画面から登録をすべて取り消せます。取り消すと、渡した情報は各社から見えなくなり、あなたの情報は消去されます。',
      'Within 7 days you can undo everything on the same page: the agencies can no longer see your details and your data is erased.',
    ),
  ]);
}

/** The sign-in code. */
export function signInMail(locale: Locale, code: string, _baseUrl: string): MailText {
  const t = textIn(locale);
  return compose(locale, t('ログイン用の確認コード（Career Relay）', 'Your sign-in code (Career Relay)'), [
    t('ログイン用の確認コードです。', 'This is your sign-in code.'),
    code,
    t(
      '10分以内に、ログインを始めたブラウザーで入力してください。',
      'Enter it within 10 minutes in the browser you started in.',
    ),
  ]);
}

/** The same mail for an address nobody registered: the page answers alike, only the mailbox's owner learns it. */
export function noAccountMail(locale: Locale, baseUrl: string): MailText {
  const t = textIn(locale);
  return compose(locale, t('ログインについて（Career Relay）', 'About signing in (Career Relay)'), [
    t(
      'このメールアドレスでの登録は見つかりませんでした。別のアドレスで登録された場合は、そのアドレスでお試しください。',
      'There is no registration with this address. If you registered with another one, try that.',
    ),
    t(
      `新しく登録するには、こちらからお進みください。\n${baseUrl}${paths.start()}`,
      `To register, start here.\n${baseUrl}${paths.start()}`,
    ),
  ]);
}

/** Everything was taken back. */
export function undoneMail(locale: Locale): MailText {
  const t = textIn(locale);
  return compose(
    locale,
    t('登録を取り消しました（Career Relay）', 'Your registration is undone (Career Relay)'),
    [
      t(
        '登録を取り消し、あなたの情報を消去しました。渡した情報は、各社の画面から見えなくなりました。法令で保存が定められた提供の記録だけが、封をしたまま定めの期間残ります。',
        'Your registration is undone and your data erased. The agencies can no longer see what you handed over. Only the records of provision that the law requires remain, sealed, for their term.',
      ),
      t('もう一度登録することも、いつでもできます。', 'You can register again at any time.'),
    ],
  );
}
