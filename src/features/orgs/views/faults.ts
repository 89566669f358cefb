import type { FieldFault } from '../../../platform/form-input.ts';
import type { FieldError } from '../../../ui/forms/error-summary.tsx';
import type { Locale } from '../../../ui/text.ts';

type Pair = readonly [ja: string, en: string];

/** What the fields of this feature's forms are called. */
const LABELS: Readonly<Record<string, Pair>> = {
  kind: ['組織の種類', 'the kind of organisation'],
  name: ['正式名称', 'the legal name'],
  nameEn: ['英語の名称', 'the English name'],
  address: ['所在地', 'the address'],
  representative: ['代表者', 'the representative'],
  contactMail: ['連絡先のメールアドレス', 'the contact mail address'],
  contactPhone: ['連絡先の電話番号', 'the contact telephone number'],
  licenceNumber: ['許可番号', 'the licence number'],
  licenceExpiresOn: ['許可の有効期限', 'the last day of the licence'],
  speciality: ['得意分野', 'the speciality'],
  placedLastYear: ['就職者の数', 'the number of people placed'],
  leftWithinSixMonths: ['6か月以内の離職者の数', 'the number who left within six months'],
  feeNote: ['手数料の説明', 'the fee note'],
  ownerName: ['お名前', 'your name'],
  ownerMail: ['メールアドレス', 'your mail address'],
  mail: ['メールアドレス', 'the mail address'],
  role: ['権限', 'the role'],
  password: ['パスワード', 'the password'],
  reason: ['理由', 'the reason'],
};

/** Where a form's `name` is not an organisation's. */
export const PERSON_LABELS = { name: ['お名前', 'your name'] } as const;
export const KEY_LABELS = { name: ['名前', 'the name'] } as const;

/** Fields that are chosen from a list, not typed. */
const CHOSEN: ReadonlySet<string> = new Set(['kind', 'role']);

/** What is wrong and what to do, with the field's name in it. */
const SENTENCES: Readonly<Record<string, (ja: string, en: string) => Pair>> = {
  required: (ja, en) => [`${ja}を入力してください。`, `Enter ${en}.`],
  unchosen: (ja, en) => [`${ja}を選んでください。`, `Choose ${en}.`],
  too_long: (ja, en) => [`${ja}が長すぎます。短くしてください。`, `Shorten ${en}.`],
  controls: (ja, en) => [
    `${ja}に使えない文字があります。入力し直してください。`,
    `Enter ${en} again without special characters.`,
  ],
  choice: (ja, en) => [`${ja}を選び直してください。`, `Choose ${en} again.`],
  mail: (ja, en) => [
    `${ja}の形になっていません。例：name@example.co.jp`,
    `Enter ${en} like name@example.co.jp.`,
  ],
  phone: (ja, en) => [
    `${ja}は数字とハイフンで入力してください。例：03-1234-5678`,
    `Enter ${en} in digits, like 03-1234-5678.`,
  ],
  date: (ja, en) => [`${ja}は2027/03/31のように入力してください。`, `Enter ${en} like 2027/03/31.`],
  number: (ja, en) => [`${ja}は0以上の整数で入力してください。`, `Enter ${en} as a whole number.`],
  leavers: () => [
    '離職者の数は、就職者の数までの数で入力してください。',
    'The number who left cannot be larger than the number placed.',
  ],
  licence_number: () => [
    '許可番号は「13-ユ-123456」の形で入力してください。先頭は01から47です。',
    'Enter the licence number like 13-ユ-123456; it begins with 01 to 47.',
  ],
  licence_expired: () => [
    '許可の有効期限が過ぎています。更新後の期限を入力してください。',
    'The licence has expired. Enter the last day of the renewed one.',
  ],
  number_taken: () => [
    'この許可番号は、別の人材紹介会社のものとして確認済みです。',
    'This number has been verified for another agency.',
  ],
  already_member: () => ['この方はすでにメンバーです。', 'This person is a member already.'],
  too_many: () => [
    '数の上限に達しています。使っていないものを取り消してから、もう一度お試しください。',
    'The limit is reached. Take back one that is not used and try again.',
  ],
  wrong_password: () => [
    'パスワードが正しくありません。お持ちのアカウントのパスワードを入力してください。',
    'The password is not right. Enter the password of your account.',
  ],
};

/** The faults as sentences beside their fields, in the order they came; `labels` where a form calls a field otherwise. */
export function describeFaults(
  faults: readonly FieldFault[],
  locale: Locale,
  labels: Readonly<Record<string, Pair>> = {},
): readonly FieldError[] {
  return faults.map(({ field, fault }) => {
    const [ja, en] = labels[field] ?? LABELS[field] ?? ['この項目', 'this field'];
    const word = fault === 'required' && CHOSEN.has(field) ? 'unchosen' : fault;
    const sentence = SENTENCES[word]?.(ja, en) ?? [`${ja}を入力し直してください。`, `Enter ${en} again.`];
    return { name: field, message: locale === 'ja' ? sentence[0] : sentence[1] };
  });
}
