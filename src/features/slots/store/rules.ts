import type { Tx } from '../../../db/scope.ts';
import type { ProgramRule } from '../rules/program-rule.ts';

/** Every published version, oldest first. Everybody may read them. */
export async function listRules(tx: Tx): Promise<ProgramRule[]> {
  return tx.db
    .selectFrom('program_rules')
    .select(['version', 'note', 'published_at as publishedAt', 'effective_at as effectiveAt'])
    .select(['points_per_slot as pointsPerSlot', 'repetition_months as repetitionMonths'])
    .select(['touch_days as touchDays', 'choose_later_days as chooseLaterDays'])
    .select(['objection_business_days as objectionBusinessDays'])
    .select(['suspension_business_days as suspensionBusinessDays', 'slot_expiry_months as slotExpiryMonths'])
    .select('never_answered as neverAnswered')
    .orderBy('version')
    .execute();
}

/** Publishes a version; what is published never changes. Needs the `system` scope. */
export async function insertRule(tx: Tx, rule: ProgramRule): Promise<void> {
  await tx.db
    .insertInto('program_rules')
    .values({
      version: rule.version,
      note: rule.note,
      published_at: rule.publishedAt,
      effective_at: rule.effectiveAt,
      points_per_slot: rule.pointsPerSlot,
      repetition_months: rule.repetitionMonths,
      touch_days: rule.touchDays,
      choose_later_days: rule.chooseLaterDays,
      objection_business_days: rule.objectionBusinessDays,
      suspension_business_days: rule.suspensionBusinessDays,
      slot_expiry_months: rule.slotExpiryMonths,
      never_answered: rule.neverAnswered,
    })
    .execute();
}
