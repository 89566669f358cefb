import { expect, test } from 'vitest';
import { type InvitationFacts, invitationMail, languageOf, restMail } from './mail.tsx';
import { invitationVariables, namesOpening, strangeVariables } from './rules/own-text.ts';

const company = {
  name: '株式会社みらい',
  nameEn: 'Mirai Inc.',
  address: '東京都千代田区1-2-3',
  contactMail: 'saiyo@mirai.example',
};
const facts: InvitationFacts = {
  locale: 'ja',
  kind: 'invitation',
  recipientName: '山田 花子',
  company,
  selection: { status: 'rejected', endedOn: '2026-12-02', openingTitle: '営業' },
  mayApplyFrom: '2027-06-02',
  change: null,
  isAskedFor: false,
  opening: { title: '営業企画', url: 'https://mirai.example/jobs/1' },
  careersUrl: null,
  subject: null,
  body: null,
  url: 'https://relay.example.jp/i/x',
};
const textOf = (said: Partial<InvitationFacts>) => invitationMail({ ...facts, ...said }).mail.text;

test('says the earlier end in one clause, and why it comes now', () => {
  expect(textOf({})).toContain(
    '2026年12月に「営業」の選考はお見送りとなりましたが、当社では、2027/06/02から、あらためてご応募をお受けしています。',
  );
  expect(textOf({ selection: { status: 'left', endedOn: '2026-12-02', openingTitle: '' } })).toContain(
    '2026年12月に当社を退職されましたが、',
  );
  const change = { side: 'company', words: '在宅勤務ができるようになりました' } as const;
  expect(textOf({ change })).toContain('変わったこと：在宅勤務ができるようになりました');
  expect(textOf({ change: { side: 'person', words: '簿記2級を取得' } })).toContain(
    'お知らせいただいたこと：簿記2級を取得',
  );
  expect(textOf({ isAskedFor: true })).toContain('この時期にもう一度とお返事をいただいていたため');
});

test('names the opening, or the careers page, and one link for all answers', () => {
  expect(textOf({})).toContain('ご案内する求人：営業企画\nhttps://mirai.example/jobs/1');
  expect(textOf({ opening: null, careersUrl: 'https://mirai.example/careers' })).toContain(
    '採用ページにあります。\nhttps://mirai.example/careers',
  );
  const answers = ['もう一度応募する', 'いまは考えていない', '今後の案内は不要'];
  expect(answers.every((answer) => textOf({}).includes(`・${answer}`))).toBe(true);
  expect(textOf({}).split('https://relay.example.jp/').length).toBe(2);
});

test('the company’s own words stand between, with their values; one without a value is missing and named', () => {
  const own = { subject: '{氏名}さんへ', body: '{会社名}です。\n\n{求人名}をご案内します。' };
  const { mail, missing } = invitationMail({ ...facts, ...own });
  expect([mail.subject, missing]).toEqual(['山田 花子さんへ', []]);
  expect(mail.text).toContain('株式会社みらいです。\n\n営業企画をご案内します。');
  expect(invitationMail({ ...facts, ...own, opening: null }).missing).toEqual(['openingTitle']);
});

test('in English nothing of it is Japanese but names', () => {
  const en = {
    ...facts,
    locale: 'en',
    recipientName: 'Hanako',
    selection: { ...facts.selection, openingTitle: 'Sales' },
  } as const;
  const titled = {
    ...en,
    company: { ...company, address: 'Tokyo' },
    opening: { title: 'Planning', url: null },
  };
  for (const kind of ['invitation', 'reminder'] as const)
    for (const status of ['rejected', 'withdrawn', 'left'] as const) {
      const { mail } = invitationMail({ ...titled, kind, selection: { ...en.selection, status } });
      expect(`${mail.subject}\n${mail.text}`).not.toMatch(
        /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}、。（）]/u,
      );
    }
  const rest = restMail('en', { recipientName: 'Hanako', company: titled.company, url: facts.url });
  expect(`${rest.subject}\n${rest.text}`).not.toMatch(/[\p{Script=Hiragana}\p{Script=Han}、。（）]/u);
  expect([languageOf('Join us again.'), languageOf('ぜひ'), languageOf(null)]).toEqual(['en', 'ja', 'ja']);
});

test('an own text may name neither the step somebody came to nor a link of ours', () => {
  expect(invitationVariables).not.toContain('step');
  expect(strangeVariables('{氏名} {リンク} {選考段階} {何か}').toSorted()).toEqual(
    ['{リンク}', '{何か}', '{選考段階}'].toSorted(),
  );
  expect([namesOpening('{求人名}'), namesOpening('{氏名}')]).toEqual([true, false]);
});
