import { expect, test } from 'vitest';
import type { AuditedWorld } from './audited-world.ts';
import { makeAgency } from './factories/organisations.ts';
import { cvPdf } from './pdf-file.ts';

/** What an agency says of itself beside its card and licence; part of audited-actions.test.ts. */
export function testAgencyWork(world: () => AuditedWorld): void {
  test('what an agency says of itself', async () => {
    const { services, leaves, signIn } = world();
    const { visitor } = await signIn(await makeAgency(services));
    await visitor.get('/agency/settings/licence');
    const copy = new File([new Uint8Array(cvPdf())], 'a.pdf');
    expect(await leaves(() => visitor.upload('/agency/settings/licence/files', copy))).toEqual([
      'agency.licence_file_sent by staff in agency about organisation',
    ]);
    const said = async (page: string, fields: Record<string, string>) =>
      (await leaves(() => visitor.submit(`/agency/settings/${page}`, fields))).join();
    const office = { officeName: '本社', prefecture: '東京都', officeAddress: '1-1', manager: '責任 者' };
    expect([
      await said('services', { ...office, part: 'office' }),
      await said('services', { part: 'scope', work: 'sales', areas: '東京都' }),
      await said('fees', { part: 'refund', refund: 'none' }),
      await said('fees', { part: 'clause', clause: '0円', agrees: 'yes' }),
      await said('fees', { part: 'clause_end' }),
    ]).toEqual(
      [
        ['office_changed', 'office'],
        ['scope_changed', 'agency_terms'],
        ['fees_changed', 'agency_terms'],
        ['slot_clause_agreed', 'agency_terms'],
        ['slot_clause_ended', 'agency_terms'],
      ].map(([done, subject]) => `agency.${done} by staff in agency about ${subject}`),
    );
  });
}
