import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCompany } from '../../../test/factories/organisations.ts';
import { memberSite } from '../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { type Answer, hiddenFields, Visitor } from '../../../test/visitor.ts';
import { publicPageRoutes } from '../../features/operations/web/public-pages.tsx';
import { Conflict, NotFound } from '../errors.ts';
import { permit } from './permit.ts';

let services: TestServices;
let member: Visitor;
let stranger: Visitor;
beforeAll(async () => {
  services = await testServices();
  const organisation = await makeCompany(services, { name: '株式会社あおば製作所' });
  const pages = publicPageRoutes(() => ({ shown: null, isAsked: false, status: 200 }));
  for (const path of ['/me/broken', '//elsewhere.example/broken'])
    pages.get(path, () => {
      throw new Error('broken');
    });
  for (const [path, error] of [
    ['/company/late', new Conflict('accepted')],
    ['/company/gone', new NotFound('office')],
  ] as const)
    pages.post(path, ...permit('company', 'viewOpenings'), () => {
      throw error;
    });
  pages.get('/company/refused', ...permit('company', 'viewAudit'), (c) => c.text('never'));
  member = new Visitor(memberSite(services, { pages }, { organisation, role: 'viewer' }));
  stranger = new Visitor(memberSite(services, { pages }, undefined));
});
afterAll(() => services.end());

const hasAccount = ({ html }: Answer) =>
  /popovertarget="account"/.test(html) && /佐藤 花子/.test(html) && /action="\/sign-out"/.test(html);
/** Whose rooms stand around the page. */
const roomsIn = ({ html }: Answer) =>
  ['company', 'agency', 'operator'].filter((zone) => html.includes(`<a href="/${zone}/settings"><svg`));

describe('a member who is signed in', () => {
  test.each(['/', '/terms', '/privacy'])('keeps their name and the way home on %s', async (path) => {
    const page = await member.get(path);
    expect(page.status).toBe(200);
    expect(hasAccount(page)).toBe(true);
    expect(page.html).toContain('<a href="/company">ホームへ</a>');
    expect(page.html).not.toContain('href="/sign-in">企業');
  });

  test.each([
    ['/agency', 404],
    ['/operator/ledger', 404],
    ['/company/nothing', 404],
    ['/company/refused', 403],
  ])('finds their own part around %s, which answers %i', async (path, status) => {
    const page = await member.get(path);
    expect(page.status).toBe(status);
    expect(hasAccount(page)).toBe(true);
    expect(roomsIn(page)).toEqual(['company']);
    expect(page.html).toContain('<a class="btn is-secondary" href="/company">');
    // What to do now, beside the way on.
    expect(page.html).toMatch(/<div class="card stack max-w-2xl"><p>[^<]{10,}/);
  });

  test('is led home from an address that is nobody’s, and a form without its token is no way out', async () => {
    const lost = await member.get('/nothing');
    expect([lost.status, hasAccount(lost), roomsIn(lost)]).toEqual([404, true, []]);
    expect(lost.html).toContain('<a href="/company">ホームへ</a>');
    const expired = await member.post('/company/refused', []);
    expect([expired.status, hasAccount(expired), roomsIn(expired)]).toEqual([403, true, ['company']]);
  });

  test('is nobody on the pages of candidates', async () => {
    const page = await member.get('/me/nothing');
    expect(page.status).toBe(404);
    expect(page.html).not.toMatch(/佐藤|<script/);
  });

  test('gets scripts only where the page’s own policy lets them run', async () => {
    const page = await member.get('/agency');
    const nonce = /<script [^>]*nonce="([^"]+)"/.exec(page.html)?.[1] ?? 'none';
    expect(page.headers.get('Content-Security-Policy')).toContain(`'nonce-${nonce}'`);
  });
});

describe('a form about what somebody else changed or removed first', () => {
  const send = async (path: string, fields: readonly (readonly [string, string])[]) => {
    const token = hiddenFields((await member.get('/')).html, '/sign-out');
    const { status, html } = await member.post(path, [...token, ...fields]);
    return { status, main: html.slice(html.indexOf('<main'), html.indexOf('</main')) };
  };

  test.each([
    ['/company/late', 409, 'ほかの方の操作で内容が変わりました。今回の操作は行われていません。'],
    ['/company/gone', 404, 'ほかの方が先に削除したか、アドレスが違います。何も変更していません。'],
  ])('is answered at %s with what happened, and keeps what was written', async (path, status, words) => {
    const id = '00000000-0000-4000-8000-000000000000';
    const answer = await send(path, [
      ['note', '第1案で、\r\nお願いします'],
      ['reason', 'Not <b>now</b>'],
      ['id', id],
      ['on', '2026-12-01'],
    ]);
    expect(answer.status).toBe(status);
    for (const text of [words, '第1案で、', 'お願いします', 'Not &lt;b&gt;now'])
      expect(answer.main).toContain(text);
    expect(answer.main).not.toContain(id);
    expect(answer.main).not.toContain('2026-12-01');
    // Nothing leads away from what stands on this page alone.
    expect(answer.main).toContain(`href="${path}" target="_blank"`);
    expect(answer.main).not.toContain('class="btn');
  });

  test('leads back to where it stands now where nothing was written', async () => {
    const { main } = await send('/company/late', [['on', '2026-12-01']]);
    expect(main).toContain('<a class="btn is-secondary" href="/company/late">もう一度開く</a>');
    expect(main).not.toContain('入力した内容');
  });
});

test.each(['/company/nothing', '/agency', '/nothing'])(
  'a stranger sees nobody’s rooms around %s',
  async (path) => {
    const page = await stranger.get(path);
    expect([page.status, roomsIn(page), hasAccount(page)]).toEqual([404, [], false]);
    expect(page.html).not.toContain('<script');
  },
);

test.each([
  ['/me/broken?x=1', '/me/broken?x=1'],
  ['http://localhost:3000//elsewhere.example/broken', '/elsewhere.example/broken'],
])('what fails on our side is opened again, here, and asks nobody to register: %s', async (path, again) => {
  const page = await stranger.get(path);
  expect(page.status).toBe(500);
  expect(page.html).toContain(`<a class="btn is-secondary" href="${again}">もう一度開く</a>`);
  expect(page.html).not.toMatch(/class="btn[^>]*href="\/(start|me\/sign-in)"/);
});
