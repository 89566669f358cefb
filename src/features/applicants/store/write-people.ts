import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ImportId, SelectionId } from '../../../platform/ids.ts';
import type { BatchPlan } from '../rules/merge.ts';
import type { Person, Selection } from '../rules/people.ts';
import type { ChangedDetails } from './applicants.ts';
import { keepValues } from './values.ts';

const PERSON = sql`"id" uuid, "fullName" text, "familyName" text, "givenName" text, "foldedName" text, "kana" text,
  "mailAddress" text, "personKey" text, "phone" text, "formerMails" text, "formerPhones" text, "foundBy" text, "status" text,
  "openingTitle" text, "step" text, "route" text, "appliedOn" date, "endedOn" date, "latestOn" date, "rehire" text,
  "pinned" text[], "intake" text`;
const SELECTION = sql`"id" uuid, "applicantId" uuid, "source" text, "externalId" text, "openingTitle" text, "route" text,
  "appliedOn" date, "step" text, "status" text, "endedOn" date, "endReason" text, "reasonKind" text, "note" text, "pinned" text[], "offerDeclined" boolean, "rehire" text, "rehireReason" text,
  "exportedOn" date, "fullName" text, "familyName" text, "givenName" text, "kana" text, "mailAddress" text,
  "personKey" text, "phone" text`;

/** Carries out what a batch does to the stored people: one statement per kind of change. */
export async function writePlan(tx: Tx, plan: BatchPlan, importId: ImportId): Promise<void> {
  await insertPeople(tx, plan.addedPeople, importId);
  await updatePeople(tx, plan.changedPeople);
  await insertSelections(tx, plan.addedSelections, importId);
  await updateSelections(tx, plan.changedSelections);
  await keepValues(tx, plan.values, { origin: 'file', importId });
}

/** Adds somebody who came in no file, with their selections. */
export async function insertPerson(tx: Tx, person: Person, selections: readonly Selection[]): Promise<void> {
  await putPeople(tx, [person], undefined).execute(tx.db);
  if (selections.length > 0) await putSelections(selections, undefined).execute(tx.db);
}

/** Adds a selection that came in no file to somebody who is known. */
export async function insertSelection(tx: Tx, selection: Selection): Promise<void> {
  await putSelections([selection], undefined).execute(tx.db);
}

/** Removes a selection that nobody has written since it was added; answers whether it was so. */
export async function deleteUntouched(tx: Tx, id: SelectionId): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('selections')
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', id)
    .whereRef('updated_at', '=', 'created_at')
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

async function insertPeople(tx: Tx, people: readonly Person[], importId: ImportId): Promise<void> {
  if (people.length > 0) await putPeople(tx, people, importId).execute(tx.db);
}

/**
 * Writes people back whose data or latest run has changed. An upsert on the primary key goes straight to each row, where
 * an update from a list lets the planner read the whole table, or the list once per row.
 */
export async function updatePeople(tx: Tx, people: readonly Person[]): Promise<void> {
  if (people.length === 0) return;
  await sql`
    ${putPeople(tx, people, undefined)}
    on conflict (company_id, id) do update set full_name = excluded.full_name, family_name = excluded.family_name,
      given_name = excluded.given_name, folded_name = excluded.folded_name, kana = excluded.kana,
      mail_address = excluded.mail_address, person_key = excluded.person_key, phone = excluded.phone,
      former_mails = excluded.former_mails, former_phones = excluded.former_phones, found_by = excluded.found_by, status = excluded.status,
      opening_title = excluded.opening_title, step = excluded.step, route = excluded.route, applied_on = excluded.applied_on,
      ended_on = excluded.ended_on, latest_on = excluded.latest_on, rehire = excluded.rehire, pinned = excluded.pinned,
      intake = excluded.intake, updated_at = excluded.updated_at`.execute(tx.db);
}

function putPeople(tx: Tx, people: readonly Person[], importId: ImportId | undefined): RawBuilder<unknown> {
  return sql`
    insert into applicants (company_id, id, full_name, family_name, given_name, folded_name, kana, mail_address,
      person_key, phone, former_mails, former_phones, found_by, status, opening_title, step, route, applied_on, ended_on, latest_on, rehire, pinned, intake,
      import_id, created_at, updated_at)
    select scope_organisation(), id, "fullName", "familyName", "givenName", "foldedName", kana, "mailAddress",
      "personKey", phone, "formerMails", "formerPhones", "foundBy", status, "openingTitle", step, route, "appliedOn", "endedOn", "latestOn", rehire, pinned, intake,
      ${importId ?? null}::uuid, ${tx.now}, ${tx.now}
    from ${recordsOf(people, PERSON)}`;
}

async function insertSelections(tx: Tx, selections: readonly Selection[], importId: ImportId): Promise<void> {
  if (selections.length > 0) await putSelections(selections, importId).execute(tx.db);
}

/** When a row is written, in business time: whoever locked it meanwhile was done before. */
const WRITTEN_AT = sql<Date>`business_now() + (clock_timestamp() - now())`;

/** Writes selections back that have changed; they stay their person's. */
export async function updateSelections(tx: Tx, selections: readonly Selection[]): Promise<void> {
  if (selections.length === 0) return;
  await sql`
    ${putSelections(selections, undefined)}
    on conflict (company_id, id) do update set source = excluded.source, external_id = excluded.external_id,
      opening_title = excluded.opening_title, applied_on = excluded.applied_on, route = excluded.route,
      step = excluded.step, status = excluded.status, ended_on = excluded.ended_on, end_reason = excluded.end_reason,
      reason_kind = excluded.reason_kind, pinned = excluded.pinned, offer_declined = excluded.offer_declined,
      rehire = excluded.rehire, rehire_reason = excluded.rehire_reason,
      note = excluded.note, exported_on = excluded.exported_on, full_name = excluded.full_name,
      family_name = excluded.family_name, given_name = excluded.given_name, kana = excluded.kana,
      mail_address = excluded.mail_address, person_key = excluded.person_key, phone = excluded.phone,
      updated_at = excluded.updated_at`.execute(tx.db);
}

/** Writes what people say of a selection beside what files say; what is left out stays. */
export async function updateSelectionDetails(
  tx: Tx,
  id: SelectionId,
  { wouldChange, offerDeclined }: ChangedDetails,
): Promise<void> {
  await tx.db
    .updateTable('selections')
    .set({
      ...(wouldChange && { would_change: JSON.stringify(wouldChange) }),
      ...(offerDeclined !== undefined && { offer_declined: offerDeclined }),
      updated_at: WRITTEN_AT,
    })
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', id)
    .execute();
}

function putSelections(
  selections: readonly Selection[],
  importId: ImportId | undefined,
): RawBuilder<unknown> {
  // One moment for both: a row is as it was added as long as they agree (take-back.ts).
  return sql`
    with written as materialized (select ${WRITTEN_AT} as at)
    insert into selections (company_id, id, applicant_id, source, external_id, opening_title, route, applied_on, step,
      status, ended_on, end_reason, reason_kind, note, pinned, offer_declined, rehire, rehire_reason, exported_on, full_name, family_name, given_name, kana, mail_address, person_key,
      phone, import_id, created_at, updated_at)
    select scope_organisation(), id, "applicantId", decode(source, 'hex'), "externalId", "openingTitle", route, "appliedOn",
      step, status, "endedOn", "endReason", "reasonKind", note, pinned, "offerDeclined", rehire, "rehireReason", "exportedOn", "fullName", "familyName", "givenName", kana,
      "mailAddress", "personKey", phone, ${importId ?? null}::uuid, (select at from written), (select at from written)
    from ${recordsOf(selections, SELECTION)}`;
}

/** Objects as rows `r` of a statement, sent as one parameter. */
function recordsOf(records: readonly object[], columns: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`json_to_recordset(${JSON.stringify(records)}::json) as r (${columns})`;
}

/** Removes everybody of the acting company, with their selections. Answers how many people it were. */
export async function deleteEverybody(tx: Tx): Promise<number> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('applicants')
    .where('company_id', '=', tx.organisationId)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
