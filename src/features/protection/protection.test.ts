import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { makeApplicants } from '../../../test/factories/applicants.ts';
import { makeCompany, type TestOrganisation } from '../../../test/factories/organisations.ts';
import { CLAUSE, CONTRACTS, protectionWorld, SAID } from '../../../test/protection-world.ts';
import type { StaffTestServices } from '../../../test/staff-services.ts';
import { hiddenFields } from '../../../test/visitor.ts';
import { readArchive } from '../../../test/zip-archive.ts';
import { jstDate } from '../../platform/calendar.ts';
import type { Role } from '../../platform/http/access.ts';
import { type ApplicantId, type DuplicatePairId, idOf } from '../../platform/ids.ts';
import { paths } from '../../ui/paths.ts';
import { forgetApplicants } from '../applicants/actions/forget-applicants.ts';
import { mergePair, partMerge } from '../duplicates/actions/decide-pair.ts';
import { readPeople } from '../reapproach/actions/people-of-policy.ts';
import { feeProtection } from './actions/fee-protection.ts';
import { protectedUntil } from './rules/protection.ts';

const { siteOf, as, agencies, keep, recommended, known, route, contractId, ...here } = protectionWorld();
let services: StaffTestServices;
let company: TestOrganisation;
let person: ApplicantId;
let second: ApplicantId;
beforeEach(() => {
  services = here.services();
  company = here.company();
  [person, second] = here.people();
});

test('whoever may only look sees what protects a person and no contract; a recruiter reads contracts, an owner writes them', async () => {
  await keep();
  await recommended('あおば人材', '2026-01-15');
  expect((await as('viewer').get(CONTRACTS)).status).toBe(403);
  const post = (role: Role, path: string) =>
    siteOf(role)(path, { method: 'POST', body: new URLSearchParams(SAID) });
  for (const path of [CONTRACTS, paths.company.agencyContractEnd(await contractId())])
    expect((await post('recruiter', path)).status).toBe(403);
  expect((await post('viewer', agencies())).status).toBe(403);
  const { html } = await as('recruiter').get(CONTRACTS);
  expect(html).toContain('年収の35％を支払う。');
  expect(html).not.toContain(`action="${CONTRACTS}"`);
  const looked = await as('viewer').get(agencies());
  expect(looked.html).toContain('2027/01/15までに採用すると、紹介手数料が発生する可能性があります');
  expect(looked.html).not.toContain('<form method="post" action="/company/applicants');
  const other = await makeCompany(services);
  expect((await as('owner', other).get(agencies())).status).toBe(404);
  expect((await as('owner', other).get(paths.company.agencyContractEnd(await contractId()))).status).toBe(
    404,
  );
});

test.each([
  ['name', { name: '' }],
  ['name', { name: '株式会社' }],
  ['clause', { clause: ' ' }],
  ['months', { months: '0' }],
  ['months', { months: '61' }],
  ['signedOn', { signedOn: '2999-01-01' }],
  ['agency', { agency: '00000000-0000-4000-8000-000000000000' }],
])('a contract that cannot be read says so at %s and writes nothing: %j', async (field, wrong) => {
  const answer = await keep(wrong);
  expect(answer.status).toBe(422);
  expect(answer.html).toContain(`href="#field-${field}"`);
  expect(await contractId()).toBe('');
});

test('the person’s page says until when a fee is possible, and quotes the clause word for word', async () => {
  await keep();
  expect((await recommended('(株) あおば　人材', '2026-01-15')).location).toBe(`${agencies()}?done=written`);
  const { html } = await as('viewer').get(paths.company.applicant(person));
  expect(html).toContain('2027/01/15までに採用すると');
  expect(html).toContain(`「${CLAUSE}」`);
  expect(await known(person, '2027-01-15')).toMatchObject({ state: 'possible', clause: CLAUSE });
  expect(await known(person, '2027-01-16')).toMatchObject({ state: 'safe', clause: null });
  expect((await recommended('あおば人材', '2999-01-01')).status).toBe(422);
});

test('a route that names the agency counts from the application, or from the end where nobody knows it', async () => {
  await keep({ effect: 'no_contact' });
  await route(person, '人材紹介（あおば人材）', '2025-12-01');
  await route(second, '人材紹介（あおば人材）', null);
  expect(await known()).toMatchObject({ state: 'blocked', until: '2026-12-01' });
  expect(await known(second)).toMatchObject({
    until: '2027-01-31',
    findings: [{ received: { source: 'route', isByEnd: true } }],
  });
  await route(person, '自社サイト', '2025-12-01');
  expect(await known()).toMatchObject({ state: 'safe', findings: [] });
});

test('of an agency without a known contract only that is said', async () => {
  await recommended('みどり紹介', '2026-01-15');
  expect(await known()).toMatchObject({ state: 'unknown', clause: null, agencyName: 'みどり紹介' });
  const { html } = await as('viewer').get(paths.company.applicant(person));
  expect(html).toContain('その日に有効な契約が登録されていません');
});

test('an ended contract still protects whom the agency recommended until then; one that was a mistake protects nobody', async () => {
  await keep();
  await recommended('あおば人材', '2026-01-15');
  const owner = as('owner');
  const end = paths.company.agencyContractEnd(await contractId());
  const stale = hiddenFields((await owner.get(end)).html, end);
  expect((await owner.submit(end, { way: 'ended', endedOn: '2025-03-31' })).status).toBe(422);
  expect((await owner.submit(end, { way: 'ended', endedOn: '' })).status).toBe(422);
  expect((await owner.submit(end, { way: 'ended', endedOn: '2026-01-15' })).location).toBe(
    `${CONTRACTS}?done=ended`,
  );
  expect(await known()).toMatchObject({ state: 'possible' });
  expect((await owner.post(end, [...stale, ['way', 'mistake']])).location).toBe(`${CONTRACTS}?done=gone`);
  await recommended('あおば人材', '2026-01-16', second);
  expect(await known(second)).toMatchObject({ state: 'unknown' });
  await keep({ name: 'あおば' });
  await recommended('あおば', '2026-01-15', second);
  const mistake = paths.company.agencyContractEnd(await contractId());
  await owner.submit(mistake, { way: 'mistake' });
  expect((await known(second))?.findings.map(({ state }) => state)).toEqual(['unknown', 'unknown']);
});

test('entries that become one share what was recommended, parted ones have their own again, and it goes with the person', async () => {
  await keep();
  await recommended('あおば人材', '2026-01-15', second);
  const pair = idOf<DuplicatePairId>(randomUUID());
  await services.asSuperuser(`insert into duplicate_pairs (company_id, id, one_id, other_id, rank, reasons, state, found_at)
    values ('${company.id}', '${pair}', '${person}', '${second}', 1, '{}', 'proposed', now())`);
  const picks = { name: 'one', kana: 'one', mail: 'one', phone: 'one' } as const;
  const merged = await services.within(company.scope, (tx) => mergePair(tx, pair, picks));
  if (!merged.ok) throw new Error(merged.reason);
  expect(await known()).toMatchObject({ state: 'possible' });
  await services.within(company.scope, (tx) => partMerge(tx, merged.merge.id));
  expect([(await known())?.state, (await known(second))?.state]).toEqual(['safe', 'possible']);
  const entry = (await known(second))?.findings[0]?.received.id ?? '';
  // Of another person it is not found, and stays.
  const own = paths.company.applicantAgencyRemoval(second, entry);
  const recruiter = as('recruiter');
  const hidden = hiddenFields((await recruiter.get(agencies(second))).html, own);
  await recruiter.post(paths.company.applicantAgencyRemoval(person, entry), hidden);
  expect((await known(second))?.state).toBe('possible');
  await services.within(company.scope, (tx) =>
    forgetApplicants(tx, services, [second], { basis: 'asked', words: '本人の申し出' }),
  );
  const rows = await services.asSuperuserRows(`select id from agency_recommendations where id = '${entry}'`);
  expect(rows).toEqual([]);
});

test('whom an agency of the platform recommended is known once they have agreed, by the same address, and to nobody else', async () => {
  const { company: asking, id } = await here.recommending().makeRequest();
  const held = await here.recommending().makePerson();
  const mail = `${held.candidateId}@mail.example.org`;
  const hash = services.keyRing.fingerprint('person', mail).toString('hex');
  await services.asSuperuser(
    `update candidates set person_fingerprint = '\\x${hash}' where id = '${held.candidateId}'`,
  );
  const [there] = await makeApplicants(services, asking, [{ mail }]);
  const [elsewhere] = await makeApplicants(services, company, [{ mail }]);
  if (there === undefined || elsewhere === undefined) throw new Error('two entries');
  const today = await services.asSystem((tx) => Promise.resolve(jstDate(tx.now)));
  const recommendation = await here.recommending().proposed(id, held);
  expect(await known(there, today, asking.scope)).toMatchObject({ state: 'safe', findings: [] });
  await here.recommending().agree(held, recommendation);
  expect(await known(there, today, asking.scope)).toMatchObject({
    state: 'unknown',
    findings: [{ received: { source: 'platform', agencyId: here.recommending().agencyId, on: today } }],
  });
  expect(await known(elsewhere, today)).toMatchObject({ findings: [] });
});

test('as many people as there are take as many statements as one', async () => {
  await keep();
  const many = await makeApplicants(
    services,
    company,
    Array.from({ length: 40 }, () => ({})),
  );
  await Promise.all(many.map((id) => route(id, 'あおば人材', '2026-02-01')));
  const count = (ids: readonly ApplicantId[]) =>
    services.within(company.scope, async (tx) => {
      let statements = 0;
      const db = tx.db.withPlugin({
        transformQuery: ({ node }) => {
          statements += 1;
          return node;
        },
        transformResult: ({ result }) => Promise.resolve(result),
      });
      const found = await feeProtection(
        Object.assign(Object.create(tx), { db }),
        services,
        ids,
        '2026-06-01',
      );
      expect([...found.values()].every(({ state }) => state === 'possible')).toBe(true);
      return statements;
    });
  expect(await count(many)).toBe(await count(many.slice(0, 1)));
});

test('what is written of contracts and recommendations stands in the log, each by its name', async () => {
  await keep();
  await recommended('あおば人材', '2026-01-15');
  const entry = (await known())?.findings[0]?.received.id ?? '';
  const owner = as('owner');
  await owner.submit(agencies(), {}, paths.company.applicantAgencyRemoval(person, entry));
  await owner.submit(paths.company.agencyContractEnd(await contractId()), {
    way: 'ended',
    endedOn: '2026-01-15',
  });
  await keep();
  await owner.submit(paths.company.agencyContractEnd(await contractId()), { way: 'mistake' });
  const lines = (await services.asSuperuserRows(
    `select action, detail from audit_events where organisation_id = '${company.id}' order by id`,
  )) as { action: string; detail: object }[];
  expect(lines.map(({ action }) => action)).toEqual([
    'agency_contract.written',
    'applicant.recommended',
    'applicant.recommendation_removed',
    'agency_contract.ended',
    'agency_contract.written',
    'agency_contract.taken_back',
  ]);
  expect(JSON.stringify(lines)).not.toContain('35％');
});

test('an owner alone takes a pack of one person, whole by its check, and nobody else in it', async () => {
  await keep();
  await route(person, 'あおば人材', '2026-01-15');
  await services.asSuperuser(`insert into applicant_contacts (company_id, id, applicant_id, kind, contacted_on, contacted_by, recorded_at)
    values ('${company.id}', gen_random_uuid(), '${person}', 'phone', '2025-12-20', 'x', now());
    update selections set end_reason = '社風に合わない', note = '控え' where applicant_id = '${person}';
    update applicants set full_name = '他人 次郎' where id = '${second}'`);
  const file = paths.company.applicantEvidenceFile(person);
  for (const role of ['viewer', 'recruiter'] as const) {
    expect((await siteOf(role)(file, {})).status).toBe(403);
    expect((await as(role).get(agencies())).html).not.toContain('evidence');
  }
  const response = await siteOf('owner')(file, {});
  expect(response.headers.get('Content-Type')).toBe('application/zip');
  const archive = readArchive(Buffer.from(await response.arrayBuffer()));
  expect([...archive.keys()]).toEqual(['evidence.jsonl', 'head.txt', 'check.mjs', 'README.txt']);
  const text = archive.get('evidence.jsonl') ?? '';
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map(({ kind }) => kind).toSorted()).toEqual(
    [
      'about',
      'first_contact',
      'contract',
      'entered',
      'applied',
      'ended',
      'contacted',
      'recommended',
      'clock',
      'end',
    ].toSorted(),
  );
  expect(lines[1]).toMatchObject({ by: 'company', at: '2025-12-20', what: 'contacted' });
  expect(lines.find(({ kind }) => kind === 'clock')).toMatchObject({ clause: CLAUSE, until: '2027-01-15' });
  for (const hidden of ['他人', '社風に合わない', '控え', '佐藤']) expect(text).not.toContain(hidden);
  const [line] = (await services.asSuperuserRows(
    `select detail from audit_events where organisation_id = '${company.id}' and action = 'applicant.evidence_taken'`,
  )) as { detail: object }[];
  expect(line?.detail).toEqual({ lines: 10, head: `sha256.${archive.get('head.txt')?.slice(0, 56)}` });
});

test('whoever is asked again waits until every clause is over, and nobody waits where there is no contract', async () => {
  const fact = () =>
    services.within(company.scope, async (tx) =>
      (await readPeople(tx, services, [person], null)).map(({ feeProtection: fee }) => fee),
    );
  const today = await services.asSystem((tx) => Promise.resolve(jstDate(tx.now)));
  await recommended('あおば人材', today);
  expect(await fact()).toEqual([null]);
  await keep({ months: '6' });
  expect(await fact()).toEqual([{ until: protectedUntil(today, 6) }]);
});
