import { randomUUID } from 'node:crypto';
import { hashToken, newRelayCode } from '../src/platform/tokens.ts';
import type { StaffTestServices } from './staff-services.ts';

/** Somebody whom a company asked to apply again, with the code in their mail. */
export interface AskedPerson {
  readonly token: string;
  readonly address: string;
  readonly applicant: string;
  readonly earlier: string;
  readonly id: string;
  readonly opening: string;
}

interface Sketch {
  readonly state?: string;
  /** SQL. */
  readonly sentAt?: string;
  readonly closed?: boolean;
}

/** Somebody who was turned down in January and was sent an invitation to an opening now. */
export async function makeAsked(
  services: StaffTestServices,
  company: { readonly id: string },
  { state = 'sent', sentAt = 'business_now()', closed = false }: Sketch = {},
): Promise<AskedPerson> {
  const id = randomUUID();
  const person = {
    token: newRelayCode(),
    address: `asked-${id}@mail.example.org`,
    applicant: randomUUID(),
    earlier: randomUUID(),
    id,
    opening: randomUUID(),
  };
  await services.asSuperuser(`
    insert into applicants (company_id, id, full_name, family_name, given_name, folded_name, found_by, kana, mail_address, person_key, phone,
      status, opening_title, applied_on, ended_on, latest_on) values
      ('${company.id}', '${person.applicant}', '再会 花子', '再会', '花子', '再会花子', 'サイカイハナコ', 'サイカイ ハナコ',
        '${person.address}', '${person.address}', '+819012345678', 'rejected', '前の求人', '2026-01-05', '2026-01-31', '2026-01-31');
    insert into selections (company_id, id, applicant_id, opening_title, status, applied_on, ended_on, end_reason) values
      ('${company.id}', '${person.earlier}', '${person.applicant}', '前の求人', 'rejected', '2026-01-05', '2026-01-31', '技術が足りない');
    insert into openings (company_id, id, title, url, closed_at) values
      ('${company.id}', '${person.opening}', '新しい求人', 'https://jobs.example.co.jp/1', ${closed ? 'now()' : 'null'});
    insert into reapproach_invitations (company_id, id, applicant_id, selection_id, campaign_id, step, kind, opening_id, due_at, state, state_at,
      sent_at, token_hash, created_at) values
      ('${company.id}', '${id}', '${person.applicant}', '${person.earlier}', '${randomUUID()}', 1, 'invitation', '${person.opening}',
       business_now(), '${state}', ${sentAt}, ${sentAt}, decode('${hashToken(person.token).toString('hex')}', 'hex'), business_now())`);
  return person;
}

/** Something else that is due for the same person, in thirty days; answers its id. */
export async function makeDue(
  services: StaffTestServices,
  company: { readonly id: string },
  { applicant, earlier, id: follows }: AskedPerson,
  kind: 'invitation' | 'reminder' = 'invitation',
): Promise<string> {
  const id = randomUUID();
  await services.asSuperuser(`
    insert into reapproach_invitations (company_id, id, applicant_id, selection_id, campaign_id, step, kind, follows_id, due_at, next_at,
      state, state_at, created_at)
    select '${company.id}', '${id}', '${applicant}', '${earlier}', '${randomUUID()}', 2, '${kind}',
      ${kind === 'reminder' ? `'${follows}'` : 'null'}, at, at, 'due', business_now(), business_now()
    from (select business_now() + interval '30 days' as at) as later`);
  return id;
}
