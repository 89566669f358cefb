import type { Tx } from '../../../db/scope.ts';
import { liftBounces } from '../../../db/suppressions.ts';
import { openFile, SealBroken, sealFile } from '../../../platform/crypto.ts';
import type { Zone } from '../../../platform/http/access.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import { accountKeyOf } from '../../../platform/mail-keys.ts';
import { type OutboxServices, postMail } from '../../../platform/outbox.ts';
import { PROOF_LINK_HOURS } from '../../../platform/terms.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { getOwnContact } from '../../parties/store/organisations.ts';
import { proofMail } from '../mail/proof.tsx';
import { findNoticeMember } from '../store/choices.ts';

/** Which mailbox is proven: the organisation's own, or the acting member's. */
export type ProvenMailbox = 'organisation' | { readonly userId: string };

const AAD = 'mailbox proof';
const HOUR_MS = 3_600_000;
const TIME_BYTES = 6;

/**
 * Mails a link to a mailbox that is dead, by which somebody who is signed in here says that it takes mail again (rules.md §4.4).
 * At most one an hour. Answers whether it was posted.
 */
export async function askForProof(
  tx: Tx,
  services: OutboxServices,
  zone: Zone,
  of: ProvenMailbox,
): Promise<boolean> {
  const reader = await readerOf(tx, of);
  const token = writeToken(tx, services, reader.to);
  if (token === undefined) return false;
  const { posted } = await postMail(services, tx, {
    purpose: 'mail.code',
    to: reader.to,
    organisationId: tx.organisationId,
    dedupeKey: `proof:${reader.key}:${Math.floor(tx.wall.getTime() / HOUR_MS)}`,
    ...proofMail(reader.locale, { ...reader, zone, token, baseUrl: services.env.baseUrl }),
  });
  return posted;
}

/** Which of the two mailboxes the link is of; undefined for neither, or one that is too old. Reads only. */
export async function mailboxOfProof(
  tx: Tx,
  services: Pick<OutboxServices, 'keyRing'>,
  userId: string,
  token: string,
): Promise<'organisation' | 'own' | undefined> {
  if (await isProofOf(tx, services, 'organisation', token)) return 'organisation';
  return (await isProofOf(tx, services, { userId }, token)) ? 'own' : undefined;
}

async function isProofOf(
  tx: Tx,
  services: Pick<OutboxServices, 'keyRing'>,
  of: ProvenMailbox,
  token: string,
): Promise<boolean> {
  const { to } = await readerOf(tx, of);
  const mailboxKey = keyOf(services, to);
  const plain = openToken(services, token);
  if (mailboxKey === undefined || plain === undefined) return false;
  const age = tx.wall.getTime() - plain.readUIntBE(0, TIME_BYTES);
  if (age > PROOF_LINK_HOURS * HOUR_MS) return false;
  return plain.subarray(TIME_BYTES).equals(Buffer.concat([mailboxKey, Buffer.from(tx.organisationId)]));
}

/** Takes the link back: the mailbox gets mail again. Answers false, and does nothing, for a link that is not of it, or too old. */
export async function proveByLink(
  tx: Tx,
  services: Pick<OutboxServices, 'keyRing'>,
  of: ProvenMailbox,
  token: string,
): Promise<boolean> {
  const mailboxKey = keyOf(services, (await readerOf(tx, of)).to);
  if (mailboxKey === undefined || !(await isProofOf(tx, services, of, token))) return false;
  await tx.within({ kind: 'system', actor: tx.scope.actor }, async (system) =>
    liftBounces(system, mailboxKey),
  );
  return true;
}

async function readerOf(tx: Tx, of: ProvenMailbox) {
  const contact = await getOwnContact(tx);
  const member = of === 'organisation' ? undefined : await findNoticeMember(tx, of.userId);
  return member === undefined
    ? {
        to: contact.contactMail,
        locale: contact.locale,
        addressee: { organisation: nameWords(contact) },
        key: contact.id as string,
      }
    : { to: member.to, locale: member.locale, addressee: { member: member.name }, key: member.userId };
}

function keyOf({ keyRing }: Pick<OutboxServices, 'keyRing'>, address: string): Buffer | undefined {
  const mail = normalizeMailAddress(address);
  return mail && accountKeyOf(keyRing, mail);
}

/** When it was made, whose mailbox, of which organisation: sealed, and nothing of it is stored. */
function writeToken(tx: Tx, services: OutboxServices, address: string): string | undefined {
  const mailboxKey = keyOf(services, address);
  if (mailboxKey === undefined) return undefined;
  const at = Buffer.alloc(TIME_BYTES);
  at.writeUIntBE(tx.wall.getTime(), 0, TIME_BYTES);
  const plain = Buffer.concat([at, mailboxKey, Buffer.from(tx.organisationId)]);
  return sealFile(services.keyRing.fingerprintKeys['opt-out link'], AAD, plain).toString('base64url');
}

function openToken({ keyRing }: Pick<OutboxServices, 'keyRing'>, token: string): Buffer | undefined {
  if (!/^[\w-]{40,300}$/.test(token)) return undefined;
  try {
    return openFile(keyRing.fingerprintKeys['opt-out link'], AAD, Buffer.from(token, 'base64url'));
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}
