import { INVITATION_DAYS } from '../../../platform/terms.ts';
import type { StaffZone } from '../../../ui/navigation.ts';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { HelpEntry } from '../rules/help.ts';

/** What members of every kind of organisation ask alike. */
export function sharedHelp(
  zone: StaffZone,
): Record<'notices' | 'members' | 'apiKeys' | 'account', HelpEntry> {
  return {
    notices: {
      title: t('お知らせのメールを選ぶ・止める', 'Choose or stop mail notices'),
      steps: [
        t(
          '「設定」の「お知らせのメール」で、組織の連絡先に届くものを選んで保存します。管理者の権限が必要です。',
          'On the page “Mail notices” of the settings, choose what the organisation’s contact gets. It takes the role owner.',
        ),
        t(
          '自分のアドレスでも受け取るときは、同じ画面の「あなたにも届けるもの」で選びます。',
          'To get them at your own address as well, choose them under “To you as well”.',
        ),
      ],
      after: t(
        '営業日の9時から18時に届きます。お知らせがない日は届きません。メールの終わりのリンクから止めた種類も、同じ画面から戻せます。',
        'They come from 9 to 18 on business days, and not where there is nothing to tell. A kind that was stopped by the link in a mail can be taken up again here.',
      ),
      page: { href: paths[zone].notices(), label: t('お知らせのメール', 'Mail notices') },
      also: '通知 配信停止 届かない 止めたい 設定 メールが多い unsubscribe notification',
    },
    members: {
      title: t('メンバーの招待と権限', 'Members and their roles'),
      steps: [
        t(
          '「設定」の「メンバー」で、メールアドレスと権限を入れて招待します。管理者の権限が必要です。',
          'Invite by mail address and role on the members page. It takes the role owner.',
        ),
        t(
          `招待された方は、${INVITATION_DAYS}日の間にメールのリンクから参加します。`,
          `They join by the mailed link, which works for ${INVITATION_DAYS} days.`,
        ),
        t(
          '届いていないときは、承諾待ちの招待の「送り直す」を押します。権限を変えるとき、外すときは、一覧の「変更・削除」を開きます。',
          'If it did not arrive, press “Send again” at the open invitation. For another role, or to remove somebody, open “Change or remove” in the list.',
        ),
      ],
      after: t(
        '権限を変えた方と外した方は、ログアウトされます。操作は「操作の記録」に残ります。',
        'Whoever has another role, or was removed, is signed out. The audit log tells what was done.',
      ),
      page: { href: paths[zone].members(), label: t('メンバー', 'Members') },
      also: '追加 増やしたい 退職 異動 削除 招待が届かない 再送 管理者 担当者 閲覧者 権限 role invite resend',
    },
    apiKeys: {
      title: t('APIキーを作る', 'Make an API key'),
      steps: [
        t(
          '「設定」の「APIキー」で、名前と権限を入れて作ります。管理者の権限が必要です。',
          'Make one by name and role on the page of API keys. It takes the role owner.',
        ),
        t(
          '表示されたキーを控えます。表示は、作ったときの1回です。',
          'Note the key that is shown. It is shown once, when it is made.',
        ),
      ],
      after: t(
        'プログラムから /api/v1 を使えます。不要になったキーは、同じ画面で取り消します。',
        'Programs can use /api/v1. Take back a key you do not need any more on the same page.',
      ),
      page: { href: '/api/v1/docs', label: t('APIの説明', 'API reference') },
      also: 'API 連携 連携したい プログラム トークン REST token',
    },
    account: {
      title: t('名前・パスワード・言語を変える', 'Change your name, password or language'),
      steps: [
        t('右上の名前から「自分の設定」を開きます。', 'Open “Your settings” behind your name.'),
        t(
          '名前、いまのパスワードと新しいパスワード、またはメールと画面の言語を入れて保存します。組織の連絡先あてのメールは、利用申込みをした画面の言語のままです。',
          'Enter the name, the current and the new password, or the language of mails and pages. Mails to your organisation’s contact stay in the language of the page it applied on.',
        ),
      ],
      after: t(
        'パスワードを変えると、ほかの端末はログアウトし、確認のメールが届きます。忘れたときは、ログインの画面から設定し直します。',
        'With a new password all other devices are signed out and a mail confirms it. If you have forgotten it, set a new one from the sign-in page.',
      ),
      page: { href: paths[zone].account(), label: t('自分の設定', 'Your settings') },
      also: 'パスワードを忘れた ログイン メールアドレス 言語 端末 セッション password login',
    },
  };
}
