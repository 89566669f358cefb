import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import type { ConsentRecord } from '../rules/consent-record.ts';

export interface NewConsent {
  readonly id: string;
  readonly agencyId: string;
  readonly items: readonly string[];
  readonly purpose: string;
  readonly wordingHash: Buffer;
  readonly wordingText: string;
}

/** Writes the wordings shown (once each) and one consent of the acting person per agency. Needs the `registration` scope. */
export function writeConsents(
  tx: Tx,
  given: { registrationId: string; locale: string; method: string },
  consents: readonly NewConsent[],
): void {
  const hashes = consents.map((one) => one.wordingHash);
  tx.putOff(sql`
    insert into wordings (hash, locale, text, first_shown_at)
    select hash, ${given.locale}, text, ${tx.now}
    from unnest(${hashes}::bytea[], ${consents.map((one) => one.wordingText)}::text[]) as w (hash, text)
    on conflict do nothing`);
  tx.putOff(sql`
    insert into consents (candidate_id, id, registration_id, agency_id, kind, purpose, items, wording_hash, method, at)
    select ${tx.candidateId}, id, ${given.registrationId}, agency_id, 'given', purpose, string_to_array(items, ' '),
      wording_hash, ${given.method}, ${tx.now}
    from unnest(${consents.map((one) => one.id)}::uuid[], ${consents.map((one) => one.agencyId)}::uuid[],
      ${consents.map((one) => one.purpose)}::text[], ${consents.map((one) => one.items.join(' '))}::text[],
      ${hashes}::bytea[]) as c (id, agency_id, purpose, items, wording_hash)`);
}

/** Writes one wording by itself. Needs the `registration` scope. */
export function writeWording(tx: Tx, one: { locale: string; text: string; hash: Buffer }): void {
  tx.putOff(
    tx.db
      .insertInto('wordings')
      .values({ hash: one.hash, locale: one.locale, text: one.text, first_shown_at: tx.now })
      .onConflict((conflict) => conflict.doNothing()),
  );
}

/** `agencyId` is whoever received: an agency, or a company by a recommendation. */
export interface StatutoryRecord {
  readonly id: string;
  readonly agencyId: string;
  readonly consentId: string;
  readonly provisionId: string;
  readonly sealed: Buffer;
  readonly wrappedKey: Buffer;
  readonly receiptId: string;
  readonly receiptSealed: Buffer;
  readonly receiptWrappedKey: Buffer;
}

/** Writes the provision record (29) and the receipt record (30) of each handing-over. Needs the `registration` scope. */
export function writeStatutoryRecords(tx: Tx, keepUntil: Date, records: readonly StatutoryRecord[]): void {
  tx.putOff(
    tx.db.insertInto('provision_records').values(
      records.map((one) => ({
        candidate_id: tx.candidateId,
        id: one.id,
        agency_id: one.agencyId,
        consent_id: one.consentId,
        provided_at: tx.now,
        keep_until: keepUntil,
        sealed: one.sealed,
        wrapped_key: one.wrappedKey,
      })),
    ),
  );
  tx.putOff(
    tx.db.insertInto('receipt_records').values(
      records.map((one) => ({
        agency_id: one.agencyId,
        id: one.receiptId,
        provision_id: one.provisionId,
        received_at: tx.now,
        keep_until: keepUntil,
        sealed: one.receiptSealed,
        wrapped_key: one.receiptWrappedKey,
      })),
    ),
  );
}

/** A consent that was given and not withdrawn since, with the items that were not taken back. */
export interface LiveConsent {
  readonly id: string;
  readonly agencyId: string;
  readonly registrationId: string;
  readonly items: readonly string[];
  readonly wordingHash: Buffer;
  readonly at: Date;
}

/** The acting person's live consents, the first given first. */
export async function listLiveConsents(tx: Tx): Promise<LiveConsent[]> {
  const rows = await tx.db
    .selectFrom('consents as given')
    .where('given.candidate_id', '=', tx.candidateId)
    .where('given.kind', '=', 'given')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('consents as withdrawn')
            .select('withdrawn.id')
            .whereRef('withdrawn.candidate_id', '=', 'given.candidate_id')
            .whereRef('withdrawn.withdraws', '=', 'given.id')
            .where('withdrawn.kind', '=', 'withdrawn'),
        ),
      ),
    )
    .select(TAKEN_BACK.as('takenBack'))
    .select(['given.id', 'given.items', 'given.at', 'given.agency_id as agencyId'])
    .select(['given.registration_id as registrationId', 'given.wording_hash as wordingHash'])
    .orderBy('given.at')
    .orderBy('given.id')
    .execute();
  return rows.map(({ takenBack, ...consent }) => {
    const gone = takenBack.map(({ item }) => item);
    return { ...consent, items: consent.items.filter((item) => !gone.includes(item)) };
  });
}

/** Which items of the consent `given` were taken back since, and when. */
const TAKEN_BACK = sql<{ id: string; item: string; at: string }[]>`
  coalesce((select jsonb_agg(jsonb_build_object('id', w.id, 'item', w.items[1], 'at', w.at) order by w.at) from consents w
    where w.candidate_id = given.candidate_id and w.withdraws = given.id and w.kind = 'item_withdrawn'), '[]')`;

/** The acting person's consents to an agency, the newest first. */
export async function listConsentRecords(tx: Tx, agencyId: string): Promise<ConsentRecord[]> {
  const rows = await tx.db
    .selectFrom('consents as given')
    .innerJoin('wordings', 'wordings.hash', 'given.wording_hash')
    .leftJoin('consents as withdrawn', (join) =>
      join
        .onRef('withdrawn.candidate_id', '=', 'given.candidate_id')
        .onRef('withdrawn.withdraws', '=', 'given.id')
        .on('withdrawn.kind', '=', 'withdrawn'),
    )
    .where('given.candidate_id', '=', tx.candidateId)
    .where('given.agency_id', '=', agencyId)
    .where('given.kind', '=', 'given')
    .select(['given.id', 'given.items', 'given.at', 'given.agency_id as agencyId', 'given.purpose'])
    .select(['given.method', 'given.wording_hash as wordingHash'])
    .select(['wordings.text as wording', 'wordings.locale', 'withdrawn.at as withdrawnAt'])
    .select('withdrawn.id as withdrawalId')
    .select(TAKEN_BACK.as('takenBack'))
    .orderBy('given.at', 'desc')
    .orderBy('given.id')
    .limit(200)
    .$narrowType<{ method: ConsentRecord['method']; locale: ConsentRecord['locale'] }>()
    .execute();
  return rows.map((row) => ({
    ...row,
    takenBack: row.takenBack.map(({ at, ...one }) => ({ ...one, at: new Date(at) })),
  }));
}

/** One new row per consent taken back; the given rows stay as they are. Needs the `candidate` scope. */
export async function insertWithdrawals(
  tx: Tx,
  method: 'own_page' | 'undo' | 'erasure',
  withdrawn: readonly { id: string; consent: LiveConsent }[],
): Promise<void> {
  await tx.db
    .insertInto('consents')
    .values(
      withdrawn.map(({ id, consent }) => ({
        candidate_id: tx.candidateId,
        id,
        registration_id: consent.registrationId,
        agency_id: consent.agencyId,
        kind: 'withdrawn',
        purpose: 'withdrawal',
        items: [...consent.items],
        wording_hash: consent.wordingHash,
        method,
        at: tx.now,
        withdraws: consent.id,
      })),
    )
    .execute();
}

/** Until when the law keeps the records of one handing-over. */
export interface RecordTerm {
  readonly agencyId: OrganisationId;
  readonly providedAt: Date;
  /** The first moment at which it need not be kept any more. */
  readonly keepUntil: Date;
}

/** The acting person's statutory records that can still be opened, the longest kept last. Needs the `candidate` scope. */
export function listRecordTerms(tx: Tx): Promise<RecordTerm[]> {
  return tx.db
    .selectFrom('provision_records')
    .where('candidate_id', '=', tx.candidateId)
    .where('wrapped_key', 'is not', null)
    .select(['agency_id as agencyId', 'provided_at as providedAt', 'keep_until as keepUntil'])
    .$narrowType<{ agencyId: OrganisationId }>()
    .orderBy('keep_until')
    .orderBy('agency_id')
    .execute();
}

/** One new row per consent that loses an item; the given rows stay as they are. Needs the `candidate` scope. */
export async function insertItemWithdrawals(
  tx: Tx,
  item: string,
  consents: readonly LiveConsent[],
): Promise<void> {
  await tx.db
    .insertInto('consents')
    .values(
      consents.map((consent) => ({
        candidate_id: tx.candidateId,
        id: randomUUID(),
        registration_id: consent.registrationId,
        agency_id: consent.agencyId,
        kind: 'item_withdrawn',
        purpose: 'withdrawal',
        items: [item],
        wording_hash: consent.wordingHash,
        method: 'own_page',
        at: tx.now,
        withdraws: consent.id,
      })),
    )
    .execute();
}
