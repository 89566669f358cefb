import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { heldBack } from '../../../test/hold.ts';
import { newestPerson } from '../../../test/marked-person.ts';
import {
  CORRECTIONS,
  EARLIER,
  LATER,
  laterItem,
  makeProfileWorld,
  PROFILE,
  TOLD,
} from '../../../test/profile-world.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { hiddenFields, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';

/** What a person says of themselves is theirs to change: on a form for each thing, and on two pages at once. */

let services: StaffTestServices;
let visitor: Visitor;
let serial = 0;

beforeAll(async () => {
  services = await staffTestServices();
});
afterAll(() => services.end());
beforeEach(async () => {
  ({ visitor } = await makeProfileWorld(services, `profile-${(serial += 1)}@mail.example.org`));
});

describe('the forms', () => {
  test('are nobody’s without a session, know no other item, and take no request from elsewhere', async () => {
    for (const path of [PROFILE, CORRECTIONS, laterItem('kana')]) {
      expect((await new Visitor(siteOf(createApp(services))).get(path)).location).toBe('/me/sign-in');
      expect((await visitor.post(path, [])).status).toBe(403);
    }
    const fields = hiddenFields((await visitor.get(laterItem('kana'))).html, laterItem('kana'));
    // The stage is offered where a company has recorded it; of this person none has.
    for (const item of ['age', 'name', 'stage', 'constructor']) {
      expect([item, (await visitor.get(laterItem(item))).status]).toEqual([item, 404]);
      expect([item, (await visitor.post(laterItem(item), [...fields, [item, 'yes']])).status]).toEqual([
        item,
        404,
      ]);
    }
    expect((await visitor.get('/me/data')).html).not.toContain('選考の段階');
  });

  test('say why an agency needs it, that nobody has to, and tick nothing', async () => {
    for (const item of Object.keys(TOLD)) {
      const { html } = await visitor.get(laterItem(item));
      expect(html).toContain('書くかどうかは自由です');
      expect(html).toMatch(/会社[がの]/);
      expect(html).not.toContain('checked');
      expect(html.match(/class="btn is-secondary"/g)).toHaveLength(2);
    }
  });

  test('keep what was typed and name what is wrong, at the edge of every length', async () => {
    const tries: readonly (readonly [string, Record<string, string>, string | undefined])[] = [
      ['kana', { kana: 'さ'.repeat(80) }, undefined],
      ['kana', { kana: 'さ'.repeat(81) }, '80文字まで'],
      ['kana', { kana: 'Sato' }, 'ひらがなかカタカナ'],
      ['phone', { phone: '090-12' }, '数字とハイフン'],
      ['phone', { phone: `090-1234-5678${' '.repeat(60)}x` }, '数字とハイフン'],
      ['experience', { kind: '', years: '', words: '経理' }, '仕事の種類を選んで'],
      ['experience', { kind: 'sales', years: 'from_99', words: '' }, '年数を選んで'],
      ['experience', { kind: 'sales', years: 'from_1', words: 'あ'.repeat(500) }, undefined],
      ['experience', { kind: 'sales', years: 'from_1', words: 'あ'.repeat(501) }, '500文字まで'],
      ['start', { start: '2030-13' }, '選び直して'],
      ['pay', { pay: '0' }, '万円の数'],
      ['pay', { pay: '1' }, undefined],
      ['pay', { pay: '9,999' }, undefined],
      ['pay', { pay: '10000' }, '万円の数'],
      ['away', { away: 'あ'.repeat(500) }, undefined],
      ['away', { away: 'あ'.repeat(501) }, '500文字まで'],
    ];
    for (const [item, typed, fault] of tries) {
      const { status, html } = await visitor.submit(laterItem(item), typed);
      expect([item, typed, status]).toEqual([item, typed, fault === undefined ? 303 : 422]);
      if (fault === undefined) continue;
      expect(html).toContain(fault);
      for (const [name, value] of Object.entries(typed))
        if (!['kind', 'years', 'start'].includes(name)) expect(html).toContain(value.trim());
    }
    const refused = await visitor.submit(PROFILE, { ...LATER, name: '名'.repeat(81) });
    expect([refused.status, refused.html.includes('名'.repeat(81))]).toEqual([422, true]);
    expect((await visitor.submit(PROFILE, { ...LATER, name: '名'.repeat(80) })).status).toBe(303);
  });
});

describe('two pages open at once', () => {
  test('the later is told what changed, keeps what it typed, and decides', async () => {
    const form = async () => hiddenFields((await visitor.get(PROFILE)).html, PROFILE);
    const [here, there] = await Promise.all([form(), form()]);
    const fields = (typed: Record<string, string | string[]>) =>
      Object.entries(typed).flatMap(([name, all]) =>
        [all].flat().map((one): [string, string] => [name, one]),
      );
    await visitor.post(PROFILE, [...here, ...fields({ ...EARLIER, prefecture: '大阪府' })]);
    const mine = fields({ ...EARLIER, name: '佐藤 結衣子' });
    // A fault on the way changes nothing of what the page knows.
    const faulty = await visitor.post(PROFILE, [...there, ...fields({ ...EARLIER, name: '' })]);
    const late = await visitor.post(PROFILE, [...hiddenFields(faulty.html, PROFILE), ...mine]);
    expect(late.status).toBe(422);
    expect(late.html).toContain('この画面を開いたあとに、内容が変わりました');
    expect(late.html).toMatch(/<dt>希望する勤務地<\/dt><dd><span[^>]*>大阪府/);
    expect(late.html).not.toMatch(/<dt>お名前<\/dt>/);
    expect(late.html).toContain('value="佐藤 結衣子"');
    expect((await visitor.get('/me/data')).html).toContain('大阪府');
    const decided = await visitor.post(PROFILE, [...hiddenFields(late.html, PROFILE), ...mine]);
    expect(decided.status).toBe(303);
    const { html } = await visitor.get('/me/data');
    expect([html.includes('東京都'), html.includes('佐藤 結衣子')]).toEqual([true, true]);
  });

  test('saved at the very same moment, one of the two is told', async () => {
    const path = laterItem('pay');
    const hidden = hiddenFields((await visitor.get(path)).html, path);
    const { candidateId } = (await newestPerson(services)).own;
    const answers = await heldBack(
      services,
      `select from candidates where id = '${candidateId}' for update`,
      () => ['400', '500'].map((pay) => visitor.post(path, [...hidden, ['pay', pay]])),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422]);
  });

  test('about different things lose nothing of one another', async () => {
    const paths = ['kana', 'pay'].map(laterItem);
    const [kana, pay] = await Promise.all(
      paths.map(async (path) => hiddenFields((await visitor.get(path)).html, path)),
    );
    await visitor.post(paths[0] ?? '', [...(kana ?? []), ['kana', 'サトウ']]);
    expect((await visitor.post(paths[1] ?? '', [...(pay ?? []), ['pay', '450']])).status).toBe(303);
    const { html } = await visitor.get('/me/data');
    expect([html.includes('サトウ'), html.includes('450万円から')]).toEqual([true, true]);
  });
});
