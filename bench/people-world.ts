import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type pg from 'pg';
import { inScope, type Scope } from '../src/db/scope.ts';
import { foldDocuments, indexDocuments } from '../src/features/applicants/actions/keep-documents.ts';
import { foldForSearch } from '../src/features/applicants/rules/search-text.ts';
import { orderedUuid } from '../src/platform/ids.ts';
import type { Services } from '../src/platform/services.ts';
import { benchPerson } from './search-people.ts';

const BATCH = 2_000;

/** People with one selection each, one in 50 with a second and one in 3 with a personal link, folded and indexed as the product does, but for the index, which is built at once. */
export async function fillPeople(
  { database }: Services,
  owner: pg.Client,
  size: number,
): Promise<Extract<Scope, { kind: 'organisation' }>> {
  const companyId = randomUUID();
  const actor = { kind: 'system', id: 'bench' } as const;
  await inScope(database, { kind: 'system', actor }, (tx) =>
    tx.db
      .insertInto('organisations')
      .values({
        id: companyId,
        kind: 'company',
        name: '株式会社ベンチ',
        contact_mail: 'bench@relay.example',
        approved_at: tx.now,
        approved_by: 'bench',
        address: '東京都千代田区1-1-1',
        representative: '代表 太郎',
      })
      .execute(),
  );
  const scope = { kind: 'organisation', organisationId: companyId, actor } as const;
  const linkId = randomUUID();
  const codes = randomBytes(6).toString('hex');
  await inScope(database, scope, (tx) =>
    sql`insert into relay_links (company_id, id, kind, name, code, created_by)
      values (${companyId}, ${linkId}, 'personal', 'bench', ${`${codes}${'L'.repeat(10)}`}, 'bench')`.execute(
      tx.db,
    ),
  );
  const { rows } = await owner.query<{ indexdef: string }>(
    "select indexdef from pg_indexes where indexname = 'applicant_documents_keys'",
  );
  await owner.query('drop index applicant_documents_keys');
  for (let from = 0; from < size; from += BATCH) {
    const people = Array.from({ length: Math.min(BATCH, size - from) }, (_, index) => {
      const person = { ...benchPerson(from + index), number: from + index };
      const name = `${person.family} ${person.given}`;
      const isAgain = person.number % 50 === 0;
      return {
        ...person,
        id: orderedUuid(),
        name,
        folded: foldForSearch(name),
        isAgain,
        code: codes + String(person.number).padStart(10, '0'),
      };
    });
    await inScope(database, scope, async (tx) => {
      const all = sql`json_to_recordset(${JSON.stringify(people)}::json) as r (id uuid, name text, folded text, mail text,
        phone text, opening text, step text, route text, status text, "endedOn" date, reason text, note text, number int, "isAgain" boolean, code text)`;
      await sql`insert into applicants (company_id, id, full_name, folded_name, mail_address, person_key, phone, status, opening_title,
          step, route, ended_on, latest_on)
        select ${companyId}, id, name, folded, mail, mail, phone, status, opening, step, route, "endedOn", "endedOn" from ${all}`.execute(
        tx.db,
      );
      await sql`insert into selections (company_id, applicant_id, opening_title, step, route, status, ended_on, end_reason, note)
        select ${companyId}, id, opening, step, route, status, "endedOn", reason, note from ${all}`.execute(
        tx.db,
      );
      await sql`insert into selections (company_id, applicant_id, opening_title, status, applied_on)
        select ${companyId}, id, opening || '（再）', 'open', "endedOn" + 30 from ${all} where "isAgain"`.execute(
        tx.db,
      );
      await sql`insert into personal_codes (company_id, link_id, code, applicant_id)
        select ${companyId}, ${linkId}, code, id from ${all} where number % 3 = 0`.execute(tx.db);
      await foldDocuments(tx, BATCH);
      await indexDocuments(tx, BATCH);
    });
  }
  await owner.query("set maintenance_work_mem = '512MB'");
  await owner.query(rows[0]?.indexdef ?? '');
  await owner.query('vacuum analyze applicants, selections, applicant_documents, personal_codes');
  return scope;
}
