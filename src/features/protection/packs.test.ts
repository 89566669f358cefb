import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { makeApplicants } from '../../../test/factories/applicants.ts';
import { staffOfOrganisation } from '../../../test/factories/introductions.ts';
import { memberSite } from '../../../test/member-site.ts';
import { protectionWorld } from '../../../test/protection-world.ts';
import type { StaffTestServices } from '../../../test/staff-services.ts';
import { readArchive } from '../../../test/zip-archive.ts';
import { paths } from '../../ui/paths.ts';
import { invitationEvidence } from '../reapproach/actions/evidence.ts';
import { protectionRoutes } from './web.tsx';

const { siteOf, ...here } = protectionWorld();
let services: StaffTestServices;
beforeAll(() => {
  services = here.services();
});

const agencySite = (role: 'owner' | 'recruiter', id: string = here.recommending().agencyId) => {
  const organisation = { id, zone: 'agency', name: '', scope: staffOfOrganisation(id) } as Parameters<
    typeof siteOf
  >[1];
  const pages = protectionRoutes(services, invitationEvidence);
  return memberSite(services, { pages }, { organisation: organisation ?? here.company(), role });
};
async function unpack(response: Response) {
  const archive = readArchive(Buffer.from(await response.arrayBuffer()));
  const folder = mkdtempSync(join(tmpdir(), 'pack-'));
  for (const [name, text] of archive) writeFileSync(join(folder, name), text);
  const { status } = spawnSync(process.execPath, ['check.mjs'], { cwd: folder });
  const text = archive.get('evidence.jsonl') ?? '';
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { text, status, lines, kinds: lines.map(({ kind }) => kind) };
}

test('an agency’s owner takes a pack', async () => {
  const world = here.recommending();
  const { company, id } = await world.makeRequest();
  const [held, other] = [await world.makePerson(), await world.makePerson()];
  const recommendation = await world.proposed(id, held);
  const refused = await world.proposed(id, other);
  await world.agree(held, recommendation);
  await world.decline(other, refused);
  await services.asSuperuser(`insert into receipt_records (agency_id, id, provision_id, received_at, keep_until, sealed)
    values ('${world.agencyId}', gen_random_uuid(), '${held.provisionId}', now(), now() + interval '3 years', 'x')`);
  const file = paths.agency.provisionEvidenceFile(held.provisionId);
  expect((await agencySite('recruiter')(file, {})).status).toBe(403);
  expect((await agencySite('owner', await world.makeAgency('よその紹介会社'))(file, {})).status).toBe(404);
  const pack = await unpack(await agencySite('owner')(file, {}));
  expect(pack.status).toBe(0);
  for (const kind of ['provided', 'receipt_record', 'accepted', 'recommended', 'consent', 'clock'])
    expect(pack.kinds).toContain(kind);
  expect(pack.lines.find(({ kind }) => kind === 'clock')).toMatchObject({ state: 'running' });
  expect(pack.kinds.filter((kind) => kind === 'recommended')).toHaveLength(1);
  for (const hidden of [other.candidateId, other.provisionId, refused, held.candidateId, '@'])
    expect(pack.text).not.toContain(hidden);
  // Of whoever refused it says that they were asked, and nothing of an answer.
  const silent = await unpack(
    await agencySite('owner')(paths.agency.provisionEvidenceFile(other.provisionId), {}),
  );
  expect(silent.kinds).not.toContain('consent');
  expect(silent.text).not.toContain('declined');
  const [line] = (await services.asSuperuserRows(
    `select detail from audit_events where action = 'provision.evidence_taken' and organisation_id = '${world.agencyId}' order by id limit 1`,
  )) as { detail: { lines: number } }[];
  expect(line?.detail.lines).toBe(pack.lines.length);

  // The company's own pack holds what the person agreed to hand it, and the record that the law keeps of it.
  const mail = `${held.candidateId}@mail.example.org`;
  const hash = services.keyRing.fingerprint('person', mail).toString('hex');
  await services.asSuperuser(
    `update candidates set person_fingerprint = '\\x${hash}' where id = '${held.candidateId}'`,
  );
  const [entry] = await makeApplicants(services, company, [{ mail }]);
  if (entry === undefined) throw new Error('nobody');
  const asking = { ...company, zone: 'company', name: '株式会社もとめる' } as const;
  const own = await unpack(await siteOf('owner', asking)(paths.company.applicantEvidenceFile(entry), {}));
  expect(own.status).toBe(0);
  expect(own.lines.find(({ kind }) => kind === 'consent')).toMatchObject({
    by: 'person',
    items: expect.arrayContaining(['name']),
  });
  expect(own.kinds).toContain('receipt_record');
  for (const hidden of [other.candidateId, held.candidateId, mail]) expect(own.text).not.toContain(hidden);
});
