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
    .orderBy('version')
    .execute();
}
