import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ImportId } from '../../../platform/ids.ts';
import type { BatchPlan, Person, Selection } from '../rules/merge.ts';

const PERSON = sql`"id" uuid, "fullName" text, "familyName" text, "givenName" text, "foldedName" text, "kana" text,
  "mailAddress" text, "personKey" text, "phone" text, "status" text, "openingTitle" text, "endedOn" date,
  "latestOn" date`;
const SELECTION = sql`"id" uuid, "applicantId" uuid, "externalId" text, "openingTitle" text, "route" text,
  "appliedOn" date, "step" text, "status" text, "endedOn" date, "endReason" text, "note" text`;

/** Carries out what a batch does to the stored people: one statement per kind of change. */
export async function writePlan(tx: Tx, plan: BatchPlan, importId: ImportId): Promise<void> {
  await insertPeople(tx, plan.addedPeople, importId);
  await updatePeople(tx, plan.changedPeople);
  await insertSelections(tx, plan.addedSelections, importId);
  await updateSelections(tx, plan.changedSelections);
}

async function insertPeople(tx: Tx, people: readonly Person[], importId: ImportId): Promise<void> {
  if (people.length === 0) return;
  await sql`
    insert into applicants (company_id, id, full_name, family_name, given_name, folded_name, kana, mail_address,
      person_key, phone, status, opening_title, ended_on, latest_on, import_id, created_at, updated_at)
    select scope_organisation(), id, "fullName", "familyName", "givenName", "foldedName", kana, "mailAddress",
      "personKey", phone, status, "openingTitle", "endedOn", "latestOn", ${importId}::uuid, ${tx.now}, ${tx.now}
    from ${recordsOf(people, PERSON)}`.execute(tx.db);
}

/** Writes people back whose data or latest run has changed. */
export async function updatePeople(tx: Tx, people: readonly Person[]): Promise<void> {
  if (people.length === 0) return;
  await sql`
    update applicants a set full_name = r."fullName", family_name = r."familyName", given_name = r."givenName",
      folded_name = r."foldedName", kana = r.kana, mail_address = r."mailAddress", phone = r.phone,
      status = r.status, opening_title = r."openingTitle", ended_on = r."endedOn", latest_on = r."latestOn",
      updated_at = ${tx.now}
    from ${recordsOf(people, PERSON)} where a.company_id = scope_organisation() and a.id = r.id`.execute(
    tx.db,
  );
}

async function insertSelections(tx: Tx, selections: readonly Selection[], importId: ImportId): Promise<void> {
  if (selections.length === 0) return;
  await sql`
    insert into selections (company_id, id, applicant_id, external_id, opening_title, route, applied_on, step, status,
      ended_on, end_reason, note, import_id, created_at, updated_at)
    select scope_organisation(), id, "applicantId", "externalId", "openingTitle", route, "appliedOn", step, status,
      "endedOn", "endReason", note, ${importId}::uuid, ${tx.now}, ${tx.now}
    from ${recordsOf(selections, SELECTION)}`.execute(tx.db);
}

/** Writes selections back that have changed; neither the opening nor the day of application ever does. */
export async function updateSelections(tx: Tx, selections: readonly Selection[]): Promise<void> {
  if (selections.length === 0) return;
  await sql`
    update selections s set external_id = r."externalId", route = r.route, step = r.step, status = r.status,
      ended_on = r."endedOn", end_reason = r."endReason", note = r.note, updated_at = ${tx.now}
    from ${recordsOf(selections, SELECTION)} where s.company_id = scope_organisation() and s.id = r.id`.execute(
    tx.db,
  );
}

/** Objects as rows `r` of a statement, sent as one parameter. */
function recordsOf(records: readonly object[], columns: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`json_to_recordset(${JSON.stringify(records)}::json) as r (${columns})`;
}
