import { randomBytes, randomUUID } from 'node:crypto';
import type { Client } from 'pg';

/** One column of a table as the catalogue tells it. */
export interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly needed: boolean;
  /** The first of the words its check allows. */
  readonly allowed: string | null;
  readonly counted: boolean;
}

/** Every table of the product with its columns, but for generated ones. */
export async function readTables(superuser: Client): Promise<Map<string, Column[]>> {
  const { rows } = await superuser.query<Column>(`
    select c.relname as "table", a.attname as name, format_type(a.atttypid, null) as type,
      a.attnotnull and d.adbin is null and a.attidentity = '' as needed,
      (select (regexp_match(pg_get_constraintdef(k.oid), 'ARRAY\\[''([a-z_A-Z]+)'''))[1] from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] limit 1) as allowed, a.attidentity <> '' as counted
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname, a.attnum`);
  const tables = new Map<string, Column[]>();
  for (const row of rows) tables.set(row.table, [...(tables.get(row.table) ?? []), row]);
  return tables;
}

/** Values that a column's type alone does not give away. */
export const VALUES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  agency_fees: { permille: 350, yen: null },
  agency_offices: { prefecture: '東京都' },
  agency_profiles: { licence_number: '13-ユ-300001' },
  applicant_bases: {
    about: 'contact',
    basis: 'opt_in',
    source: 'hand',
    policy_id: null,
    voided_by: null,
    voided_at: null,
  },
  applicants: { phone: '+819012345678' },
  bulk_actions: { people: 1 },
  candidates: { account_key: randomBytes(32), person_fingerprint: randomBytes(32), sealed: Buffer.of(1) },
  counted_wishes: { work: ['sales'], place: '東京都', pay_from: 0, wording_hash: randomBytes(32) },
  opening_hearings: { place: '東京都', pay_to: 500, band: null },
  duplicate_pairs: {
    one_id: '00000000-0000-4000-8000-000000000001',
    other_id: '00000000-0000-4000-8000-000000000002',
  },
  forgettings: { basis: 'asked' },
  retention_dues: { warned_on: '2026-10-01', due_on: '2026-11-30' },
  reimport_blocks: { key: randomBytes(32) },
  contact_settings: { ways: ['mail'], weekdays: [1], from_hour: 9, until_hour: 18 },
  closed_months: { through: '2026-10-31' },
  declared_rejections: { month: '2026-11-01' },
  introduction_receipts: { counted: true, confirm_due_at: new Date() },
  introductions: { counted: true },
  ledger_entries: { debit: 'a', credit: 'b' },
  mail_suppressions: { person_key: randomBytes(32) },
  letter_batches: { ready_text: 'short', locale: 'ja' },
  placement_records: { kind: 'recorded', number: 1 },
  placements: { fee_basis: 'relayed', fee_yen: 0, claim_months: 12 },
  personal_codes: { code: 'p'.repeat(22) },
  readings: { items: ['name'] },
  published_figures: { through: '2026-10-31', registrations: 5 },
  tallies: { counter: 'introduced' },
  tally_moves: { counter: 'introduced' },
  reapply_terms: {
    waiting_months: 6,
    welcome_back: ['rejected'],
    contact: 'saiyo@example.jp',
    published: true,
  },
  reapproach_policy_versions: { after_months: [6] },
  reapproach_invitations: { next_at: new Date() },
  ticked_groups: { through: '2027-06-30', people: 5 },
  ticked_invitations: { next_at: new Date() },
  relay_links: { code: 'r'.repeat(22) },
  slot_values: { yearly_pay_yen: 5_000_000, fee_permille: 350 },
  sign_ups: { wrapped_key: Buffer.of(1) },
};

/** Something a column can hold, by its type and by what its table asks for. */
export function valueFor(table: string, column: Column): unknown {
  const given = VALUES[table]?.[column.name];
  if (given !== undefined) return given;
  if (column.allowed !== null) return column.allowed;
  if (column.type === 'uuid') return randomUUID();
  if (column.type === 'bytea') return randomBytes(16);
  if (column.type.endsWith('[]')) return [];
  if (/int/.test(column.type)) return 1;
  if (column.type === 'boolean') return false;
  if (column.type.startsWith('timestamp')) return new Date();
  if (column.type === 'date') return '2026-11-23';
  if (column.type === 'jsonb') return '{}';
  if (column.type === 'tstzrange') return 'empty';
  return 'x';
}
