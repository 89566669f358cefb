import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import { idOf, type RequestId } from '../../../platform/ids.ts';
import { type MailAddress, normalizeMailAddress } from '../../../platform/mail-address.ts';
import { accountKeyOf } from '../../../platform/mail-keys.ts';
import { type OutboxServices, postMail } from '../../../platform/outbox.ts';
import type { Locale } from '../../../ui/text.ts';
import { deskCodeMail, nothingHeldMail } from '../mail.tsx';
import { dueOf } from '../rules/due.ts';
import { nextState, type RequestKind } from '../rules/request.ts';
import { findRequest, insertRequest, lockRequest, updateRequest } from '../store/requests.ts';
import type { requestsAudit } from '../views/audit.ts';
import type { AccountDesk, Proved } from './account-desk.ts';
import { openWords, sealWords } from './sealed-words.ts';

type Waits = { readonly ok: false; readonly reason: 'too_soon'; readonly waitSeconds: number };

/** What somebody asked for who wrote or called. */
export interface Entry {
  readonly kind: RequestKind;
  readonly mail: MailAddress;
  readonly words: string;
  /** In which language they are mailed. */
  readonly locale: Locale;
}

/**
 * Enters what somebody asks who wrote or called, and mails a code to the address they name. Whether anybody has an account by it is
 * looked up only once the code has come back: until then a known address and an unknown one are one case, in the answer and in the row.
 */
export async function enterRequest(
  tx: Tx,
  services: OutboxServices,
  desk: AccountDesk,
  entry: Entry,
): Promise<{ readonly ok: true; readonly id: RequestId } | Waits> {
  const { kind, mail, words, locale } = entry;
  const id = idOf<RequestId>(randomUUID());
  const mailed = await desk.mailCode(tx, id, mail, (code) => deskCodeMail(locale, code));
  if (!mailed.ok) return { ...mailed, reason: 'too_soon' };
  await insertRequest(tx, {
    id,
    kind,
    via: 'desk',
    state: 'received',
    ...dueOf(kind, tx.now),
    account: accountKeyOf(services.keyRing, mail),
    ...sealWords(services.keyRing, id, { words, mail: mail.address, locale }),
  });
  recordAudit<typeof requestsAudit>(tx, {
    action: 'request.entered',
    subject: { kind: 'request', id },
    detail: { kind },
  });
  return { ok: true, id };
}

/** Mails another code for a request whose mailbox is not proven yet. @throws NotFound */
export async function mailCodeAgain(
  tx: Tx,
  services: OutboxServices,
  desk: AccountDesk,
  id: RequestId,
): Promise<{ readonly ok: true } | Waits | { readonly ok: false; readonly reason: 'closed' }> {
  const found = await findRequest(tx, id);
  if (found === undefined) throw new NotFound('request');
  const words = found.state === 'received' ? openWords(services.keyRing, found) : null;
  const mail = normalizeMailAddress(words?.mail ?? '');
  if (mail === undefined) return { ok: false, reason: 'closed' };
  const mailed = await desk.mailCode(tx, id, mail, (code) => deskCodeMail(words?.locale ?? 'ja', code));
  return mailed.ok ? mailed : { ...mailed, reason: 'too_soon' };
}

export type Identified =
  | { readonly ok: true; readonly isKnown: boolean }
  | { readonly ok: false; readonly reason: Extract<Proved, { ok: false }>['reason'] | 'closed' };

/**
 * Somebody reads the mailed code out: the mailbox is theirs, and only now it is looked up whether anything is held under it. Where
 * nothing is, the request ends and they are told by mail. A wrong code is an answer, so that the guess counts. @throws NotFound
 */
export async function identify(
  tx: Tx,
  services: OutboxServices,
  desk: AccountDesk,
  id: RequestId,
  typed: string,
): Promise<Identified> {
  const found = await lockDeskRequest(tx, id);
  const state = found && nextState(found.state, 'identify');
  if (found === undefined || state === undefined) return { ok: false, reason: 'closed' };
  const proved = await desk.proveCode(tx, id, typed);
  if (!proved.ok) return proved;
  const { candidateId } = proved;
  const { mail = '', locale, words = '' } = openWords(services.keyRing, found) ?? {};
  const common = { account: null, identifiedAt: tx.now } as const;
  if (candidateId === null) {
    await updateRequest(tx, id, {
      ...common,
      state: 'answered',
      outcome: 'nothing_held',
      closedAt: tx.now,
      sealed: null,
      wrappedKey: null,
    });
    await postMail(services, tx, {
      purpose: 'request.nothing_held',
      to: mail,
      ...nothingHeldMail(locale ?? 'ja'),
    });
  } else {
    // The address is not needed any more: whoever is reached is reached through the account.
    const kept =
      words === '' ? { sealed: null, wrappedKey: null } : sealWords(services.keyRing, id, { words });
    await updateRequest(tx, id, { ...common, ...kept, state, candidateId });
  }
  recordAudit<typeof requestsAudit>(tx, { action: 'request.identified', subject: { kind: 'request', id } });
  return { ok: true, isKnown: candidateId !== null };
}

/** Ends a request whose person did not show that the mailbox is theirs; what was written goes with it. @throws NotFound */
export async function closeUnidentified(tx: Tx, id: RequestId): Promise<{ readonly ok: boolean }> {
  const found = await lockDeskRequest(tx, id);
  if (found?.state !== 'received') return { ok: false };
  await updateRequest(tx, id, {
    state: 'answered',
    outcome: 'not_identified',
    closedAt: tx.now,
    account: null,
    sealed: null,
    wrappedKey: null,
  });
  recordAudit<typeof requestsAudit>(tx, { action: 'request.closed', subject: { kind: 'request', id } });
  return { ok: true };
}

/** Undefined once it is closed. @throws NotFound */
async function lockDeskRequest(tx: Tx, id: RequestId) {
  if ((await findRequest(tx, id)) === undefined) throw new NotFound('request');
  return lockRequest(tx, id);
}
