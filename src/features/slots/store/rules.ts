import type { Tx } from '../../../db/scope.ts';
import type { ProgramRule } from '../rules/program-rule.ts';

/** Every published version, oldest first. Everybody may read them. */
export async function listRules(tx: Tx): Promise<ProgramRule[]> {
  const rows = await tx.db.selectFrom('program_rules').selectAll().orderBy('version').execute();
  return rows.map((row) => ({
    version: row.version,
    publishedAt: row.published_at,
    effectiveAt: row.effective_at,
    pointsPerSlot: row.points_per_slot,
    repetitionMonths: row.repetition_months,
    touchDays: row.touch_days,
    chooseLaterDays: row.choose_later_days,
    objectionBusinessDays: row.objection_business_days,
    suspensionBusinessDays: row.suspension_business_days,
    slotExpiryMonths: row.slot_expiry_months ?? undefined,
    note: row.note,
  }));
}
