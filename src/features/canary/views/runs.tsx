import type { CanaryRun } from '../../../db/canary-runs.ts';
import { CANARY_LATE_HOURS } from '../../../platform/terms.ts';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDateTime, formatNumber, type Pair } from '../../../ui/text.ts';
import type { CanaryAlarm } from '../rules/standing.ts';

/** What is looked through, and where something was found; a table of the database goes by its own name. */
const STORES: Readonly<Record<string, Pair>> = {
  tables: ['データベースの表', 'tables'],
  keys: ['鍵', 'keys'],
  search: ['検索', 'search'],
  agency: ['人材紹介会社の画面', 'agency page'],
  api: ['人材紹介会社のAPI', 'agency API'],
  export: ['本人の控え', 'own copy'],
  journal: ['ジャーナル', 'journal'],
  log: ['ログ', 'log'],
  database_log: ['データベースのログ', 'database log'],
  backup: ['バックアップの復元', 'restored backup'],
  run: ['確認そのもの', 'the look itself'],
};

/** What was found: a mark of the invented person, or a key that should be gone. */
const KINDS: Readonly<Record<string, Pair>> = {
  family: ['姓', 'family name'],
  given: ['名', 'given name'],
  kana: ['読みがな', 'reading of the name'],
  local: ['メールアドレス', 'mail address'],
  phone: ['電話番号', 'phone number'],
  secondPhone: ['電話番号', 'phone number'],
  opening: ['応募した求人', 'opening applied for'],
  reason: ['選考終了の理由', 'reason of the company'],
  note: ['企業のメモ', 'note of the company'],
  file: ['ファイル名', 'name of the file'],
  experience: ['経験', 'experience'],
  away: ['離れていた期間', 'time away from work'],
  news: ['近況', 'news'],
  kept: ['見せない相手', 'whom they keep away'],
  cv: ['履歴書の中身', 'content of the CV'],
  agencyNote: ['人材紹介会社のメモ', 'note of the agency'],
};

const WHYS: Readonly<Record<string, Pair>> = {
  blind: ['消去の前にも見つからない', 'not found before the erasure either'],
  elsewhere: ['ほかの機械にある', 'on another machine'],
  unreadable: ['読めない', 'cannot be read'],
  too_large: ['大きすぎる', 'too large'],
  no_database: ['データベースを作る権限がない', 'no right to make a database'],
  not_asked: ['頼まれていない', 'not asked for'],
  broke_off: ['途中で止まった', 'broke off'],
};

const same = (text: string): Pair => [text, text];
const named = (names: Readonly<Record<string, Pair>>, one: string): Pair => names[one] ?? same(one);

const at = (store: string, [noteJa, noteEn]: Pair): Pair => {
  const [ja, en] = named(STORES, store);
  return [`${ja}（${noteJa}）`, `${en} (${noteEn})`];
};

/** 消去の確認: whether anything is left of an invented person who was erased, run by run. */
export function CanaryPage({ runs, alarm }: { runs: readonly CanaryRun[]; alarm: CanaryAlarm }) {
  const title = t('消去の確認', 'Is what is erased gone?');
  return (
    <Page zone="operator" title={title}>
      <PageHeader
        title={title}
        back={{ href: paths.operator.home(), label: t('ホーム', 'Home') }}
        lead={t(
          '架空の人物を1日1回、登録から消去まで通し、残りがないかを探します。数には入りません。',
          'Once a day an invented person is registered, carried through every store, erased and looked for. No count has them.',
        )}
      />
      {alarm === 'found' && (
        <Alert kind="error" title={t('残りなしで終わっていません', 'The last look found something')}>
          <p>
            {t(
              '表の「見つかった所」を開発者に伝えてください。消去が済んでいない方がいるかもしれません。',
              'Tell the developers where it was found. What other people erased may be left as well.',
            )}
          </p>
        </Alert>
      )}
      {alarm === 'late' && (
        <Alert
          kind="warning"
          title={t(
            `${CANARY_LATE_HOURS}時間以上、確認がありません`,
            `No look for more than ${CANARY_LATE_HOURS} hours`,
          )}
        >
          <p>
            {t(
              'ジョブを処理するプロセスが動いているかを確かめてください。',
              'See whether a worker is running.',
            )}
          </p>
        </Alert>
      )}
      <Table
        caption={title}
        captionHidden
        columns={[
          {
            label: t('始まり', 'Began'),
            kind: 'date',
            head: true,
            cell: ({ beganAt }) => formatDateTime(beganAt),
          },
          { label: t('結果', 'Result'), kind: 'pill', cell: (run) => <Outcome run={run} /> },
          {
            label: t('見つかった所', 'Where'),
            cell: ({ findings }) => listed(findings.map(({ store, kind }) => at(store, named(KINDS, kind)))),
          },
          {
            label: t('調べたもの', 'Looked through'),
            cell: ({ lookedAt }) =>
              listed(
                Object.keys(STORES).flatMap((store) =>
                  lookedAt[store] === undefined ? [] : [at(store, same(formatNumber(lookedAt[store])))],
                ),
              ),
          },
          {
            label: t('判断できないもの', 'Not judged'),
            cell: ({ unjudged }) => listed(unjudged.map(({ store, why }) => at(store, named(WHYS, why)))),
          },
          {
            label: t('前回から片付けた数', 'Removed from before'),
            kind: 'number',
            cell: ({ leftOver }) => formatNumber(leftOver),
          },
        ]}
        rows={runs}
        empty={
          <EmptyState title={t('まだ確認していません', 'Nobody has looked yet')}>
            {t(
              '運用を始めてから1時間後に、最初の確認が始まります。',
              'The first look begins an hour after the installation.',
            )}
          </EmptyState>
        }
      />
    </Page>
  );
}

function Outcome({ run: { endedAt, isClean, unjudged } }: { run: CanaryRun }) {
  if (endedAt === null) return <Badge tone="neutral">{t('実行中', 'Running')}</Badge>;
  if (isClean === true) return <Badge tone="success">{t('残りなし', 'Nothing left')}</Badge>;
  if (unjudged.some(({ why }) => why === 'broke_off'))
    return <Badge tone="warning">{t('途中で止まった', 'Broke off')}</Badge>;
  return <Badge tone="error">{t('残りあり', 'Something left')}</Badge>;
}
