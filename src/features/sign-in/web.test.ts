import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCompany, makeMember, type TestOrganisation } from '../../../test/factories/organisations.ts';
import { mailedPath, type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';

let services: StaffTestServices;
let site: Site;

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
});
afterAll(() => services.end());

async function signedIn(organisation: TestOrganisation): Promise<Visitor> {
  const member = await makeMember(services, organisation);
  const visitor = new Visitor(site);
  await visitor.submit('/sign-in', { mail: member.mail.address, password: member.password });
  return visitor;
}
const PASSWORD = 'a password long enough';
const csrfIn = (html: string) => /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';

describe('signing in and out', () => {
  test('shows the same page for a wrong password and an unknown address', async () => {
    const member = await makeMember(services, await makeCompany(services));
    const visitor = new Visitor(site);
    const [wrong, unknown] = [
      await visitor.submit('/sign-in', { mail: member.mail.address, password: 'not the password' }),
      await visitor.submit('/sign-in', { mail: 'nobody@example.jp', password: 'not the password' }),
    ];
    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    expect(wrong.html.replaceAll(member.mail.address, 'nobody@example.jp')).toBe(unknown.html);
    expect(wrong.html).not.toContain('not the password');
  });

  test('opens the own pages, and signing out closes them at once', async () => {
    const owner = await signedIn(await makeCompany(services, { name: '株式会社きぼう' }));
    const home = await owner.get('/company/settings');
    expect(home.html).toContain('株式会社きぼう');
    const again = (await owner.get('/sign-in')).html;
    expect(again).toMatch(/さんとしてログインしています[\s\S]*<a href="\/company">ホームへ<\/a>/);
    expect((await new Visitor(site).get('/sign-in')).html).not.toContain('としてログインしています');
    await owner.post('/sign-out', [['csrf', csrfIn(home.html)]]);
    expect((await owner.get('/company/settings')).location).toBe('/sign-in');
  });

  test('a forgotten password is set anew through the mailed link', async () => {
    const member = await makeMember(services, await makeCompany(services));
    const visitor = new Visitor(site);
    const asked = await visitor.submit('/password-reset', {
      mail: `  ${member.mail.address.toUpperCase()} `,
    });
    expect(asked.location).toBe('/password-reset/mailed');
    // The address typed, in the browser that typed it and in no other.
    const address = `<strong>${member.mail.address}</strong>`;
    expect((await visitor.get('/password-reset/mailed')).html).toContain(address);
    expect((await new Visitor(site).get('/password-reset/mailed')).html).not.toContain('<strong>');
    const link = await mailedPath(services, member.mail.address);
    for (let visits = 0; visits < 3; visits++) expect((await visitor.get(link)).status).toBe(200);
    expect((await visitor.submit(link, { password: 'short' })).status).toBe(422);
    const program = new Visitor(site);
    expect((await program.submit(link, { password: 'a program chose this' })).status).toBe(422);
    expect((await visitor.submit(link, { password: PASSWORD })).location).toBe('/sign-in?done=password');
    expect((await visitor.submit(link, { password: PASSWORD })).html).toContain('このリンクは使えません');
    const entered = await visitor.submit('/sign-in', { mail: member.mail.address, password: PASSWORD });
    expect(entered.location).toBe('/waiting');
  });
});
