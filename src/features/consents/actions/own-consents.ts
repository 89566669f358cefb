import { z } from 'zod';
import type { Tx } from '../../../db/scope.ts';
import { type KeyRing, unseal } from '../../../platform/crypto.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import type { ConsentRecord } from '../rules/consent-record.ts';
import { listConsentRecords } from '../store/consents.ts';
import { listProvisionRecords } from '../store/everything.ts';

export type { ConsentRecord } from '../rules/consent-record.ts';
export { listEveryConsent } from '../store/everything.ts';

/** Every consent the acting person gave to one agency with the words that were shown, the newest first. Needs the `candidate` scope. */
export function listConsentsTo(tx: Tx, agencyId: string): Promise<ConsentRecord[]> {
  return listConsentRecords(tx, agencyId);
}

/** What stands in a provision record (rules.md §6.2), as `recordProvisions` sealed it. */
const RecordContent = z.object({
  person: z.object({ name: z.string(), mail: z.string() }),
  items: z.array(z.string()),
  consent: z.string(),
  at: z.string(),
  recipient: z.record(z.string(), z.string()),
});

export interface OpenedRecord {
  readonly id: string;
  readonly agencyId: OrganisationId;
  readonly consentId: string;
  readonly providedAt: Date;
  readonly keepUntil: Date;
  /** Null once its term is over. */
  readonly content: z.infer<typeof RecordContent> | null;
}

/** The acting person's provision records, opened: they may be asked for (個人情報保護法33条5項). Needs the `candidate` scope. */
export async function openProvisionRecords(tx: Tx, keyRing: KeyRing): Promise<OpenedRecord[]> {
  return (await listProvisionRecords(tx)).map(({ sealed, wrappedKey, ...record }) => {
    const aad = `provision-record:${record.id}`;
    return {
      ...record,
      content:
        wrappedKey === null
          ? null
          : RecordContent.parse(unseal(keyRing.unwrap(wrappedKey, aad), aad, sealed)),
    };
  });
}
