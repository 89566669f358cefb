import type { Tx } from '../../../db/scope.ts';
import type { SelectionId } from '../../../platform/ids.ts';
import type { PersonField } from '../../applicants/rules/pinned-fields.ts';

/** An application that came by the link of an asking. */
export interface Reapplication {
  readonly invitationId: string;
  readonly selectionId: SelectionId;
  readonly words: string | null;
  readonly workedHere: boolean;
  readonly afterBreak: boolean;
  readonly corrected: readonly PersonField[];
  readonly pinnedBefore: readonly PersonField[];
  readonly appliedAt: Date;
}

export async function insertReapplication(
  tx: Tx,
  { invitationId, selectionId, ...said }: Omit<Reapplication, 'appliedAt'>,
): Promise<void> {
  await tx.db
    .insertInto('reapplications')
    .values({
      company_id: tx.organisationId,
      invitation_id: invitationId,
      selection_id: selectionId,
      words: said.words,
      worked_here: said.workedHere,
      after_break: said.afterBreak,
      corrected: [...said.corrected],
      pinned_before: [...said.pinnedBefore],
      applied_at: tx.now,
    })
    .execute();
}

export async function findReapplication(tx: Tx, invitationId: string): Promise<Reapplication | undefined> {
  return tx.db
    .selectFrom('reapplications')
    .where('company_id', '=', tx.organisationId)
    .where('invitation_id', '=', invitationId)
    .select(['invitation_id as invitationId', 'selection_id as selectionId', 'words'])
    .select(['worked_here as workedHere', 'after_break as afterBreak', 'corrected'])
    .select(['pinned_before as pinnedBefore', 'applied_at as appliedAt'])
    .$narrowType<{ selectionId: SelectionId; corrected: PersonField[]; pinnedBefore: PersonField[] }>()
    .executeTakeFirst();
}
