import type { Tx } from '../../../db/scope.ts';
import type { OrganisationId } from '../../../platform/ids.ts';

/** A row of the acting person's consents as it is stored, with the words that were shown. */
export interface StoredConsent {
  readonly id: string;
  readonly registrationId: string;
  readonly agencyId: OrganisationId;
  readonly kind: 'given' | 'withdrawn' | 'item_withdrawn';
  readonly purpose: string;
  readonly items: readonly string[];
  readonly method: string;
  readonly at: Date;
  readonly withdraws: string | null;
  readonly wordingHash: Buffer;
  readonly wordingLocale: string;
  readonly wording: string;
}

/** Every consent of the acting person and everything taken back of one, the oldest first. Needs the `candidate` scope. */
export function listEveryConsent(tx: Tx): Promise<StoredConsent[]> {
  return tx.db
    .selectFrom('consents')
    .innerJoin('wordings', 'wordings.hash', 'consents.wording_hash')
    .where('candidate_id', '=', tx.candidateId)
    .select(['id', 'registration_id as registrationId', 'agency_id as agencyId', 'kind', 'purpose', 'items'])
    .select(['method', 'at', 'withdraws', 'wording_hash as wordingHash', 'wordings.text as wording'])
    .select('wordings.locale as wordingLocale')
    .$narrowType<{ agencyId: OrganisationId; kind: StoredConsent['kind'] }>()
    .orderBy('at')
    .orderBy('id')
    .execute();
}

/** A provision record as it is stored (rules.md §6.2). */
export interface SealedRecord {
  readonly id: string;
  readonly agencyId: OrganisationId;
  readonly consentId: string;
  readonly providedAt: Date;
  readonly keepUntil: Date;
  readonly sealed: Buffer;
  /** Null once its term is over. */
  readonly wrappedKey: Buffer | null;
}

/** The acting person's provision records, the oldest first. Needs the `candidate` scope. */
export function listProvisionRecords(tx: Tx): Promise<SealedRecord[]> {
  return tx.db
    .selectFrom('provision_records')
    .where('candidate_id', '=', tx.candidateId)
    .select(['id', 'agency_id as agencyId', 'consent_id as consentId', 'provided_at as providedAt'])
    .select(['keep_until as keepUntil', 'sealed', 'wrapped_key as wrappedKey'])
    .$narrowType<{ agencyId: OrganisationId }>()
    .orderBy('provided_at')
    .orderBy('id')
    .execute();
}
