import {
  AUDIT_YEARS,
  BACKUP_DAYS,
  CANDIDATE_SESSION_DAYS,
  CODE_MINUTES,
  DRAFT_HOURS,
  MAIL_KEPT_DAYS,
  MAIL_READABLE_DAYS,
  OPT_OUT_LINK_DAYS,
  REQUEST_WORDS_YEARS,
  STAFF_SESSION_HOURS,
  STATUTORY_RECORD_YEARS,
  UNUSED_ERASE_DAYS,
  UNUSED_MONTHS,
} from '../../../platform/terms.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { CODE_MAIL_WINDOW_MS, KNOWN_BROWSER_MS } from '../../candidates/rules/codes.ts';
import type { ProgramRule } from '../../slots/rules/program-rule.ts';
import { type Kept, noTerm, nothingYet, soonRemoved } from './retention-kept.ts';
import { ofOrganisations } from './retention-organisations.ts';
import { ofRecommended } from './retention-recommended.ts';

const HOUR_MS = 3_600_000;

/** What is kept, how long, and what happens then. */
export function RetentionTable({ rule }: { rule: ProgramRule }) {
  return (
    <Table
      caption={t('情報ごとの保存期間', 'Retention by kind of data')}
      captionHidden
      columns={[
        { label: t('情報', 'Data'), cell: ({ what }) => what, head: true },
        { label: t('期間', 'How long'), cell: ({ term }) => term },
        { label: t('そのあと', 'What happens then'), cell: ({ end }) => end },
      ]}
      rows={[...ofCandidates(rule), ...ofRecommended(), ...ofOrganisations(), ...ofEverybody()]}
      empty={null}
    />
  );
}

function ofCandidates(rule: ProgramRule): Kept[] {
  return [
    {
      what: t('登録した内容（アカウント）', 'What you registered (your account)'),
      term: t(`最後のログインから${UNUSED_MONTHS}か月`, `${UNUSED_MONTHS} months after you last signed in`),
      end: t(
        `残すかどうかをメールでお尋ねし、${UNUSED_ERASE_DAYS}日のあいだログインがなければ消去します。ご自分では、「データ」のページからいつでも消去できます。`,
        `We ask by mail whether to keep it, and erase it unless you sign in within ${UNUSED_ERASE_DAYS} days. You can erase it yourself at any time, on the page Data.`,
      ),
    },
    {
      what: t(
        '近況と希望、連絡の設定、見せない相手',
        'News and wishes, how to be contacted, whom you keep away',
      ),
      term: t('消すか、登録を消去するまで', 'Until you delete it or erase your account'),
      end: t(
        'その時に消します。最後に決めた連絡の方法と時間、見せない相手の照合値は、ジャーナルに残します。',
        'Deleted that moment. The ways and hours of contact you said last, and keyed hashes of whom you keep away, stay in the journal.',
      ),
    },
    {
      what: t('確認コードの入力が済んでいない登録', 'A registration whose code was not entered'),
      term: t(`入力から${DRAFT_HOURS}時間`, `${DRAFT_HOURS} hours after it was typed`),
      end: soonRemoved(),
    },
    {
      what: t('ログインの確認コード', 'A sign-in code'),
      term: t(`${CODE_MINUTES}分`, `${CODE_MINUTES} minutes`),
      end: soonRemoved(),
    },
    {
      what: t('確認コードを送った記録（照合値）', 'The note that a code was mailed (keyed hashes)'),
      term: t(
        `送信から${CODE_MAIL_WINDOW_MS / HOUR_MS}時間、コードが入力されたものは${KNOWN_BROWSER_MS / HOUR_MS / 24}日`,
        `${CODE_MAIL_WINDOW_MS / HOUR_MS} hours after mailing; ${KNOWN_BROWSER_MS / HOUR_MS / 24} days where the code was entered`,
      ),
      end: soonRemoved(),
    },
    {
      what: t('履歴書・職務経歴書のファイル', 'The file of a CV'),
      term: t('入れ替えるか、消すまで', 'Until you replace or delete it'),
      end: t(
        'その時に消します。会社に渡したものは、次の行のとおりです。',
        'Deleted that moment. What an agency was handed is in the next line.',
      ),
    },
    {
      what: t(
        '人材紹介会社に見せている情報と、会社が添えたメモ',
        'What an agency is shown, and what it noted beside it',
      ),
      term: t('提供をやめるか、登録を消去するまで', 'Until you stop sharing or erase your account'),
      end: t(
        'その時に読めなくなります。会社が自分で取った控えは、その会社が法律に従って扱います。',
        'It becomes unreadable that moment. Copies an agency made itself are its own to deal with under the law.',
      ),
    },
    {
      what: t('同意の記録', 'Consents'),
      term: noTerm(),
      end: nothingYet(),
    },
    {
      what: t(
        '会社が情報を見た記録、連絡の記録、請求の種類と日付',
        'Who looked at your details, contacts that were noted, kind and days of requests',
      ),
      term: noTerm(),
      end: t(
        '登録を消去すると、誰のものか分からない番号と日時だけになります。',
        'Once an account is erased they are ids and times of nobody in particular.',
      ),
    },
    {
      what: t('提供と受領の記録', 'Records of provision and receipt'),
      term: t(
        `法律に従い、${STATUTORY_RECORD_YEARS}年間`,
        `${STATUTORY_RECORD_YEARS} years, as the law asks`,
      ),
      end: t(
        'その間は変えずに保存します。過ぎると鍵を消し、誰にも読めなくなります。',
        'Kept unchanged for that time. Then their keys are destroyed, and nobody can read them.',
      ),
    },
    {
      what: t('2つの質問への答え', 'Answers to the two questions'),
      term: noTerm(),
      end: t(
        '答えた時から、誰のものでもない月ごとの人数です。消去しても、人数は残ります。',
        'From the moment you answer they are numbers of a month and nobody’s. They stay when an account is erased.',
      ),
    },
    {
      what: t(
        '請求と苦情の文章、運営の返事',
        'What you wrote in a request or complaint, and what was answered',
      ),
      term: t(
        `対応が終わってから${REQUEST_WORDS_YEARS}年間`,
        `${REQUEST_WORDS_YEARS} years after it was closed`,
      ),
      end: t(
        '鍵を消し、誰にも読めなくなります。登録を消去したときは、その時に消します。種類・日付・結果・条文は残します。',
        'Their keys are destroyed and nobody can read them; at once where you erase your account. Kind, days, outcome and article stay.',
      ),
    },
    {
      what: t('数を数えるための照合値', 'Keyed hashes for counting'),
      term: t(
        `最後の紹介または登録から${rule.repetitionMonths}か月`,
        `${rule.repetitionMonths} months after the last introduction or registration`,
      ),
      end: t(
        '誰のものか分からない値に置き換えます。',
        'Replaced by values that nobody can tell a person from.',
      ),
    },
  ];
}

function ofEverybody(): Kept[] {
  const { real, demo } = MAIL_READABLE_DAYS;
  return [
    {
      what: t('ログインの状態', 'Being signed in'),
      term: t(
        `候補者は${CANDIDATE_SESSION_DAYS}日、企業・人材紹介会社・運営は${STAFF_SESSION_HOURS}時間`,
        `Candidates ${CANDIDATE_SESSION_DAYS} days; members of organisations ${STAFF_SESSION_HOURS} hours`,
      ),
      end: t('ログインが終わります。', 'You are signed out.'),
    },
    {
      what: t('送ったメール', 'Mail that was sent'),
      term: t(
        `送信から${real}日（デモでは${demo}日）`,
        `${real} day after sending (${demo} days in the demo)`,
      ),
      end: t(
        `宛先と本文が読めなくなります。種類と日時の記録、送れずに止まったメールは、作成から${MAIL_KEPT_DAYS}日で削除します。`,
        `Address and text become unreadable. The record of its kind and times, and mail that could not be sent, is removed ${MAIL_KEPT_DAYS} days after it was written.`,
      ),
    },
    {
      what: t(
        'メールを止めた記録、届かない宛先（照合値）',
        'What somebody stopped, and mailboxes that are gone (keyed hashes)',
      ),
      term: noTerm(),
      end: t(
        '止めたメールがまた届かないように、消去のあとも保存を続けます。',
        'Kept after an erasure, too, so that what was stopped is not mailed again.',
      ),
    },
    {
      what: t(
        'メールのリンクから答えた記録、戻ってきたメールの記録',
        'What was answered by a mail’s link; that a mail came back',
      ),
      term: t(`${OPT_OUT_LINK_DAYS}日`, `${OPT_OUT_LINK_DAYS} days`),
      end: soonRemoved(),
    },
    {
      what: t('操作の記録', 'The log of actions'),
      term: t(`${AUDIT_YEARS}年間`, `${AUDIT_YEARS} years`),
      end: soonRemoved(),
    },
    {
      what: t(
        '消去と撤回のジャーナル（番号と日時）',
        'The journal of erasures and withdrawals (ids and times)',
      ),
      term: noTerm(),
      end: t(
        '古いバックアップから元に戻らないように、保存を続けます。名前や連絡先は含みません。',
        'Kept so that no old backup brings anything back. It holds no name and no address.',
      ),
    },
    {
      what: t('バックアップ', 'Backups'),
      term: t(
        `${BACKUP_DAYS}日を目安に運営者が決めます`,
        `As a guide ${BACKUP_DAYS} days; the operator decides`,
      ),
      end: t(
        '運営者が手で削除します。自動で消すしくみはありません。',
        'The operator deletes them by hand; the system does not.',
      ),
    },
  ];
}
