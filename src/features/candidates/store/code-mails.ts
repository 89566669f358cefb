import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { AccountKey, PersonFingerprint } from '../../../platform/mail-keys.ts';
import { CODE_MAIL_WINDOW_MS, type CodeMails, KNOWN_BROWSER_MS } from '../rules/codes.ts';

/**
 * What was mailed to a person without having come back, as the asking browser stands to it. Takes the person's lock first:
 * of two that ask at once the second counts the first. Needs the `visitor` scope.
 */
export async function countCodeMails(
  tx: Tx,
  person: PersonFingerprint,
  network: Buffer | null,
): Promise<CodeMails> {
  const since = new Date(tx.wall.getTime() - CODE_MAIL_WINDOW_MS);
  const [, { rows }] = await Promise.all([
    sql`select pg_advisory_xact_lock(hashtextextended('code mails ' || encode(${person}, 'hex'), 0))`.execute(
      tx.db,
    ),
    sql<{
      isKnown: boolean;
      browser: number;
      browserLastAt: Date | null;
      network: number;
      networkLastAt: Date | null;
      everybody: number;
      everybodyLastAt: Date | null;
    }>`select is_known as "isKnown", browser, browser_last_at as "browserLastAt", network,
      network_last_at as "networkLastAt", everybody, everybody_last_at as "everybodyLastAt"
      from count_code_mails(${person}, ${network}, ${since})`.execute(tx.db),
  ]);
  const [row] = rows;
  if (row === undefined) throw new Error('only a browser may ask how many codes were mailed');
  return {
    isKnownBrowser: row.isKnown,
    browser: { count: row.browser, lastAt: row.browserLastAt },
    network: network && { count: row.network, lastAt: row.networkLastAt },
    everybody: { count: row.everybody, lastAt: row.everybodyLastAt },
  };
}

/** One more mail with a code that the acting browser asked for; `id` is its message in the outbox. */
export function writeCodeMail(
  tx: Tx,
  mail: {
    id: string;
    network: Buffer | null;
    account: AccountKey;
    person: PersonFingerprint;
  },
): void {
  tx.putOff(
    tx.db.insertInto('code_mails').values({
      id: mail.id,
      account_key: mail.account,
      person_fingerprint: mail.person,
      visitor_hash: tx.visitor,
      network_hash: mail.network,
      sent_at: tx.wall,
      expires_at: new Date(tx.wall.getTime() + CODE_MAIL_WINDOW_MS),
    }),
  );
}

/** A code came back: what the acting browser asked for was no flood, and it is known for this account from now on. */
export function writeProven(tx: Tx, account: AccountKey): void {
  tx.putOff(
    tx.db
      .updateTable('code_mails')
      .set({ proven_at: tx.wall, expires_at: new Date(tx.wall.getTime() + KNOWN_BROWSER_MS) })
      .where('visitor_hash', '=', tx.visitor)
      .where('account_key', '=', account),
  );
}

/**
 * Removes what waits for a code of the acting candidate's account, in whichever browser it was asked for: forms, codes and
 * the notes of code mails. Answers the messages those notes were about. Needs the `candidate` scope, before the account
 * is erased.
 */
export async function deleteWaiting(tx: Tx): Promise<string[]> {
  const account = sql<Buffer>`(select account_key from candidates where id = ${tx.candidateId})`;
  await tx.db.deleteFrom('registration_drafts').where('account_key', '=', account).execute();
  await tx.db.deleteFrom('sign_in_codes').where('account_key', '=', account).execute();
  const rows = await tx.db
    .deleteFrom('code_mails')
    .where('account_key', '=', account)
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}
