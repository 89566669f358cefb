import { FIRST_CONTACT_BUSINESS_DAYS, LICENCE_WARNING_DAYS } from '../../../platform/terms.ts';
import type { HelpTopic } from '../../../ui/help-link.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { HelpEntry } from '../rules/help.ts';
import { sharedHelp } from './help-shared.ts';

/** What agencies ask, who receive people. */
export function agencyHelp(): Record<HelpTopic<'agency'>, HelpEntry> {
  const inbox = { href: paths.agency.home(), label: t('受信箱', 'Inbox') };
  return {
    start: {
      title: t('利用を始める', 'Begin'),
      steps: [
        t(
          '許可番号と有効期限を入れて利用を申し込み、届いたメールのリンクから申込みを完了します。',
          'Apply with the number and last day of your licence, and complete it by the link that is mailed.',
        ),
        t(
          '運営の承認と許可の確認を待つ間に、公開する会社情報を整えます。',
          'While the operator reviews it and checks the licence, complete the card that is published.',
        ),
      ],
      after: t(
        '確認が済むと一覧に載り、貴社を選んだ方が受信箱に届きます。',
        'Once that is done you stand in the list, and people who choose you arrive in your inbox.',
      ),
      page: { href: paths.agency.settings(), label: t('会社情報', 'Profile') },
      also: '初めて 手順 審査 承認 start approval',
    },
    licence: {
      title: t('許可を更新したとき', 'When your licence is renewed'),
      steps: [
        t(
          '「設定」の「許可証」に、新しい番号と有効期限を入れて確認を依頼します。管理者の権限が必要です。',
          'Enter the new number and last day on the licence page and ask for the check. It takes the role owner.',
        ),
        t('運営が公開の情報と照らして確認します。', 'The operator compares it with what is published.'),
      ],
      after: t(
        `期限の${LICENCE_WARNING_DAYS.join('日前・')}日前にメールでお知らせします。期限が切れている間は、新しい方を受け取れません。`,
        `A mail warns you ${LICENCE_WARNING_DAYS.join(', ')} days ahead. While the licence has run out you receive no new people.`,
      ),
      page: { href: paths.agency.licence(), label: t('許可証', 'Licence') },
      also: '許可番号 許可証 有効期限 更新 期限切れ 受け取れない 職業紹介 licence renewal',
    },
    setUp: {
      title: t('事業所・取扱い・手数料を整える', 'Offices, work handled and fees'),
      steps: [
        t(
          '「設定」の「利用の準備」で、足りない項目と、そのために止まることを確かめます。',
          'Under “Set-up” see what is missing and what it holds back.',
        ),
        t(
          '許可証に載っている事業所、取り扱う職種と地域、届け出た手数料表、返戻金の制度を入力します。管理者の権限が必要です。',
          'Enter the offices on your licence, what you handle, the notified fee table and refunds. It takes the role owner.',
        ),
        t(
          '無料紹介枠による紹介を受ける場合は、条項に同意します。同意は任意です。',
          'To place people for slots, agree to the clause. It is your choice.',
        ),
      ],
      after: t(
        '一覧の会社名から開くページに公開されます。許可の期限が過ぎている間は公開されません。',
        'It is published on the page behind your name in the directory, while your licence is in force.',
      ),
      page: { href: paths.agency.setUp(), label: t('利用の準備', 'Set-up') },
      also: '事業所 職業紹介責任者 職種 地域 手数料表 返戻金 無料紹介枠 連絡 office fee refund slot',
    },
    inbox: {
      title: t('受け取った方に返事する', 'Answer for the people you receive'),
      steps: [
        t(
          '受信箱の「返事待ち」に、期限が近い方から並びます。',
          'Under “To answer” in your inbox people stand in the order of their deadlines.',
        ),
        t(
          '行の「受け取る」を押すか、チェックを入れて「まとめて受け取る」を押します。',
          'Press “Accept” in the row, or tick several and press “Accept all ticked”.',
        ),
        t(
          `「未連絡」の方に${FIRST_CONTACT_BUSINESS_DAYS}営業日以内に連絡し、記録します。`,
          `Contact those under “To contact” within ${FIRST_CONTACT_BUSINESS_DAYS} business days, and write it down.`,
        ),
      ],
      after: t(
        'ご本人の画面に「受け取りを確認しました」と表示されます。期限に返事がない場合は、受け取ったものとして扱います。',
        'The person sees that you have confirmed. Without an answer by the deadline it counts as accepted.',
      ),
      page: inbox,
      also: '候補者 承諾 受け取りたい 連絡したい 見られない 期限 連絡先 アクセス記録 accept answer deadline',
    },
    notes: {
      title: t('ファイルを受け取る、メモを添える', 'Download a file, add a note'),
      steps: [
        t(
          'その方の画面で、「ファイルをダウンロードする」を押します。渡すことに同意した方にだけ出ます。',
          'Press “Download the file” on the person’s page. It is there where they agreed to hand it over.',
        ),
        t(
          '「項目にメモを添える」で項目を選び、確かめたことを書きます。',
          'Choose an item under “Add a note to an item” and write what you have found out.',
        ),
      ],
      after: t(
        'ダウンロードの回数とメモは、ご本人の画面に出ます。違っていたメモは、「メモを消す」で消してください。',
        'The person sees each download and each note. Delete a note that turns out to be wrong.',
      ),
      page: inbox,
      also: '履歴書 職務経歴書 経歴書 PDF 添付 書類 コメント 備考 記録したい 読み方 メモを消したい cv resume comment',
    },
    objection: {
      title: t('異議を申し出る', 'Raise a claim'),
      steps: [
        t(
          '連絡がつかない、本人ではない、すでに自社に登録がある、仕事を探していない、のどれに当たるかを確かめます。',
          'See which it is: unreachable, not that person, registered with you already, or not looking for work.',
        ),
        t(
          '受け取りを確認する前に、その方の画面で理由を選び、手がかりを書いて申し出ます。',
          'Before you confirm, choose the reason on the person’s page, add what helps, and send it.',
        ),
      ],
      after: t(
        '運営が判断し、結果をメールでお知らせします。経験や年齢が合わないことは、理由になりません。',
        'The operator decides and you are told by mail. Skill, age or fit is no reason.',
      ),
      page: inbox,
      also: '無効 連絡がつかない 返事がない 本人ではない 虚偽 重複 登録済み 断りたい 返したい objection unreachable',
    },
    slots: {
      title: t('無料紹介枠の求人に返事する', 'Answer a request for a free placement'),
      steps: [
        t(
          '「無料紹介枠の求人」で、労働条件と返事の期限を見ます。',
          'See the conditions and the deadline under Slot requests.',
        ),
        t(
          '「引き受ける」か「見送る」を押します。どちらも同じように扱います。',
          'Take it on, or pass. Neither counts against you.',
        ),
        t(
          '引き受けると、企業の連絡先が出ます。求人の進め方は、企業と直接ご相談ください。',
          'Once you take it on you see how to reach the company; go on with it directly.',
        ),
      ],
      after: t(
        '枠で採用が決まったときの紹介手数料は0円です。期限までに返事がなければ、次の会社に確認します。',
        'The fee for a hire with a slot is 0 yen. Without an answer in time, the next agency is asked.',
      ),
      page: { href: paths.agency.redemptions(), label: t('無料紹介枠の求人', 'Slot requests') },
      also: '枠 無料 求人 企業 依頼 断る 辞退 順番 手数料 0円 slot free placement',
    },
    requests: {
      title: t('ご本人からの請求に確認を返す', 'Acknowledge what people ask'),
      steps: [
        t(
          '「ご本人からの請求」で、何を求められているかと期限を見ます。提供の番号から、その方の画面を開けます。',
          'See under Requests what is asked and by when. The number leads to the provision.',
        ),
        t(
          '自社の記録を直すか、控えを消します。法令で残すものは残します。',
          'Correct your own records, or delete your copies except what the law makes you keep.',
        ),
        t('行ったものを選び、「行ったことを確認する」を押します。', 'Tick what is done and acknowledge it.'),
      ],
      after: t(
        'ご本人のページに、確認した日が出ます。期限を過ぎると、運営の画面に遅れとして並びます。',
        'The person’s page shows the day. What is late stands at the operator’s desk.',
      ),
      page: { href: paths.agency.requests(), label: t('ご本人からの請求', 'Requests') },
      also: '訂正 利用停止 消去 削除 開示 個人情報 同意の取り消し 苦情 erase correction',
    },
    card: {
      title: t('一覧に載る情報を直す', 'Change what the list says of you'),
      steps: [
        t(
          '「設定」の「会社情報」で、得意分野・実績・手数料の説明を直します。',
          'Change speciality, figures and fee note on the profile page.',
        ),
        t('保存し、「人材紹介会社の一覧」で見え方を確かめます。', 'Save it, and look at the public list.'),
      ],
      after: t(
        '名称・所在地・代表者を変えると、許可は運営の確認待ちになります。',
        'Another name, address or representative puts the licence back to the operator’s check.',
      ),
      page: { href: paths.agency.settings(), label: t('会社情報', 'Profile') },
      also: '紹介文 得意分野 手数料 実績 直したい 変えたい 住所変更 社名変更 profile card',
    },
    ...sharedHelp('agency'),
  };
}
