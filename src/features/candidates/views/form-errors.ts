import { type Locale, textIn } from '../../../ui/text.ts';
import { MOST_WORK_KINDS } from '../../consents/rules/choices.ts';
import type { RegistrationField, RegistrationProblems } from '../input.ts';

/** What is wrong with each field and what to do, in the order of the form. */
export function describeProblems(
  problems: RegistrationProblems,
  locale: Locale,
): { name: RegistrationField; message: string }[] {
  const order: RegistrationField[] = ['email', 'name', 'work', 'prefecture', 'contact', 'agencies'];
  return order.flatMap((name) => {
    const problem = problems[name];
    return problem === undefined ? [] : [{ name, message: describe(name, problem, locale) }];
  });
}

function describe(name: RegistrationField, problem: string, locale: Locale): string {
  const t = textIn(locale);
  switch (name) {
    case 'email':
      return problem === 'missing'
        ? t('メールアドレスを入力してください。', 'Enter your e-mail address.')
        : t(
            'メールアドレスの形になっていません。「@」の前後と、改行や空白が入っていないかを確かめてください。',
            'This is not an e-mail address. Check both sides of the @ and remove spaces and line breaks.',
          );
    case 'name':
      if (problem === 'missing') return t('お名前を入力してください。', 'Enter your name.');
      return problem === 'too_long'
        ? t('お名前は80文字までで入力してください。', 'Use at most 80 characters for your name.')
        : t(
            'お名前に使えない文字（改行など）が入っています。取り除いてください。',
            'Your name contains characters that cannot be used, such as line breaks. Please remove them.',
          );
    case 'work':
      if (problem === 'missing')
        return t(
          '希望する仕事を1つ以上選んでください。「まだ決めていない」も選べます。',
          'Choose at least one kind of work; "Not decided yet" is fine too.',
        );
      return problem === 'too_many'
        ? t(
            `希望する仕事は${MOST_WORK_KINDS}つまでにしてください。`,
            `Choose at most ${MOST_WORK_KINDS} kinds of work.`,
          )
        : t('希望する仕事を一覧から選んでください。', 'Choose the kinds of work from the list.');
    case 'prefecture':
      return t('希望する勤務地を一覧から選んでください。', 'Choose a place of work from the list.');
    case 'contact':
      return t('連絡の方法を選んでください。', 'Choose how to be contacted.');
    case 'agencies':
      return t('人材紹介会社を選び直してください。', 'Choose the agencies again.');
  }
}

export type CodeProblem =
  | 'no_code'
  | 'malformed_code'
  | 'wrong_code'
  | 'expired_code'
  | 'used_code'
  | 'too_many_guesses';

/** What became of a typed code and what to do next. */
export function codeError(problem: CodeProblem, locale: Locale): string {
  const t = textIn(locale);
  switch (problem) {
    case 'no_code':
      return t(
        'このブラウザーで求めたコードがありません。最初の画面からお進みください。',
        'No code was asked for in this browser. Please start again.',
      );
    case 'malformed_code':
      return t('6桁の数字を入力してください。', 'Enter the six digits.');
    case 'wrong_code':
      return t(
        'コードが違います。いちばん新しいメールの6桁を確かめてください。',
        'That is not the code. Check the six digits in the newest mail.',
      );
    case 'expired_code':
      return t(
        'コードの期限（10分）が過ぎました。下のボタンで新しいコードを送れます。',
        'The code is older than ten minutes. Ask for a new one below.',
      );
    case 'used_code':
      return t(
        'このコードはもう使われました。新しいコードを求めてください。',
        'This code has been used. Ask for a new one.',
      );
    case 'too_many_guesses':
      return t(
        '間違いが続いたため、このコードは使えなくなりました。新しいコードを送ってください。',
        'Too many wrong tries: this code no longer works. Ask for a new one.',
      );
  }
}

/** No further code was mailed yet, and when there will be one. */
export function waitError(waitSeconds: number, locale: Locale): string {
  const t = textIn(locale);
  if (waitSeconds <= 60)
    return t(
      `前のコードを送ったばかりです。${waitSeconds}秒ほど待ってからお試しください。`,
      `A code was sent just now. Please wait ${waitSeconds} seconds.`,
    );
  const minutes = Math.ceil(waitSeconds / 60);
  return t(
    `このアドレスには、コードを続けてお送りしています。次のコードは、${minutes}分ほどたつと送れます。`,
    `Several codes were sent to this address. The next one can be sent in about ${minutes} minutes.`,
  );
}
