import {
  CODE_MINUTES,
  COMPLAINT_BUSINESS_DAYS,
  DRAFT_HOURS,
  STATUTORY_RECORD_YEARS,
  UNDO_DAYS,
} from '../../../platform/terms.ts';
import type { HelpTopic } from '../../../ui/help-link.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { HelpEntry } from '../rules/help.ts';

/** What people ask who were sent a link. */
export function candidateHelp(): Record<HelpTopic<'candidate'>, HelpEntry> {
  const sharing = { href: paths.candidate.sharing(), label: t('共有と同意', 'Sharing') };
  const data = { href: paths.candidate.data(), label: t('データ', 'Your data') };
  return {
    register: {
      title: t('人材紹介会社に登録する', 'Register with agencies'),
      steps: [
        t(
          '選考結果のメールにある専用リンクを開き、希望する仕事、勤務地、連絡の方法を入力します。',
          'Open the link in the mail about your application and enter the work, place and contact you want.',
        ),
        t(
          '情報を渡す人材紹介会社を、会社名を見て選びます。はじめから選ばれている会社はありません。',
          'Choose the agencies by name. None is chosen beforehand.',
        ),
        t('メールで届く6桁の確認コードを入力します。', 'Enter the six digits that arrive by mail.'),
      ],
      after: t(
        '選んだ会社に情報が渡り、控えのメールが届きます。会社からの連絡を待ってください。',
        'The agencies you chose receive your details, and you get a receipt by mail. Then wait for them to write.',
      ),
      page: { href: paths.start(), label: t('リンクがない方の登録', 'Registering without a link') },
      also: '申込み 申し込みたい 応募 不採用 不合格 落ちた お見送り 登録方法 apply sign up',
    },
    code: {
      title: t('確認コードが届かない', 'The code has not arrived'),
      steps: [
        t(
          '迷惑メールのフォルダーと、入力したメールアドレスを確かめます。',
          'Look into the spam folder, and check the address you entered.',
        ),
        t(
          'コードの画面から、もう一度送ります。続けて送ると、次のコードが出るのに時間がかかることがあります。',
          'Send it again from the page of the code. Asking often makes the next one wait.',
        ),
        t(
          'コードを頼んだブラウザーで入力します。別のブラウザーでは受け付けません。',
          'Enter it in the browser that asked for it. Another one is refused.',
        ),
      ],
      after: t(
        `コードは${CODE_MINUTES}分で切れます。過ぎたときは、新しいコードを送ってください。登録の途中で入力した内容は、${DRAFT_HOURS}時間残っています。`,
        `A code ends after ${CODE_MINUTES} minutes. Ask for a new one then; what you typed for a registration waits ${DRAFT_HOURS} hours.`,
      ),
      also: 'メールが来ない 届かない 迷惑メール 認証 認証番号 コードが違う エラー 進めない spam mail verification',
    },
    signIn: {
      title: t('もう一度ログインする', 'Sign in again'),
      steps: [
        t('ログインの画面に、登録したメールアドレスを入力します。', 'Enter the address you registered with.'),
        t('メールで届く6桁の確認コードを入力します。', 'Enter the six digits that arrive by mail.'),
      ],
      after: t(
        '「いまの状況」が開きます。パスワードはありません。',
        'Your page opens. There is no password.',
      ),
      page: { href: paths.candidate.signIn(), label: t('登録した方のログイン', 'Sign-in of candidates') },
      also: 'パスワードを忘れた 入れない 進み具合を見たい マイページ password login',
    },
    agencies: {
      title: t('人材紹介会社をあとから選ぶ', 'Choose more agencies later'),
      steps: [
        t('「共有と同意」から「人材紹介会社を選ぶ」を開きます。', 'Open “Choose agencies” under Sharing.'),
        t('会社を選び、渡す内容を読んで送ります。', 'Choose, read what is handed over, and send.'),
      ],
      after: t(
        '新しく選んだ会社に情報が渡り、控えのメールが届きます。',
        'The agencies you added receive your details, and you get a receipt by mail.',
      ),
      page: { href: paths.candidate.agencies(), label: t('人材紹介会社を選ぶ', 'Choose agencies') },
      also: '追加 増やしたい 変更 別の会社 add',
    },
    cv: {
      title: t('履歴書や職務経歴書を渡す', 'Hand over a CV'),
      steps: [
        t(
          '「データ」の「履歴書・職務経歴書」を開き、PDFを入れます。',
          'Open “CV” on the page Data and put a PDF there.',
        ),
        t(
          '「共有と同意」で、渡す会社の「渡す」を開き、読んで同意します。',
          'Open “Share” at an agency under Sharing, read it and agree.',
        ),
      ],
      after: t(
        '会社がダウンロードした回数は、その会社の「見られた記録」に出ます。入れ替えたときは、新しいファイルを渡す会社を選べます。',
        'How often it was downloaded stands under “Who saw it” of that agency. When you replace it, you choose who gets the new file.',
      ),
      page: { href: paths.candidate.cv(), label: t('履歴書・職務経歴書', 'CV') },
      also: '書類 ファイル アップロード 添付 送りたい 職歴 PDF Word 写真 差し替え 入れ替え 経歴書 レジュメ resume upload attach',
    },
    withdrawal: {
      title: t('会社に情報を見せるのをやめる', 'Stop sharing with an agency'),
      steps: [
        t(
          '「共有と同意」で、その会社の「見せるのをやめる」を開きます。',
          'Open “Stop sharing” at that agency under Sharing.',
        ),
        t('何が起きるかを読み、「見せるのをやめる」を押します。', 'Read what happens and confirm.'),
      ],
      after: t(
        '見せるのは、会社ごとにいつでもやめられます。やめると、その会社はすぐにあなたの情報を見られなくなります。もう一度選べば、また渡せます。',
        'You can stop sharing with each agency at any time. It can no longer see your details from that moment. You can choose it again later.',
      ),
      page: sharing,
      also: '同意の取り消し 取り下げ 撤回 退会 辞退 断りたい やめたい 停止 連絡を止めたい 連絡がしつこい 連絡がほしくない 配信停止 withdraw consent unsubscribe',
    },
    company: {
      title: t('企業に名前を伝えるのをやめる', 'Stop telling a company your name'),
      steps: [
        t(
          '「共有と同意」の「企業に伝えていること」を見ます。名前と再応募の案内は、登録のときにご自身が選んだ場合に載っています。',
          'Look at what companies are told under Sharing. Your name and invitations stand there where you chose so.',
        ),
        t(
          '「名前を伝えるのをやめる」か「再応募の案内を受け取らない」を開いて、送ります。',
          'Open “Stop telling my name” or “No invitations” and send it.',
        ),
      ],
      after: t('控えのメールが届きます。', 'You get a receipt by mail.'),
      page: sharing,
      also: '知られたくない バレる 匿名 応募先 やめたい 案内を止めたい 不採用の会社 anonymous',
    },
    undo: {
      title: t('登録を取り消す', 'Take the registration back'),
      steps: [
        t(
          `登録から${UNDO_DAYS}日の間、「データ」に「登録を取り消す」があります。`,
          `For ${UNDO_DAYS} days the page Data offers to take the registration back.`,
        ),
        t('何が消えるかを読み、「取り消して消去する」を押します。', 'Read what is erased and confirm.'),
      ],
      after: t(
        `同意はすべて取り消され、登録した内容は消去されます。法律が求める提供の記録は、${STATUTORY_RECORD_YEARS}年間保存します。${UNDO_DAYS}日を過ぎたあとは、「データ」の「すべての情報を消去する」から、いつでも消去できます。`,
        `All consents are withdrawn and what you registered is erased. The records the law asks for stay for ${STATUTORY_RECORD_YEARS} years. After ${UNDO_DAYS} days, “Erase everything” on the page Data does it at any time.`,
      ),
      page: data,
      also: '退会 削除 消去 消したい やめたい 間違えて登録 取り下げ キャンセル アカウント delete account erase cancel',
    },
    data: {
      title: t('写しを受け取る・すべて消去する・直す', 'Get a copy, erase everything, correct'),
      steps: [
        t(
          '写しは、「データ」の「写しを受け取る」で、その場で受け取ります。',
          'Take a copy under “Get a copy” on the page Data.',
        ),
        t(
          '消去は、「データ」の「すべての情報を消去する」から、消えるものと残るものを確かめて選びます。',
          'To erase, open “Erase everything” there, read what goes and what remains, and choose.',
        ),
        t(
          'ほかの求めは、登録したメールアドレスを書いて、運営に送ります。宛先は「個人情報の取り扱い」にあります。',
          'For corrections and anything else, write to the operator’s contact on the privacy page, with the address you registered with.',
        ),
      ],
      after: t(
        'お答えの目安は、「個人情報の取り扱い」にあります。',
        'The privacy page says how long an answer takes.',
      ),
      page: data,
      also: '開示 写し 消去 削除 退会 やめたい 修正 間違い 直したい 変えたい 住所 電話 名前 ダウンロード 消したい 個人情報 export privacy',
    },
    complaint: {
      title: t('会社のことで苦情を送る', 'Complain of an agency'),
      steps: [
        t(
          '「困ったとき」で会社を選び、「苦情を送る」を開きます。',
          'Choose the agency on the page Help and open “Send a complaint”.',
        ),
        t(
          '理由を選びます。文章は、書かなくても送れます。この会社に見せるのをやめるかどうかも選びます。',
          'Choose a reason; words are optional. Choose whether the agency shall see nothing any more, too.',
        ),
      ],
      after: t(
        `運営が、${COMPLAINT_BUSINESS_DAYS}営業日以内の最初のお返事を目標にします。期限とお返事は「請求と苦情のその後」にあります。誰からの苦情かは、あなたが選んだときだけ会社に伝わります。`,
        `The operator aims to answer first within ${COMPLAINT_BUSINESS_DAYS} business days. Days and answers stand under “Requests and complaints”. The agency learns whose it is only where you say so.`,
      ),
      page: { href: paths.candidate.help(), label: t('困ったとき', 'Help') },
      also: 'しつこい 電話 迷惑 クレーム 苦情 説明と違う 同意していない 返事がない 通報 complaint',
    },
  };
}
