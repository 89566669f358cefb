import type { EndedKind } from '../../../db/backup/secrets.ts';

/** One text in both languages. */
export type Words = readonly [ja: string, en: string];

/** What ended, and how people come by it again. */
export const KINDS: Readonly<Record<EndedKind, { readonly what: Words; readonly next: Words }>> = {
  api_keys: {
    what: ['API鍵', 'API keys'],
    next: ['各組織のオーナーが作り直します。', 'Each organisation’s owners make new ones.'],
  },
  passwords: {
    what: ['担当者のパスワード', 'Passwords of staff'],
    next: [
      'ログイン画面の「パスワードを忘れた方」から、本人が決め直します。',
      'Everybody sets a new one by “Forgot your password?” on the sign-in page.',
    ],
  },
  relay_links: {
    what: ['専用リンク（1人ずつのものを含む）', 'Relay links, personal ones with them'],
    next: [
      '企業が一つずつ確かめて再び開きます。メールに貼ったURLはそのまま使えます。',
      'Each company looks at its own and opens them again; addresses in mails stay as they are.',
    ],
  },
  alumni_pages: {
    what: ['退職者・内定辞退者の登録ページ', 'Pages for leavers'],
    next: [
      '企業が再び公開します。確認を待っていた申込みは消えているため、本人が申し込み直します。',
      'Each company opens its own again. Whoever waited has to ask anew: what waited is deleted.',
    ],
  },
  invitations: {
    what: ['返事待ちの招待', 'Invitations not answered yet'],
    next: ['各組織のオーナーが招待し直します。', 'Each organisation’s owners invite again.'],
  },
  sign_ups: {
    what: ['利用の申し込みの途中', 'Applications for an organisation, under way'],
    next: ['本人が申し込み直します。', 'Whoever applied starts again.'],
  },
  password_links: {
    what: ['パスワードを決め直すリンク', 'Links that set a password'],
    next: ['本人がもう一度求めます。', 'Whoever asked asks again.'],
  },
  registration_drafts: {
    what: ['登録の途中の入力', 'Registrations under way'],
    next: ['本人が入力し直します。', 'The person enters it again.'],
  },
  letters: {
    what: ['送信予定だった結果の連絡', 'Result letters that were scheduled'],
    next: [
      '復元の前に送られたかもしれません。企業が確かめて、要るものを予定し直します。',
      'They may have left before the restore. Each company looks and schedules anew what is still to be said.',
    ],
  },
  reapproach_invitations: {
    what: ['送る時が来ていた再応募のご案内', 'Invitations to apply again that were due'],
    next: [
      '復元の前に送られたかもしれないため、送りません。送ったご案内の返事のページも開きません。',
      'They may have left before the restore, so they do not leave. The pages of those that left do not open any more.',
    ],
  },
  ticked_invitations: {
    what: [
      '希望した方へ送る時が来ていた再応募のご案内',
      'Invitations that people had ticked and that were due',
    ],
    next: [
      '復元の前に送られたかもしれないため、送りません。送ったご案内の返事のページも開きません。',
      'They may have left before the restore, so they do not leave. The pages of those that left do not open any more.',
    ],
  },
  sign_in_codes: {
    what: ['ログインの確認コード', 'Codes for signing in'],
    next: ['本人がもう一度求めます。', 'The person asks again.'],
  },
};
