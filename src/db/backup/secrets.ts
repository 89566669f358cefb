import type { Client } from 'pg';

/** Mail that was under way when the backup was made: it may have left since. */
const UNDER_WAY = 'sent_at is null and parked_at is null and stopped_at is null';

/**
 * What opens something for its bearer, by table, and how it ends at a restore. Whatever was revoked, used up or replaced
 * after the backup was made stands in it as it was before, and nobody can tell which: so all of it ends. Sessions are not
 * in a backup at all (catalogue.ts). Every other column that looks like a secret is decided in secrets.test.ts.
 */
const ENDINGS = {
  api_keys: ['public.api_keys', 'set revoked_at = now() where revoked_at is null'],
  invitations: [
    'public.invitations',
    'set revoked_at = now() where accepted_at is null and revoked_at is null',
  ],
  sign_ups: ['public.sign_ups', 'delete'],
  passwords: ['auth.account', 'set password = null where password is not null'],
  password_links: ['auth.verification', 'delete'],
  registration_drafts: ['public.registration_drafts', 'delete'],
  sign_in_codes: ['public.sign_in_codes', 'delete'],
  // Their addresses stand in letters that were sent: they rest until the company opens each again, with its personal ones.
  relay_links: [
    'public.relay_links',
    'set stopped_at = business_now() where stopped_at is null and closed_at is null',
  ],
  // Closed or given another address since, perhaps: they rest until the company opens each again.
  // What was taken back or declined since must not be there again: whoever still wants to enters it anew.
  alumni_pages: [
    'public.alumni_pages',
    'set is_open = false where is_open',
    'delete from alumni_entries where applicant_id is null',
  ],
  // Sent or cancelled since, perhaps: nobody is told twice, and nobody whose letter was called back.
  letters: [
    'public.letters',
    `set state = 'cancelled', reason = 'restored', ended_at = business_now(), outbox_id = null, mailbox_key = null
     where state = 'scheduled'
       or (state = 'sent' and outbox_id in (select id from outbox_messages where ${UNDER_WAY}))`,
    `delete from outbox_messages where purpose = 'letters.result' and ${UNDER_WAY}`,
    // The table's own trigger is lifted while rows are loaded: without this nobody could have it said anew.
    `update letter_selections s set is_live = false from letters l
     where l.company_id = s.company_id and l.id = s.letter_id and l.reason = 'restored' and s.is_live`,
  ],
  // Sent, stopped or answered since, perhaps: what could have left does not leave again, and what falls due for that time asks for approval.
  reapproach_invitations: [
    'public.reapproach_invitations',
    `set state = 'stopped', stopped_by = 'restored', state_at = business_now(), next_at = null
     where (state = 'due' and next_at <= business_now())
       or (state = 'sent' and outbox_id in (select id from outbox_messages where ${UNDER_WAY}))`,
    `delete from outbox_messages where purpose in ('reapproach.invitation', 'reapproach.rest') and ${UNDER_WAY}`,
    'update reapproach_invitations set token_hash = null where token_hash is not null',
    'update reapproach_rests set token_hash = null where token_hash is not null',
    `insert into reapproach_walks (company_id, policy_id, held_before)
       select company_id, id, business_now() from reapproach_policies where ended_at is null
     on conflict (company_id, policy_id) do update set held_before = excluded.held_before, walked_on = null`,
  ],
  // The same of those that people ticked at a link.
  ticked_invitations: [
    'public.ticked_invitations',
    `set state = 'stopped', stopped_by = 'restored', state_at = business_now(), next_at = null, later_until = null
     where (state = 'due' and next_at <= business_now())
       or (state = 'sent' and outbox_id in (select id from outbox_messages where ${UNDER_WAY}))`,
    `delete from outbox_messages where purpose = 'ticked.invitation' and ${UNDER_WAY}`,
    'update ticked_invitations set token_hash = null where token_hash is not null',
  ],
} as const satisfies Record<string, readonly [table: string, how: string, ...afterwards: readonly string[]]>;

/** Mails that carry one of these: what still waits of them would lead nowhere. */
const CARRIERS = [
  'account.password_reset',
  'member.invitation',
  'organisation.sign_up',
  'registration_code',
  'sign_in_code',
];

export type EndedKind = keyof typeof ENDINGS;

/** How many of each kind a restore ended. */
export type Ended = Readonly<Record<EndedKind, number>>;

/**
 * Ends every secret of a database that was just loaded from a backup, and writes down that it was. Within the transaction
 * that loads it, so that no moment exists in which they work.
 * @param backupOf wall time of the moment the backup shows
 */
export async function endSecrets(client: Client, backupOf: string): Promise<Ended> {
  const ended: Partial<Record<EndedKind, number>> = {};
  for (const [kind, [table, how, ...afterwards]] of Object.entries(ENDINGS)) {
    // A backup from before the kind existed has none of it.
    const { rows } = await client.query<{ is: boolean }>('select to_regclass($1) is not null as is', [table]);
    const statement = how === 'delete' ? `delete from ${table}` : `update ${table} ${how}`;
    const isThere = rows[0]?.is === true;
    ended[kind as EndedKind] = isThere ? ((await client.query(statement)).rowCount ?? 0) : 0;
    if (isThere) for (const one of afterwards) await client.query(one);
  }
  await client.query('delete from outbox_messages where sent_at is null and purpose = any ($1)', [CARRIERS]);
  await client.query('insert into restores (backup_of, ended) values ($1, $2)', [backupOf, ended]);
  return ended as Ended;
}
