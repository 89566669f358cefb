import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeOperator } from '../../../../test/factories/organisations.ts';
import { type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import { siteOf, Visitor } from '../../../../test/visitor.ts';
import { createApp } from '../../../app.ts';
import {
  ALUMNI_WAIT_DAYS,
  ANSWER_HOURS,
  AUDIT_YEARS,
  BACKUP_DAYS,
  BULK_UNDO_DAYS,
  CANDIDATE_SESSION_DAYS,
  CODE_MINUTES,
  DRAFT_HOURS,
  IMPORT_UNDO_DAYS,
  MAIL_KEPT_DAYS,
  MAIL_READABLE_DAYS,
  OPT_OUT_LINK_DAYS,
  RECOMMENDED_COPY_MONTHS,
  REFUSED_ROW_DAYS,
  REQUEST_WORDS_YEARS,
  RETENTION_MONTHS,
  RETURNS_KEPT_DAYS,
  SIGN_UP_HOURS,
  STAFF_SESSION_HOURS,
  STATUTORY_RECORD_YEARS,
  UNCONFIRMED_IMPORT_DAYS,
  UNUSED_MONTHS,
} from '../../../platform/terms.ts';

const PAGES = ['/', '/terms', '/privacy'];
/** What an English page may say in Japanese: the link to the Japanese one. */
const LANGUAGE_LINK = /<a[^>]*hreflang="ja"[^>]*>[^<]*<\/a>/g;

let services: StaffTestServices;
let visitor: Visitor;

beforeAll(async () => {
  services = await staffTestServices();
  visitor = new Visitor(siteOf(createApp(services)));
});
afterAll(() => services.end());

const bodyOf = async (path: string) => {
  const { status, html } = await visitor.get(path);
  expect({ path, status }).toEqual({ path, status: 200 });
  return html.slice(html.indexOf('<body'));
};

describe.each(PAGES)('%s', (path) => {
  test('is complete in English: not one sentence is left in Japanese', async () => {
    const english = (await bodyOf(`${path}?lang=en`)).replace(LANGUAGE_LINK, '');
    expect(english.match(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]+/gu) ?? []).toEqual([]);
    expect(english).not.toContain('undefined');
  });

  test('says in Japanese what it says in English, heading by heading', async () => {
    const headings = (html: string) => html.match(/<h[1-3]/g);
    expect(headings(await bodyOf(`${path}?lang=ja`))).toEqual(headings(await bodyOf(`${path}?lang=en`)));
  });

  test('keeps to the words of the house: no consolation, no urgency, no label for a person', async () => {
    const html = await bodyOf(`${path}?lang=ja`);
    for (const word of [
      '不採用者',
      '落選',
      'お祈り',
      'ご縁',
      'チャンスを',
      'おめでとう',
      '限定',
      '！',
      '!</',
    ]) {
      expect({ word, isThere: html.includes(word) }).toEqual({ word, isThere: false });
    }
  });
});

test('the figures come from the rule in force, not from the page', async () => {
  expect(await bodyOf('/?lang=ja')).toContain('10ポイントで無料紹介枠1つ');
  await services.asSuperuser(`
    insert into program_rules (version, published_at, effective_at, points_per_slot, repetition_months, touch_days,
      choose_later_days, objection_business_days, suspension_business_days)
    values (2, now(), now() - interval '1 minute', 12, 18, 180, 180, 7, 10)`);
  const front = await bodyOf('/?lang=ja');
  expect(front).toContain('12ポイントで無料紹介枠1つ');
  const said = front.replaceAll(/<[^>]*>/g, '');
  expect(said).toContain('600件の紹介で、無料紹介枠は50枠');
  // What it comes to in yen, and that it is an estimate.
  expect(said).toContain('1枠の目安（概算）× 175万円50枠の目安（概算）8,750万円');
  const terms = await bodyOf('/terms?lang=ja');
  expect(terms).toContain('7営業日目の24時');
  expect(terms).toContain('18か月に1度だけ');
});

test('terms and privacy name who answers, once there is somebody', async () => {
  expect(await bodyOf('/privacy?lang=ja')).toContain('運営者はまだ登録されていません');
  await makeOperator(services, '運営事務局 <b>');
  for (const path of ['/terms', '/privacy']) {
    const html = await bodyOf(`${path}?lang=ja`);
    expect(html).toContain('運営事務局 &lt;b&gt;');
    expect(html).toMatch(/mailto:contact-[0-9a-f]+@example\.co\.jp/);
    expect(html).toContain('電話</dt><dd><span class="name">03-1234-5678');
  }
});

const NOTHING_YET = '自動で消すしくみは、まだありません。';
const SOON = 'まもなく削除します。';

test('each kind of data has a row: how long by the terms that hold, and what nothing removes yet', async () => {
  const html = await bodyOf('/privacy?lang=ja');
  const rows = [...html.matchAll(/<tr role="row">(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => cell.replace(/<[^>]*>/g, '')),
  );
  expect(rows.slice(1).map(([what, term, end]) => [what, term, end?.endsWith(NOTHING_YET)])).toEqual([
    ['登録した内容（アカウント）', `最後のログインから${UNUSED_MONTHS}か月`, false],
    ['近況と希望、連絡の設定、見せない相手', '消すか、登録を消去するまで', false],
    ['確認コードの入力が済んでいない登録', `入力から${DRAFT_HOURS}時間`, false],
    ['ログインの確認コード', `${CODE_MINUTES}分`, false],
    ['確認コードを送った記録（照合値）', '送信から24時間、コードが入力されたものは30日', false],
    ['履歴書・職務経歴書のファイル', '入れ替えるか、消すまで', false],
    ['人材紹介会社に見せている情報と、会社が添えたメモ', '提供をやめるか、登録を消去するまで', false],
    ['同意の記録', '定めていません', true],
    ['会社が情報を見た記録、連絡の記録、請求の種類と日付', '定めていません', false],
    ['提供と受領の記録', `法律に従い、${STATUTORY_RECORD_YEARS}年間`, false],
    ['2つの質問への答え', '定めていません', false],
    ['請求と苦情の文章、運営の返事', `対応が終わってから${REQUEST_WORDS_YEARS}年間`, false],
    ['数を数えるための照合値', '最後の紹介または登録から18か月', false],
    [
      '推薦に同意した方の、企業が見られる項目',
      `選考が終わるまで。採用のときは内定承諾日から${RECOMMENDED_COPY_MONTHS}か月`,
      false,
    ],
    [
      '企業が取り込んだ選考の記録',
      `選考の終了から企業が終わり方ごとに決めた月数（決めていなければ${RETENTION_MONTHS}か月）`,
      false,
    ],
    ['取り込みを確定していないファイルとプレビュー', `${UNCONFIRMED_IMPORT_DAYS}日`, false],
    ['取り込みの設定と回答', '定めていません', true],
    ['お見送りの連絡の予定と送信の記録、専用リンク', '応募者の登録と同じ', false],
    ['取り込めなかった行の理由、APIで試しに読んだ結果のプレビュー', `${REFUSED_ROW_DAYS}日`, false],
    ['取り込みで変わった内容の控え（取り消すため）', `${IMPORT_UNDO_DAYS}日`, false],
    ['企業が応募者にまとめて行った操作の控え（取り消すため）', `${BULK_UNDO_DAYS}日`, false],
    [
      '企業が削除した方の、再取り込みを防ぐ照合値と削除の記録',
      `企業が決めた最も長い保存期間（決めていなければ${RETENTION_MONTHS}か月）`,
      false,
    ],
    [
      '退職された方や内定を辞退された方の、企業への登録の申込み',
      `確認コードの入力前は${DRAFT_HOURS}時間、入力後は${ALUMNI_WAIT_DAYS}日`,
      false,
    ],
    ['企業と人材紹介会社の、完了していない申込み', `${SIGN_UP_HOURS}時間`, false],
    ['APIの応答の控え', `${ANSWER_HOURS}時間`, false],
    [
      'ログインの状態',
      `候補者は${CANDIDATE_SESSION_DAYS}日、企業・人材紹介会社・運営は${STAFF_SESSION_HOURS}時間`,
      false,
    ],
    ['送ったメール', `送信から${MAIL_READABLE_DAYS.real}日（デモでは${MAIL_READABLE_DAYS.demo}日）`, false],
    ['メールを止めた記録、届かない宛先（照合値）', '定めていません', false],
    ['メールのリンクから答えた記録、戻ってきたメールの記録', `${OPT_OUT_LINK_DAYS}日`, false],
    ['操作の記録', `${AUDIT_YEARS}年間`, false],
    ['消去と撤回のジャーナル（番号と日時）', '定めていません', false],
    ['バックアップ', `${BACKUP_DAYS}日を目安に運営者が決めます`, false],
  ]);
  expect(OPT_OUT_LINK_DAYS).toBe(RETURNS_KEPT_DAYS);
  expect(rows.filter(([, , end]) => end === SOON)).toHaveLength(12);
  for (const end of [
    'ご自分では、「データ」のページからいつでも消去できます',
    `送れずに止まったメールは、作成から${MAIL_KEPT_DAYS}日で削除します`,
  ])
    expect(html).toContain(end);
});

test('what the database removes by terms of its own, it removes by those that are published', async () => {
  const rows = await services.asSuperuserRows(`
    select pg_get_functiondef('list_unfinished_imports'::regproc) as says
    union all select string_agg(qual, ' ') from pg_policies where tablename = 'idempotency_keys'`);
  const said = JSON.stringify(rows);
  expect([...said.matchAll(/'(\d+ days)'/g)].map(([, days]) => days)).toEqual([
    `${UNCONFIRMED_IMPORT_DAYS} days`,
    `${IMPORT_UNDO_DAYS} days`,
    `${REFUSED_ROW_DAYS} days`,
  ]);
  expect(said).toContain(`'${ANSWER_HOURS}:00:00'`);
});

test('the front page leads to the demo only where there is one', async () => {
  expect(await bodyOf('/')).toContain('href="/demo"');
  const real = await staffTestServices({ DEMO: '0' });
  const { html } = await new Visitor(siteOf(createApp(real))).get('/');
  expect(html).not.toContain('/demo');
  await real.end();
});
