import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeCompany } from '../../../test/factories/organisations.ts';
import { memberSite } from '../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { hiddenFields, type Site, Visitor } from '../../../test/visitor.ts';
import { permit } from './permit.ts';
import type { AppEnv } from './variables.ts';

/** A form whose sender was signed out, or whose page was open for too long, is turned away and not lost. */

let services: TestServices;
let signedIn: Site;
let signedOut: Site;
let stored: [string, string][][] = [];
const HERE = { 'Sec-Fetch-Site': 'same-origin' };
beforeAll(async () => {
  services = await testServices();
  const organisation = await makeCompany(services);
  const pages = new Hono<AppEnv>();
  const access = permit('company', 'viewOpenings');
  pages.get('/company/note', ...access, (c) => c.text('note'));
  pages.post('/company/note', ...access, async (c) => {
    stored.push([...new URLSearchParams(await c.req.text())]);
    return c.text(`stored ${c.req.query('lang')}`);
  });
  signedIn = memberSite(services, { pages }, { organisation, role: 'viewer' });
  signedOut = memberSite(services, { pages }, undefined);
});
afterAll(() => services.end());
beforeEach(() => {
  stored = [];
});

const NOTE = '/company/note?lang=ja';
const TYPED = [
  ['note', '「二行目」 & <b>"x"</b>'],
  ['tags', 'a'],
  ['tags', 'b'],
] as const;

describe('a form of our own page', () => {
  test('of long ago, and whose sender was signed out, is kept on the page that says so and sent once more by a button', async () => {
    const visitor = new Visitor(signedOut, HERE);
    await visitor.get('/company/note');
    const expired = await visitor.post(NOTE, [...TYPED, ['csrf', 'old']]);
    expect(expired.html).toContain('フォームを開いてから時間がたった');
    const out = await visitor.post(NOTE, fieldsOf(expired.html));
    expect(out.html).toContain('ログインが切れています');
    expect(out.html).toContain('href="/sign-in" target="_blank" rel="noopener"');
    for (const { status, html } of [expired, out]) {
      expect(status).toBe(403);
      expect(html).toContain('入力した内容は、このページに残っています');
      expect(html).not.toContain('<b>');
      // No button beside it leads away.
      expect(html.slice(html.indexOf('<main'), html.indexOf('</main')).match(/class="btn[ "]/g)).toHaveLength(
        1,
      );
    }
    expect(stored).toEqual([]);
    const answer = await visitor.at(signedIn).post(NOTE, fieldsOf(out.html));
    expect(answer.html).toBe('stored ja');
    expect(stored.map((fields) => fields.filter(([name]) => name !== 'csrf'))).toEqual([TYPED]);
  });

  test.each(['password', 'newPassword', 'code', 'wording'])(
    'that holds %s is repeated by no page',
    async (name) => {
      const visitor = new Visitor(signedIn, HERE);
      await visitor.get('/company/note');
      const refused = await visitor.post(NOTE, [...TYPED, [name, 'typed once']]);
      expect(refused.status).toBe(403);
      expect(refused.html).not.toMatch(/typed once|二行目/);
    },
  );

  test('that holds nothing leads to the sign-in page, as before', async () => {
    const visitor = new Visitor(signedOut, HERE);
    await visitor.get('/company/note');
    const [token = ['', '']] = fieldsOf((await visitor.post(NOTE, TYPED)).html);
    expect((await visitor.post(NOTE, [token, ['note', ' ']])).location).toBe('/sign-in');
  });
});

test('what does not come from a page of ours, as far as the browser says, is repeated to nobody', async () => {
  for (const from of [
    {},
    { 'Sec-Fetch-Site': 'none' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { Origin: 'null' },
  ]) {
    const visitor = new Visitor(signedIn, from as Record<string, string>);
    await visitor.get('/company/note');
    const refused = await visitor.post(NOTE, TYPED);
    expect([refused.status, stored]).toEqual([403, []]);
    expect(refused.html).not.toContain('二行目');
    const out = new Visitor(signedOut, from as Record<string, string>);
    await out.get('/company/note');
    expect((await out.post(NOTE, TYPED)).html).not.toContain('二行目');
  }
});

/** The fields of the form that is to be sent again, as a browser would send them. */
function fieldsOf(html: string): [string, string][] {
  return hiddenFields(html, NOTE).map(([name, value]) => [
    name,
    value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  ]);
}
