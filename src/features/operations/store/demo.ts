import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { Role, Zone } from '../../../platform/http/access.ts';
import type { AccountKey } from '../../../platform/mail-keys.ts';

/** Notes a key of the demo in its organisation's scope. Its text follows from the installation's own key. */
export async function insertDemoKey(
  tx: Tx,
  key: {
    readonly organisationId: string;
    readonly name: string;
    readonly lookup: string;
    readonly hash: Buffer;
    readonly role: Role;
  },
): Promise<void> {
  await tx.db
    .insertInto('api_keys')
    .values({
      organisation_id: key.organisationId,
      name: key.name,
      prefix: key.lookup,
      hash: key.hash,
      role: key.role,
      created_by: tx.scope.actor.id,
    })
    .execute();
}

/** The organisation a key belongs to, revoked or not, in any scope; undefined before the demo has been made. */
export async function findKeyHolder(
  tx: Tx,
  lookup: string,
): Promise<{ organisationId: string; zone: Zone; name: string } | undefined> {
  const { rows } = await sql<{ organisationId: string; zone: Zone; name: string }>`
    select organisation_id as "organisationId", organisation_kind as zone, organisation_name as name
    from find_api_key(${lookup})`.execute(tx.db);
  return rows[0];
}

/** The code of the company's oldest link that works and counts, in the company's scope. */
export async function findFirstLinkCode(tx: Tx, companyId: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('relay_links')
    .select('code')
    .where('company_id', '=', companyId)
    .where('kind', '=', 'generic')
    .where('test', '=', false)
    .where('closed_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', tx.now)]))
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  return row?.code;
}

/** Forgets what was mailed while the demo was made: its mailbox begins empty. In the `system` scope. */
export async function emptyMailbox(tx: Tx): Promise<void> {
  await tx.db.deleteFrom('outbox_messages').execute();
}

/** The account of a mail address, in the `system` scope. */
export async function findCandidateByAccount(tx: Tx, account: AccountKey): Promise<string | undefined> {
  const { rows } = await sql<{ id: string | null }>`
    select find_candidate_by_account(${account}) as id`.execute(tx.db);
  return rows[0]?.id ?? undefined;
}
