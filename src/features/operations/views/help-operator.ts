import type { HelpTopic } from '../../../ui/help-link.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { HelpEntry } from '../rules/help.ts';
import { sharedHelp } from './help-shared.ts';

/** What the operator's desk asks. */
export function operatorHelp(): Record<HelpTopic<'operator'>, HelpEntry> {
  const organisations = { href: paths.operator.organisations(), label: t('組織', 'Organisations') };
  return {
    organisations: {
      title: t('申込みを審査する', 'Review an application'),
      steps: [
        t(
          '「組織」を承認待ちで絞り、申込みを開きます。',
          'Narrow the organisations down to those waiting and open one.',
        ),
        t(
          '名称・所在地・代表者を、公開の情報で確かめます。',
          'Compare name, address and representative with public sources.',
        ),
        t('承認するか、理由を書いて「承認しない」を押します。', 'Approve it, or decline it with a reason.'),
      ],
      after: t(
        '結果は連絡先と管理者にメールで届きます。承認しなかった組織は、直してもう一度申し込めます。',
        'Contact and owners get the decision by mail. Whoever was declined can correct it and apply again.',
      ),
      page: organisations,
      also: '承認 停止 再開 審査 suspend approve decline',
    },
    licences: {
      title: t('許可を確認する', 'Check a licence'),
      steps: [
        t(
          '人材紹介会社の画面で、番号と有効期限を見ます。',
          'Look at number and last day on the agency’s page.',
        ),
        t(
          '人材サービス総合サイトなどで照らし合わせ、確認した内容を入れて保存します。',
          'Look it up in the public register, enter what you found and save it.',
        ),
        t(
          '名称や番号が変わったときは、同じ方の訂正か、別の方かを選びます。',
          'Where name or number changed, say whether it is the same holder, corrected, or another one.',
        ),
      ],
      after: t(
        '確認が済むと、その会社が一覧に載り、候補者を受け取れます。',
        'The agency then stands in the list and receives people.',
      ),
      page: organisations,
      also: '許可番号 有効期限 更新 licence',
    },
    objections: {
      title: t('異議を判断する', 'Decide a claim'),
      steps: [
        t('「異議」を、判断の期限が近い順に開きます。', 'Open the claims, those due first.'),
        t(
          '理由と補足を読み、認めるか認めないかを選び、説明を書きます。',
          'Read reason and note, uphold it or not, and write why.',
        ),
      ],
      after: t(
        '人材紹介会社に結果が届きます。期限に判断がない場合は、紹介が確定します。',
        'The agency is told. Without a decision by the deadline the introduction is confirmed.',
      ),
      page: { href: paths.operator.objections(), label: t('異議', 'Objections') },
      also: '無効 申し出 判断 objection claim',
    },
    requests: {
      title: t('苦情と開示請求に応じる', 'Deal with requests and complaints'),
      steps: [
        t(
          '「苦情と開示請求」で、期限の近いものから開き、お返事と結果を書きます。',
          'Open what is due first, and write an answer with its outcome.',
        ),
        t(
          'メールや電話で届いた請求は「届いた請求を登録する」で登録し、ご本人から確認コードを聞きます。',
          'Enter what came by mail or telephone, and ask the person for the mailed code.',
        ),
        t(
          '消去と利用停止は、本人確認のあとで、その画面から行います。',
          'Erase, or stop the use, on its page once the code is right.',
        ),
      ],
      after: t(
        'ご本人には、お返事があることだけをメールで知らせ、内容はご本人のページに出ます。',
        'The person is mailed that there is an answer; their own page shows it.',
      ),
      page: { href: paths.operator.requests(), label: t('苦情と開示請求', 'Requests') },
      also: 'クレーム 開示 訂正 利用停止 消去 削除 個人情報保護法 privacy request',
    },
    ledger: {
      title: t('台帳を確かめる', 'Check the ledgers'),
      steps: [
        t(
          '「台帳」で、連続性と検算の結果を会社ごとに見ます。',
          'See continuity and recalculation of each company.',
        ),
        t(
          '不一致があるときは、バックアップと、企業に渡した明細を照合します。',
          'Where one does not hold, compare with backups and the statements handed out.',
        ),
      ],
      after: t(
        '検算は定期的に行われます。明細を画面から直すことはできません。',
        'It is recalculated regularly. Entries cannot be changed on a page.',
      ),
      page: { href: paths.operator.ledger(), label: t('台帳', 'Ledger') },
      also: 'ポイント 枠 改ざん 検証 ledger points',
    },
    jobs: {
      title: t('止まったジョブを再開する', 'Let stopped jobs go on'),
      steps: [
        t('「ジョブ」で、止まった理由を読みます。', 'Read why it stopped.'),
        t('原因を直してから、「再実行する」を押します。', 'Mend the cause, then retry it.'),
      ],
      after: t('成功すると一覧から消えます。', 'It leaves the list once it succeeds.'),
      page: { href: paths.operator.jobs(), label: t('ジョブ', 'Jobs') },
      also: '時計 エラー queue failed',
    },
    mail: {
      title: t('メールが届いているかを確かめる', 'See whether mail arrives'),
      steps: [
        t('「配信」で、種類ごとの不達と申告を見ます。', 'See bounces and complaints by kind of mail.'),
        t(
          '止まったメールは、原因を直してから「再送する」を押します。',
          'Retry parked mail once its cause is mended.',
        ),
        t(
          '受信ポートがない場合は、戻ってきたメールをファイルで取り込みます。',
          'Where no port is open, take in what came back as a file.',
        ),
      ],
      after: t(
        'あて先のないメールボックスと、申告した方への送信は止まります。確認コードと控えは止まりません。',
        'Mail stops to mailboxes that are not there and to those who complained; codes and receipts do not.',
      ),
      page: { href: paths.operator.mail(), label: t('配信', 'Mail') },
      also: 'メール 送信失敗 SMTP 不達 バウンス 迷惑メール 苦情 返信 エラー mail failed bounce complaint',
    },
    restore: {
      title: t('バックアップを復元したあと', 'After a backup was restored'),
      steps: [
        t('「復元のあとに」で、止めたものの件数を見ます。', 'See what the restore has ended.'),
        t('画面に並ぶ「運営がすること」を順に行います。', 'Do what the page lists for the operator.'),
        t('終わったら「対応を終えました」を押します。', 'Say that it is done.'),
      ],
      after: t(
        '画面上のお知らせが消えます。企業は専用リンクを一つずつ開き直します。',
        'The notice goes away. Companies open their links again one by one.',
      ),
      page: { href: paths.operator.restore(), label: t('復元のあとに', 'After a restore') },
      also: 'バックアップ 障害 復旧 backup',
    },
    facts: {
      title: t('運営の情報を公開する', 'Publish who the operator is'),
      steps: [
        t(
          '「設定」の「運営の情報」で、名称・連絡先・届出番号などを入れます。',
          'Enter name, contact and notification number on the profile page.',
        ),
        t(
          '保存し、利用規約と個人情報の取り扱いで見え方を確かめます。',
          'Save it, and look at the terms and the privacy page.',
        ),
      ],
      after: t('足りないものは、運営のホームに表示されます。', 'What is missing is listed on your home.'),
      page: { href: paths.operator.settings(), label: t('運営の情報', 'Profile') },
      also: '届出 規約 プライバシー 問い合わせ先 contact terms',
    },
    ...sharedHelp('operator'),
  };
}
