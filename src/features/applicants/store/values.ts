import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId, ImportId } from '../../../platform/ids.ts';
import type { PersonField } from '../rules/pinned-fields.ts';
import type { ValueChange, ValueOrigin } from '../rules/values.ts';

/** A value a person has or had, and where it came from. */
export interface KnownValue {
  readonly field: PersonField;
  readonly value: string;
  readonly firstAt: Date;
  /** Null while it is what they have. */
  readonly lastAt: Date | null;
  readonly origin: ValueOrigin;
  readonly importId: ImportId | null;
  /** Who typed or merged; null where they work there no more, or a file or a program did. */
  readonly by: string | null;
}

/**
 * Writes down what of people's names and contacts is another now. Of what went, where it came from is known by the entry where nothing else
 * is; a value that comes back keeps where it came from first.
 */
export async function keepValues(
  tx: Tx,
  changes: readonly ValueChange[],
  from: { readonly origin: ValueOrigin; readonly importId?: ImportId },
): Promise<void> {
  if (changes.length === 0) return;
  const by = from.importId === undefined && from.origin !== 'self' ? tx.scope.actor.id : null;
  await sql`
    insert into applicant_values as v (company_id, applicant_id, field, value, first_at, last_at, origin, import_id, written_by)
    select a.company_id, a.id, c.field, c.value,
      case c.what when 'went' then a.created_at else ${tx.now} end,
      case c.what when 'came' then null else ${tx.now}::timestamptz end,
      case when c.what <> 'went' then ${from.origin} when a.intake in ('file', 'leaver') then 'file' else 'hand' end,
      case c.what when 'went' then a.import_id else ${from.importId ?? null}::uuid end,
      case c.what when 'went' then null else ${by}::text end
    from json_to_recordset(${JSON.stringify(changes)}::json) as c ("applicantId" uuid, field text, value text, what text)
    join applicants a on a.company_id = (select scope_organisation()) and a.id = c."applicantId"
    on conflict (company_id, applicant_id, field, value) do update set last_at = excluded.last_at`.execute(
    tx.db,
  );
}

/** What people were called and reached by, the present first and then the latest. */
export async function listValues(tx: Tx, applicantId: ApplicantId): Promise<KnownValue[]> {
  // What they have is what their entry says, whatever took it back there.
  const { rows } = await sql<KnownValue>`
    with present as (
      select f.field, f.value, a.created_at, a.import_id, case when a.intake in ('file', 'leaver') then 'file' else 'hand' end as origin
      from applicants a, lateral (values ('name', full_name), ('kana', kana), ('mail', mail_address), ('phone', phone)) as f (field, value)
      where company_id = (select scope_organisation()) and id = ${applicantId} and f.value is not null),
    noted as (select * from applicant_values where company_id = (select scope_organisation()) and applicant_id = ${applicantId})
    select field, value, coalesce(n.first_at, p.created_at) as "firstAt",
      case when p.origin is null then coalesce(n.last_at, n.first_at) end as "lastAt", coalesce(n.origin, p.origin) as origin,
      case when n.origin is null then p.import_id else n.import_id end as "importId", m.name as by
    from present p full join noted n using (field, value)
    left join members m on m.organisation_id = (select scope_organisation()) and m.user_id = n.written_by
    order by array_position(array['name', 'kana', 'mail', 'phone'], field), "lastAt" desc nulls first, "firstAt" desc, value`.execute(
    tx.db,
  );
  return rows;
}

/** What was replaced at that moment: by field, what they had before. */
export async function listReplaced(
  tx: Tx,
  applicantId: ApplicantId,
  at: Date,
): Promise<ReadonlyMap<PersonField, string>> {
  const rows = await tx.db
    .selectFrom('applicant_values')
    .where('company_id', '=', tx.organisationId)
    .where('applicant_id', '=', applicantId)
    .where('last_at', '=', at)
    .select(['field', 'value'])
    .$narrowType<{ field: PersonField }>()
    .execute();
  return new Map(rows.map(({ field, value }) => [field, value]));
}

/** Forgets what somebody wrote of themselves at that moment. */
export async function dropOwnValues(tx: Tx, applicantId: ApplicantId, at: Date): Promise<void> {
  await tx.db
    .deleteFrom('applicant_values')
    .where('company_id', '=', tx.organisationId)
    .where('applicant_id', '=', applicantId)
    .where('origin', '=', 'self')
    .where('first_at', '=', at)
    .execute();
}

/** Of two entries that are parted again: what this one had from the other only. */
export async function dropMergedValues(tx: Tx, applicantId: string, kept: readonly string[]): Promise<void> {
  await tx.db
    .deleteFrom('applicant_values')
    .where('company_id', '=', tx.organisationId)
    .where('applicant_id', '=', applicantId)
    .where('origin', '=', 'merge')
    .where(sql<boolean>`value <> all (${[...kept]}::text[])`)
    .execute();
}

/** What an import that is undone had brought of these people, as far as they do not have it (any more). */
export async function dropValuesOfImport(tx: Tx, importId: ImportId, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    delete from applicant_values v using applicants a
    where v.company_id = (select scope_organisation()) and v.applicant_id = any (${[...ids]}::uuid[]) and v.import_id = ${importId}
      and v.first_at > a.created_at and a.company_id = v.company_id and a.id = v.applicant_id
      and v.value <> case v.field when 'name' then a.full_name when 'kana' then coalesce(a.kana, '')
        when 'mail' then coalesce(a.mail_address, '') else coalesce(a.phone, '') end`.execute(tx.db);
}
