import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCompany, makeMember, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import { siteOf, Visitor } from '../../../../test/visitor.ts';
import { createApp } from '../../../app.ts';
import { type AuditWords, recordAudit } from '../../../db/audit.ts';
import { PAGE_ROWS } from '../../../db/page.ts';
import type { Scope } from '../../../db/scope.ts';
import type { orgsAudit } from '../views/audit.ts';

const FEATURES = new URL('../../', import.meta.url);
const ID = '7abdf688-0000-4000-8000-000000000000';

let services: StaffTestServices;
let company: TestOrganisation;
let visitor: Visitor;

beforeAll(async () => {
  services = await staffTestServices();
  company = await makeCompany(services);
  const member = await makeMember(services, company);
  visitor = new Visitor(siteOf(createApp(services)));
  await visitor.submit('/sign-in', { mail: member.mail.address, password: member.password });
});
afterAll(() => services.end());

/** Every feature's own list of words, found where it has to stand. */
async function ownLists(): Promise<[feature: string, words: AuditWords][]> {
  const lists: [string, AuditWords][] = [];
  for (const path of await readdir(FEATURES, { recursive: true })) {
    const [, feature] = /^([a-z-]+)\/views\/audit\.ts$/.exec(path) ?? [];
    if (feature === undefined) continue;
    const found = Object.values(await import(new URL(path, FEATURES).href)) as AuditWords[];
    for (const words of found) lists.push([feature, words]);
  }
  return lists;
}

function own(): Scope {
  return { kind: 'organisation', organisationId: company.id, actor: { kind: 'system', id: 'test' } };
}

test('the log says what was done, and what about, in the words of each feature’s own list', async () => {
  const lists = await ownLists();
  expect(lists.length).toBeGreaterThanOrEqual(6);
  for (const [feature, { actions, subjects }] of lists) {
    const kinds = Object.keys(subjects) as 'user'[];
    const names = Object.keys(actions) as 'member.invited'[];
    expect(Math.max(names.length, kinds.length)).toBeLessThan(PAGE_ROWS);
    // The newest page is this feature's alone.
    await services.within(own(), async (tx) => {
      for (let line = 0; line < PAGE_ROWS; line += 1) {
        const [action, kind] = [names[line % names.length], kinds[line % kinds.length]];
        if (action) recordAudit<typeof orgsAudit>(tx, { action, ...(kind && { subject: { kind, id: ID } }) });
      }
    });
    for (const [language, index] of [
      ['ja', 0],
      ['en', 1],
    ] as const) {
      const { html } = await visitor.get(`/company/settings/audit?lang=${language}`);
      for (const [action, words] of Object.entries(actions))
        expect(html, `${feature}: ${action}`).toContain(`>${words[index]}<`);
      for (const [kind, { words, pages }] of Object.entries(subjects)) {
        const shown = `>${words[index]} 7abdf688<`;
        // No such file was ever taken in, so it has no page to lead to.
        const href = kind === 'import' ? undefined : pages?.['company']?.(ID);
        expect(html, `${feature}: ${kind}`).toContain(
          href === undefined ? shown : `<a href="${href}"${shown}`,
        );
      }
    }
  }
});
