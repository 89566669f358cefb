import { SMALLEST_GROUP, UNCONFIRMED_IMPORT_DAYS } from '../../../platform/terms.ts';
import type { HelpTopic } from '../../../ui/help-link.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { toldToCompany } from '../../links/rules/told.ts';
import type { HelpEntry } from '../rules/help.ts';
import { sharedHelp } from './help-shared.ts';

/** What people ask who hire. */
export function companyHelp(): Record<HelpTopic<'company'>, HelpEntry> {
  return {
    start: {
      title: t('利用を始める', 'Begin'),
      steps: [
        t(
          '利用を申し込み、届いたメールのリンクから申込みを完了します。',
          'Apply, and complete it by the link that is mailed.',
        ),
        t(
          '運営の審査を待つ間に、応募者の取り込みと専用リンクの準備を進めます。',
          'While the operator reviews it, import applicants and prepare a link.',
        ),
        t(
          '承認のメールが届いたら、専用リンクを選考結果のメールに貼ります。',
          'Once it is approved, put the link into your result mails.',
        ),
      ],
      after: t(
        '応募された方がリンクから登録し、人材紹介会社を選ぶと、紹介として数えます。',
        'When people register through the link and choose an agency, it counts as an introduction.',
      ),
      page: { href: paths.company.home(), label: t('ホーム', 'Home') },
      also: '初めて 使い方 始めたい 手順 流れ 審査 承認 いつ start approval',
    },
    import: {
      title: t('応募者の一覧を取り込む', 'Import a list of applicants'),
      steps: [
        t(
          '採用管理システムから、CSV・TSV・Excelで一覧を書き出します。',
          'Export the list from your recruiting system as CSV, TSV or Excel.',
        ),
        t(
          '「ファイルを取り込む」でファイルを選び、登録される内容と取り込まない行を確かめます。',
          'Choose the file, and check what is stored and which rows are left out.',
        ),
        t('質問があれば答え、「取り込む」を押します。', 'Answer what is asked and confirm.'),
      ],
      after: t(
        `取り込んだ方は「選考が終わった方」に並びます。確認していないファイルは、${UNCONFIRMED_IMPORT_DAYS}日で消去されます。`,
        `They stand in the list of past applicants. A file that is not confirmed is erased after ${UNCONFIRMED_IMPORT_DAYS} days.`,
      ),
      page: { href: paths.company.newImport(), label: t('ファイルを取り込む', 'Import a file') },
      also: 'CSV エクセル Excel アップロード インポート 読み込み 文字化け Shift_JIS ATS 応募者を追加したい 登録したい upload',
    },
    questions: {
      title: t('取り込みの質問に答える', 'Answer the questions of an import'),
      steps: [
        t(
          '状態の言葉が読み取れないときは、お見送り・辞退・採用などから選びます。',
          'Where a status word is unknown, say whether it means rejected, withdrawn or hired.',
        ),
        t(
          '同じメールアドレスに別の名前があるときは、一人か別の方かを選びます。',
          'Where one address has two names, say whether it is one person.',
        ),
        t(
          '列の割り当てが違うときは、「列の割り当て」で選び直します。',
          'Where a column is taken for another one, choose it again.',
        ),
      ],
      after: t(
        '答えは同じ形のファイルで次も示されます。変えることもできます。',
        'The answers are offered again for files of the same shape, and can be changed.',
      ),
      page: { href: paths.company.imports(), label: t('取り込みの一覧', 'Imports') },
      also: '重複 同姓同名 エラー 取り込めない 読み取れない 対象外 直したい duplicate error',
    },
    links: {
      title: t('専用リンクを作って貼る', 'Make a link and use it'),
      steps: [
        t(
          '「専用リンクを作る」で共通リンクを選び、社内で見分けるための名前を付けます。',
          'Make a generic link and give it a name your colleagues know it by.',
        ),
        t(
          'リンクの画面で、開いた方が見る画面を確かめます。',
          'On its page, look at what whoever opens it sees.',
        ),
        t(
          '文面をコピーし、選考結果のメールに貼って、普段のシステムから送ります。',
          'Copy the text into your result mail and send it from your own system.',
        ),
      ],
      after: t(
        'メールは貴社から送ります。登録した方の数は、リンクの画面の「成果」に月ごとに表示します。',
        'The mail is sent by you. How many registered is shown with the link month by month.',
      ),
      page: { href: paths.company.newLink(), label: t('専用リンクを作る', 'Make a link') },
      also: 'URL QRコード 共通リンク テスト 試したい 期限 閉じる 止めたい 停止 メールに貼る link',
    },
    personal: {
      title: t('一人ひとりにリンクを作る', 'Make a link for each person'),
      steps: [
        t('専用リンクを「個別リンク」で作ります。', 'Make a link of the kind “personal”.'),
        t(
          '取り込んだ方から対象を絞り、人数を確かめます。',
          'Narrow the people down and check how many there are.',
        ),
        t('CSVを受け取り、メールの差し込みに使います。', 'Take the CSV and use it for your mail merge.'),
      ],
      after: t(
        '個別リンクは、受け取ったご本人のためのものです。ほかの方が開いて登録すると、その方ご自身の登録になります。',
        'A personal link is for its recipient. Somebody else who uses it registers for themselves.',
      ),
      page: { href: paths.company.links(), label: t('専用リンク', 'Relay links') },
      also: '差し込み 個別 CSV mail merge',
    },
    mail: {
      title: t('選考結果の文面を整える', 'Word the result mail'),
      steps: [
        t(
          '「文面」で、採用の種類と選考段階に合う文面を開き、プレビューを見ます。',
          'Under Texts, open the one for your kind of hiring and step, and look at its preview.',
        ),
        t(
          '直したいときは「この文面をもとに作る」で自社の文面として保存します。保存するたびに版が増えます。',
          'To change it, save one of your own from it. Each saving adds a version.',
        ),
        t(
          '専用リンクを選んでコピーし、選考結果のメールに貼ります。リンクの画面からもコピーできます。',
          'Choose a relay link, copy the text and paste it into your result mail. The link’s page has it, too.',
        ),
      ],
      after: t(
        '避けたい言葉が見つかったときは、その言葉と理由を表示します。',
        'Words to avoid are shown with the reason.',
      ),
      page: { href: paths.company.texts(), label: t('文面', 'Texts') },
      also: '文面 テンプレート 変数 版 不採用通知 お祈り お見送り メール template',
    },
    figures: {
      title: t('数字の見方', 'Read the figures'),
      steps: [
        t(
          `リンクごとの人数は、登録した方が${SMALLEST_GROUP}名に達してから、月の締めに表示します。`,
          `Figures of a link appear at the close of a month once ${SMALLEST_GROUP} people have registered.`,
        ),
        t(
          'お見送りの連絡をした人数を月ごとに入れると、登録率を計算します。',
          'Say how many result mails you sent in a month, and the rate is calculated.',
        ),
        t('無料紹介枠と受付番号の数は、そのつど正確に表示します。', 'Points, slots and receipts are exact.'),
      ],
      after: t(toldToCompany.ja, toldToCompany.en),
      page: { href: paths.company.links(), label: t('専用リンク', 'Relay links') },
      also: '5人未満 未公開 表示されない 見えない 登録率 割合 統計 成果 効果 月の締め statistics rate',
    },
    receipts: {
      title: t('紹介が確定する流れ', 'How an introduction is confirmed'),
      steps: [
        t(
          '登録した方が人材紹介会社を選ぶと、受付番号が付き、「確認中」になります。',
          'When somebody chooses an agency, there is a receipt with the state “pending”.',
        ),
        t(
          '人材紹介会社が受け取りを確認するか、異議のないまま確認の期間が終わると、確定します。',
          'It is confirmed when an agency accepts, or when the objection window ends without a claim.',
        ),
        t('異議があったときは、運営の判断を待ちます。', 'A claim waits for the operator’s decision.'),
      ],
      after: t('確定すると、紹介ポイントが1つ増えます。', 'A confirmed introduction is one point.'),
      page: { href: paths.company.slotEntries(), label: t('台帳の明細', 'Ledger entries') },
      also: 'ポイント 増えない 反映されない 確認中 取り消し 数えない 受付番号 point pending',
    },
    stopped: {
      title: t('登録した方がやめたとき', 'When somebody stops'),
      steps: [
        t(
          '会社への同意の取り消し、登録の取り消し、辞退、採用に至らないこと。どれがあっても、数えた紹介とポイントは変わりません。',
          'A consent taken back, a registration undone, a withdrawal, no hire: none of them changes what was counted.',
        ),
        t(
          'ポイントが減るのは、人材紹介会社の異議が認められたときと、不正が分かったときです。理由は、連絡がつかない、ご本人ではない、その会社にすでに登録している、仕事を探していない、の4つです。あとの2つは、受け取ったすべての会社の異議が認められたときに限ります。',
          'Points are taken back where a claim of an agency is upheld, or for fraud. A claim may name four reasons: unreachable, not that person, already its job seeker, not seeking work; the last two count where every agency that received the person claims them.',
        ),
      ],
      after: t(
        '減ったポイントは、台帳の明細に「取り消し」として残ります。受け取った無料紹介枠はそのまま使えます。',
        'What is taken back stays in the ledger as an entry of its own. A slot you were granted stays yours.',
      ),
      page: { href: paths.company.slotEntries(), label: t('台帳の明細', 'Ledger entries') },
      also: '取り消し 退会 辞退 削除 やめた 消えた ポイントが減る 減った 返還 不採用 異議 withdrawal undo reversed',
    },
    slots: {
      title: t('無料紹介枠を使う', 'Use a free slot'),
      steps: [
        t('「無料紹介枠」で、利用できる枠の数を確かめます。', 'See how many slots are open.'),
        t(
          '使いたい求人の労働条件をそろえます。',
          'Complete the conditions of the opening you want to use it for.',
        ),
        t(
          '「枠を使う」で求人を選びます。人材紹介会社に1社ずつ確認します。',
          'Press “Use a slot” and choose the opening. Agencies are asked one by one.',
        ),
        t(
          '引き受けた会社が候補者を探します。会社名と連絡先が「枠の利用」に表示されます。',
          'The agency that takes it on looks for people. Its name and contact stand on the page of the request.',
        ),
        t(
          '採用が決まったら、決まった日を記録します。紹介手数料は0円です。採用に至らなければ、枠を戻します。',
          'When somebody is hired, record the day: the fee is 0 yen. If nobody is, take the slot back.',
        ),
      ],
      after: t(
        '枠の動きは台帳の明細に残ります。明細はCSVで保存でき、数字を検算できます。',
        'What happens to a slot stands in the ledger. Its entries can be saved as CSV and recalculated.',
      ),
      page: { href: paths.company.slots(), label: t('無料紹介枠', 'Slots') },
      also: '枠 特典 手数料 料金 費用 無料 使いたい 取り下げる 戻す 台帳 slot fee',
    },
    worth: {
      title: t('枠の目安の金額', 'What a slot is worth'),
      steps: [
        t(
          '年収に手数料の割合を掛けた金額です。はじめは、年収500万円の35%で計算しています。',
          'A yearly pay times a fee rate: 5,000,000 yen at 35% to begin with.',
        ),
        t(
          '「無料紹介枠」の「年収と手数料率を変える」で、自社の数字にできます。',
          'On the page of slots an owner can enter the pay and rate of your company.',
        ),
      ],
      after: t(
        '目安なので、変えてもポイントや枠の数は同じです。',
        'It is an estimate: points and slots stay as they are.',
      ),
      page: { href: paths.company.slotValue(), label: t('枠の目安', 'Worth of a slot') },
      also: '金額 いくら 目安 年収 手数料率 節約 円 価値 value yen saving',
    },
    appeal: {
      title: t('数えなかった紹介の再確認', 'Ask to look at an introduction again'),
      steps: [
        t(
          '「受け付けた紹介」で、「数に入らない紹介」か「取り消し」のものを開きます。',
          'Under Introductions received, open one that is not counted or was taken back.',
        ),
        t(
          '再確認を依頼します。気になる点を書き添えられます。依頼は1件につき1回です。',
          'Ask the operator to look again, with a note if you like. Each can be asked about once.',
        ),
        t(
          '運営が記録を確かめて、1回答えます。答えがあったことをメールで知らせます。',
          'The operator looks at the record and answers once; you are mailed that there is an answer.',
        ),
      ],
      after: t(
        '再確認でポイントが動くことはありません。まちがいの原因があれば、そこを直します。',
        'No point moves by it. What is mended is the cause of a mistake.',
      ),
      page: { href: paths.company.receipts(), label: t('受け付けた紹介', 'Introductions received') },
      also: '異議 再確認 数えない 数に入らない 理由 納得 問い合わせ appeal why not counted',
    },
    openings: {
      title: t('求人を登録する', 'Add an opening'),
      steps: [
        t(
          '「求人を追加する」で求人名を入れます。途中でも保存できます。',
          'Add an opening by its title. It can be saved unfinished.',
        ),
        t(
          '足りない労働条件は「あと何項目」と表示されます。順に入れます。',
          'The page lists the conditions that are still to be added.',
        ),
      ],
      after: t(
        '専用リンクの求人として選べます。無料紹介枠を使う前に、労働条件をそろえてください。',
        'A link can name it. Complete the conditions before you use a slot.',
      ),
      page: { href: paths.company.openings(), label: t('求人', 'Openings') },
      also: '労働条件 職種 ポジション 求人票 編集 終了 job conditions',
    },
    ...sharedHelp('company'),
  };
}
