import type { Locale } from '../../../ui/text.ts';
import { PASSWORD_MAX, PASSWORD_MIN, type PasswordFault } from './password.ts';

type Words = Readonly<Record<Locale, string>>;

const SUPPORT: Words = {
  ja: `${PASSWORD_MIN}文字以上${PASSWORD_MAX}文字以内。文字の種類は問いません。`,
  en: `${PASSWORD_MIN} to ${PASSWORD_MAX} characters of any kind.`,
};

const FAULTS: Readonly<Record<PasswordFault, Words>> = {
  too_short: {
    ja: `パスワードは${PASSWORD_MIN}文字以上で入力してください。`,
    en: `Use at least ${PASSWORD_MIN} characters.`,
  },
  too_long: {
    ja: `パスワードは${PASSWORD_MAX}文字以内で入力してください。`,
    en: `Use at most ${PASSWORD_MAX} characters.`,
  },
  too_simple: {
    ja: '同じ文字の繰り返しは使えません。4種類以上の文字で入力してください。',
    en: 'Use at least four different characters.',
  },
};

/** What a new password must be, for the line above its field. */
export function passwordSupport(locale: Locale): string {
  return SUPPORT[locale];
}

/** What is wrong with a new password and what to do. */
export function passwordFaultText(fault: PasswordFault, locale: Locale): string {
  return FAULTS[fault][locale];
}
