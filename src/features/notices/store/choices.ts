import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { Locale } from '../../../ui/text.ts';
import type { Notice } from '../rules/notices.ts';

/** A member of the acting organisation with what they asked for. */
export interface NoticeMember {
  readonly userId: string;
  readonly name: string;
  readonly to: string;
  readonly locale: Locale;
  readonly gets: readonly Notice[];
}

/** Members who asked for something, the longest-standing first. Needs the organisation's own scope, as what follows. */
export function listNoticeMembers(tx: Tx): Promise<NoticeMember[]> {
  return members(tx)
    .where(sql<boolean>`cardinality(notices) > 0`)
    .orderBy('joined_at')
    .orderBy('user_id')
    .execute();
}

/** One member, whatever they asked for. */
export function findNoticeMember(tx: Tx, userId: string): Promise<NoticeMember | undefined> {
  return members(tx).where('user_id', '=', userId).executeTakeFirst();
}

function members(tx: Tx) {
  return tx.db
    .selectFrom('members')
    .where('organisation_id', '=', tx.organisationId)
    .select(['user_id as userId', 'name', 'mail_address as to', 'locale', 'notices as gets'])
    .$castTo<NoticeMember>();
}

/** What the acting organisation's own mailbox does not get from now on. */
export async function updateNoticesOff(tx: Tx, off: readonly Notice[]): Promise<void> {
  await tx.db
    .updateTable('organisations')
    .set({ notices_off: [...off] })
    .where('id', '=', tx.organisationId)
    .execute();
}

/** What a member of the acting organisation gets from now on. */
export async function updateMemberNotices(tx: Tx, userId: string, wanted: readonly Notice[]): Promise<void> {
  await tx.db
    .updateTable('members')
    .set({ notices: [...wanted] })
    .where('organisation_id', '=', tx.organisationId)
    .where('user_id', '=', userId)
    .execute();
}
