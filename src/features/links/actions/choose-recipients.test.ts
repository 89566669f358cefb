import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeApplicants } from '../../../../test/factories/applicants.ts';
import { makeCompany } from '../../../../test/factories/organisations.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { listImports } from '../../imports/actions/show-imports.ts';
import { relayLinkInput } from '../input.ts';
import { countLastMade } from '../store/personal-codes.ts';
import { getRecipientOptions } from './choose-recipients.ts';
import { createRelayLink } from './create-link.ts';
import { createPersonalCodes } from './personal-codes.ts';

let services: TestServices;
beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());

test('people are chosen by the step their last selection came to, shown by name, and counted once made', async () => {
  const company = await makeCompany(services);
  const sketches = ['書類', '書類', '面接'].map((name) => ({ name }));
  const ids = await makeApplicants(services, company, sketches);
  await services.within(company.scope, async (tx) => {
    for (const [index, id] of ids.entries()) {
      const step = index < 2 ? '書類選考' : '一次面接';
      await tx.db.updateTable('selections').set({ step }).where('applicant_id', '=', id).execute();
    }
  });
  const input = relayLinkInput.parse({ kind: 'personal', name: '個別' });
  const made = await services.within(company.scope, (tx) => createRelayLink(tx, input));
  if (!made.ok) throw new Error(made.reason);
  const link = made.link.id;
  const create = (step: string) =>
    services.within(company.scope, async (tx) => {
      const { steps, count, examples } = await getRecipientOptions(tx, link, { step });
      expect(steps).toEqual(['一次面接', '書類選考']);
      expect(examples.every((person) => person.step === step)).toBe(true);
      const { ok } = await createPersonalCodes(tx, link, { filter: { step } });
      return { ok, count, names: examples.map(({ name }) => name), last: await countLastMade(tx, link) };
    });
  expect(await create('最終面接')).toEqual({ ok: true, count: 0, names: [], last: 0 });
  expect(await create('書類選考')).toEqual({ ok: true, count: 2, names: ['書類', '書類'], last: 2 });
  expect(await create('一次面接')).toEqual({ ok: true, count: 1, names: ['面接'], last: 1 });
});

test('an import is offered by the time that the list of imports says', async () => {
  const company = await makeCompany(services);
  const input = relayLinkInput.parse({ kind: 'personal', name: '個別' });
  const made = await services.within(company.scope, (tx) => createRelayLink(tx, input));
  if (!made.ok) throw new Error(made.reason);
  const { offered, listed } = await services.within(company.scope, async (tx) => {
    await sql`insert into imports (company_id, file_name, state, mode, created_by, created_at, touched_at, finished_at)
      values (${tx.organisationId}, 'herp.csv', 'done', 'review', 'test', ${tx.now}::timestamptz - interval '1 minute', ${tx.now}, ${tx.now})`.execute(
      tx.db,
    );
    return {
      offered: (await getRecipientOptions(tx, made.link.id, undefined)).imports,
      listed: (await listImports(tx, { after: null, limit: 10 })).rows,
    };
  });
  expect(offered.map(({ createdAt }) => createdAt)).toEqual(listed.map(({ createdAt }) => createdAt));
  expect(offered).toHaveLength(1);
});
