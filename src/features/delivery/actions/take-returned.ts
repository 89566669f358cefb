import { createHash } from 'node:crypto';
import type { Tx } from '../../../db/scope.ts';
import { suppress } from '../../../db/suppressions.ts';
import { findProvenAt, stopWornOut } from '../../../db/worn-out.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import { accountKeyOf, personFingerprintOf } from '../../../platform/mail-keys.ts';
import type { OutboxServices } from '../../../platform/outbox.ts';
import { FORWARDS } from '../../../platform/terms.ts';
import { readBounceAddress } from '../../../platform/verp.ts';
import { deskOf, looksSigned } from '../rules/addresses.ts';
import { consequenceOf } from '../rules/consequence.ts';
import type { CountedKind } from '../rules/kinds.ts';
import { type Arrival, type Returned, readReturned } from '../rules/read-returned.ts';
import { countArrival, findMessage, insertReturn, type Message } from '../store/returns.ts';
import { findOperatorContact, forwardLetter } from './forward-letter.ts';
import { stopMail } from './stop-mail.ts';

/** What came in, read, with the mark by which a repetition of it is known. */
export interface Arrived {
  readonly returned: Returned;
  readonly digest: string;
}

/** `repeated`: the same had come before; `suppressed`: that mailbox, or person, is not mailed any more. */
export type Followed = 'nothing' | 'repeated' | 'suppressed' | 'forwarded';

/** What has become of it. */
export type Outcome =
  /** Dealt with, whatever followed. */
  | { readonly ok: true; readonly kind: CountedKind; readonly followed: Followed }
  /** Somebody wrote, and nobody can be told of it: they learn where to write instead. */
  | { readonly ok: false; readonly contact: string | undefined };

/** Reads what came in. Holds no connection: reading may take a while. */
export async function readArrived(bytes: Uint8Array, arrival: Arrival): Promise<Arrived> {
  return {
    returned: await readReturned(bytes, arrival),
    digest: createHash('sha256').update(bytes).digest('hex').slice(0, 32),
  };
}

/**
 * Draws the consequences of what came back, all of them or none (rules.md §4.6). A bounce or a complaint is believed only
 * by the signed address of the message it is about; whatever comes a second time changes nothing. In the `system` scope.
 */
export async function takeReturned(tx: Tx, services: OutboxServices, arrived: Arrived): Promise<Outcome> {
  const { returned } = arrived;
  const signed = signedId(services, returned.marks);
  const message =
    signed === undefined
      ? await findAnswered(tx, returned)
      : // A bounce address says by itself which message it is about, also where that is gone.
        await findMessage(tx, { id: signed });
  if (message !== undefined) return settle(tx, services, arrived, message);
  const kind = signed === undefined ? countedKind(services, returned) : 'unknown';
  const count = await countArrival(tx, jstDate(tx.wall), kind);
  if (returned.kind !== 'reply' || kind === 'forged') return { ok: true, kind, followed: 'nothing' };
  // Whoever runs the mail of others has to reach whoever runs ours, up to a flood.
  if (kind === 'postmaster' && count <= FORWARDS.toPostmasterADay) return forward(tx, services, arrived);
  return { ok: false, contact: await findOperatorContact(tx) };
}

/** Counts what came for an address that was meant to look like one of ours; nothing else becomes of it. */
export async function countForged(tx: Tx): Promise<void> {
  await countArrival(tx, jstDate(tx.wall), 'forged');
}

/** The message whose own address, signed by us, it came to or is about. */
function signedId({ keyRing, env }: OutboxServices, marks: readonly string[]): string | undefined {
  const { mailDomain } = env;
  if (mailDomain === undefined) return undefined;
  for (const mark of marks) {
    const id = readBounceAddress(keyRing, mark, mailDomain);
    if (id !== undefined) return id;
  }
  return undefined;
}

/** The message a person answered, by its Message-ID, which nobody can guess; nothing but an answer is believed by it. */
async function findAnswered(tx: Tx, { kind, messageIds }: Returned): Promise<Message | undefined> {
  return kind === 'reply' && messageIds.length > 0 ? findMessage(tx, { messageIds }) : undefined;
}

function countedKind({ env }: OutboxServices, { marks }: Returned): CountedKind {
  const { mailDomain } = env;
  if (mailDomain === undefined) return 'unknown';
  if (marks.some((mark) => looksSigned(mark, mailDomain))) return 'forged';
  const desks = marks.map((mark) => deskOf(mark, mailDomain));
  return desks.includes('postmaster') || desks.includes('abuse') ? 'postmaster' : 'unknown';
}

async function settle(
  tx: Tx,
  services: OutboxServices,
  arrived: Arrived,
  message: Message,
): Promise<Outcome> {
  const { kind, status } = arrived.returned;
  const times = await insertReturn(tx, message, kind, status);
  if (kind === 'reply') {
    if (times > FORWARDS.ofOneMail) return { ok: false, contact: await findOperatorContact(tx) };
    await countArrival(tx, jstDate(tx.wall), kind);
    return forward(tx, services, arrived, message);
  }
  if (times > 1) return { ok: true, kind, followed: 'repeated' };
  await countArrival(tx, jstDate(tx.wall), kind);
  const isSuppressed = await follow(tx, services, arrived.returned, message);
  return { ok: true, kind, followed: isSuppressed ? 'suppressed' : 'nothing' };
}

/** Stops what must not be mailed any more; answers whether it did. */
async function follow(
  tx: Tx,
  services: OutboxServices,
  returned: Returned,
  message: Message,
): Promise<boolean> {
  const { mailboxKey, personKey, leftAt } = message;
  if (mailboxKey === null || personKey === null) return false;
  const provenAt = await findProvenAt(tx, mailboxKey);
  const isAboutAnother = !namesMailbox(services, returned.recipients, message);
  switch (consequenceOf(returned.kind, { leftAt, provenAt, isAboutAnother }, tx.wall)) {
    case 'hard_bounce':
      return suppress(tx, { mailboxKey, cause: 'hard_bounce' });
    case 'soft_bounce':
      return stopWornOut(tx, mailboxKey);
    case 'complaint':
      return stopMail(tx, { personKey, senderId: message.senderId, stream: null }, 'complaint');
    default:
      return false;
  }
}

/** Whether a report is about the mailbox we wrote to; one that names nobody is. */
function namesMailbox(
  { keyRing }: OutboxServices,
  recipients: readonly string[],
  { mailboxKey, personKey }: Message,
): boolean {
  return (
    recipients.length === 0 ||
    recipients.some((address) => {
      const mail = normalizeMailAddress(address);
      if (mail === undefined) return false;
      const keys = [accountKeyOf(keyRing, mail), personFingerprintOf(keyRing, mail)];
      return keys.some((key) => key.equals(mailboxKey ?? NONE) || key.equals(personKey ?? NONE));
    })
  );
}

const NONE = Buffer.alloc(0);

async function forward(
  tx: Tx,
  services: OutboxServices,
  { returned, digest }: Arrived,
  about?: Message,
): Promise<Outcome> {
  const isForwarded = await forwardLetter(tx, services, returned.letter, digest, about);
  return isForwarded
    ? { ok: true, kind: about === undefined ? 'postmaster' : 'reply', followed: 'forwarded' }
    : { ok: false, contact: await findOperatorContact(tx) };
}
