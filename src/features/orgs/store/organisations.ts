import { type Insertable, sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { Organisations } from '../../../db/types.ts';
import type { Zone } from '../../../platform/http/access.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import type { Locale } from '../../../ui/text.ts';
import type { OperatorFacts } from '../../parties/rules/operator-facts.ts';
import type { Profile } from '../input.ts';

/** Adds an organisation nobody has decided about. The id is the caller's, because the row may not be readable yet. */
export async function insertOrganisation(
  tx: Tx,
  organisation: {
    readonly id: string;
    readonly kind: Zone;
    readonly profile: Profile;
    /** In which it applied. */
    readonly locale: Locale;
    readonly approvedBy?: string;
  },
): Promise<void> {
  await tx.db
    .insertInto('organisations')
    .values({
      id: organisation.id,
      kind: organisation.kind,
      locale: organisation.locale,
      // As finely as the database counts, so that whoever came later stands later.
      applied_at: sql`business_now()`,
      ...(organisation.approvedBy !== undefined && {
        approved_at: tx.now,
        approved_by: organisation.approvedBy,
      }),
      ...columnsOf(organisation.profile),
    })
    .execute();
}

/**
 * Writes what the acting organisation says about itself. The database takes the verification of an agency's licence away when it
 * changes who holds it, and remembers the name that was approved.
 */
export async function updateProfile(tx: Tx, profile: Profile): Promise<void> {
  await tx.db
    .updateTable('organisations')
    .set(columnsOf(profile))
    .where('id', '=', tx.organisationId)
    .execute();
}

/** Writes what the acting operator publishes of itself; the database takes it from nobody else. */
export async function updateOperatorFacts(tx: Tx, facts: OperatorFacts): Promise<void> {
  const columns = {
    notification_number: facts.notificationNumber,
    privacy_officer: facts.privacyOfficer,
    court: facts.court,
    terms_enacted_on: facts.termsEnactedOn,
    terms_revised_on: facts.termsRevisedOn,
    privacy_enacted_on: facts.privacyEnactedOn,
    privacy_revised_on: facts.privacyRevisedOn,
  };
  await tx.db
    .insertInto('operator_facts')
    .values({ organisation_id: tx.organisationId, ...columns })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(columns))
    .execute();
}

/** Takes the refusal off the acting organisation, so that it waits again. False when it was not declined. */
export async function updateApplication(tx: Tx): Promise<boolean> {
  const changed = await tx.db
    .updateTable('organisations')
    .set({ declined_at: null, decline_reason: null, applied_at: sql`business_now()` })
    .where('id', '=', tx.organisationId)
    .where('declined_at', 'is not', null)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

/** The columns each decision of the operator writes. */
export type DecisionColumns = Partial<
  Pick<
    Insertable<Organisations>,
    'approved_at' | 'approved_by' | 'declined_at' | 'decline_reason' | 'suspended_at' | 'suspension_reason'
  >
>;

export async function updateDecision(tx: Tx, id: OrganisationId, columns: DecisionColumns): Promise<void> {
  await tx.db.updateTable('organisations').set(columns).where('id', '=', id).execute();
}

function columnsOf(profile: Profile) {
  return {
    name: profile.name,
    name_en: profile.nameEn === '' ? null : profile.nameEn,
    address: profile.address,
    representative: profile.representative,
    contact_mail: profile.contactMail.address,
    contact_phone: profile.contactPhone,
  };
}
