import type { FaultWords } from '../../../ui/forms/faults.ts';
import { ENTRY_SENTENCES } from '../../sign-in/rules/password-texts.ts';

/** What the fields of this feature's forms are called, and the faults only they know. */
export const ORGS_WORDS: FaultWords = {
  labels: {
    kind: ['組織の種類', 'the kind of organisation'],
    name: ['正式名称', 'the legal name'],
    nameEn: ['英語の名称', 'the English name'],
    address: ['所在地', 'the address'],
    representative: ['代表者', 'the representative'],
    contactMail: ['連絡先のメールアドレス', 'the contact mail address'],
    contactPhone: ['連絡先の電話番号', 'the contact telephone number'],
    licenceNumber: ['許可番号', 'the licence number'],
    licenceStartsOn: ['許可の開始日', 'the first day of the licence'],
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
    code: ['確認コード', 'the code'],
    locale: ['言語', 'the language'],
    reason: ['理由', 'the reason'],
    holder: ['許可を受けている方', 'the holder'],
    notificationNumber: ['届出番号', 'the notification number'],
    privacyOfficer: ['個人情報保護管理者', 'who is responsible for personal data'],
    court: ['管轄裁判所', 'the court'],
    termsEnactedOn: ['利用規約の制定日', 'the date of the terms'],
    termsRevisedOn: ['利用規約の改定日', 'the revision of the terms'],
    privacyEnactedOn: ['個人情報の取り扱いの制定日', 'the date of the privacy page'],
    privacyRevisedOn: ['個人情報の取り扱いの改定日', 'the revision of the privacy page'],
  },
  chosen: ['kind', 'role', 'holder', 'locale'],
  sentences: {
    leavers: () => [
      '離職者の数は、就職者の数までの数で入力してください。',
      'The number who left cannot be larger than the number placed.',
    ],
    licence_number: () => [
      '許可番号は「13-ユ-123456」の形で入力してください。先頭は01から47です。',
      'Enter the licence number like 13-ユ-123456; it begins with 01 to 47.',
    ],
    licence_prefecture: () => [
      '許可番号の先頭の2桁が、都道府県の番号（01から47）ではありません。許可証の番号を確かめてください。',
      'The first two digits of the licence number are no prefecture (01 to 47). Look at the licence again.',
    ],
    licence_kind: () => [
      '有料職業紹介事業の許可番号は、中央が「ユ」です。ほかの事業の番号が入力されています。',
      'A licence for fee-charging placement has ユ in its middle. This is the number of another kind of licence.',
    ],
    notification_number: () => [
      '届出番号は「51-募-000123」の形で入力してください。',
      'Enter the notification number like 51-募-000123.',
    ],
    revised: () => [
      '改定日は、制定日を入力したうえで、制定日以後の日付にしてください。',
      'Enter the date of the document, and a revision that is not before it.',
    ],
    term_order: () => ['開始日が、有効期限より後になっています。', 'The first day lies after the last one.'],
    term_years: () => [
      '許可の期間は、新規が3年、更新が5年です。開始日と有効期限を、許可証のとおりに入力してください。',
      'A licence holds for 3 years, a renewed one for 5. Enter both days as they stand on it.',
    ],
    not_begun: () => [
      'この許可はまだ始まっていません。有効な許可に続く日からのものだけ、前もって確認できます。',
      'This licence has not begun. Ahead of its day it can be checked where it follows one in force without a gap.',
    ],
    licence_expired: () => [
      '許可の有効期限が過ぎています。更新後の期限を入力してください。',
      'The licence has expired. Enter the last day of the renewed one.',
    ],
    holder_required: () => [
      '同じ方の訂正か、別の方かを選んでください。',
      'Say whether it is the same holder, corrected, or another one.',
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
    too_many_mails: () => [
      '今日送れる招待のメールの数に達しました。明日もう一度お試しください。',
      'No more invitations can be mailed today. Try again tomorrow.',
    ],
    ...ENTRY_SENTENCES,
  },
};

/** The same for a form whose `name` is a person's. */
export const PERSON_WORDS: FaultWords = {
  ...ORGS_WORDS,
  labels: { ...ORGS_WORDS.labels, name: ['お名前', 'your name'] },
};

/** The same for the form that changes one's own password. */
export const OWN_PASSWORD_WORDS: FaultWords = {
  ...ORGS_WORDS,
  labels: {
    current: ['いまのパスワード', 'your current password'],
    password: ['新しいパスワード', 'the new password'],
  },
  sentences: {
    ...ORGS_WORDS.sentences,
    'current.wrong_password': () => [
      'いまのパスワードが正しくありません。入力し直してください。忘れた場合は、ログインの画面から設定し直せます。',
      'Your current password is not right. Enter it again. If you have forgotten it, set a new one from the sign-in page.',
    ],
    unchanged: () => [
      'いまと同じパスワードです。別のパスワードにしてください。',
      'This is the password you have. Choose another one.',
    ],
  },
};

/** The same for a form whose `name` is a key's. */
export const KEY_WORDS: FaultWords = {
  ...ORGS_WORDS,
  labels: { ...ORGS_WORDS.labels, name: ['名前', 'the name'] },
};
