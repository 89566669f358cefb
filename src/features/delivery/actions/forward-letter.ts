import type { Tx } from '../../../db/scope.ts';
import { isSuppressed } from '../../../db/suppressions.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import { type MailAddress, normalizeMailAddress } from '../../../platform/mail-address.ts';
import { accountKeyOf, personFingerprintOf } from '../../../platform/mail-keys.ts';
import { MAIL_PURPOSES, streamOf } from '../../../platform/mail-purposes.ts';
import { openLetter } from '../../../platform/outbox/letter.ts';
import { type OutboxServices, postMail } from '../../../platform/outbox.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { findOperator, getOrganisation, type Organisation } from '../../parties/store/organisations.ts';
import { forwardedMail } from '../mail.tsx';
import type { ReturnedLetter } from '../rules/read-returned.ts';
import type { Message } from '../store/returns.ts';

/** Nothing is passed on that answers a letter that was. */
const FORWARD = 'mail.reply';

interface Addressee extends Organisation {
  readonly to: MailAddress;
}

/**
 * Passes what a person wrote on to whom it concerns: where answers to the mail were asked to go, or else who sent it; the
 * operator where that mailbox takes nothing, and where it answers nothing of ours. The same letter is passed on once.
 * Answers false where there is nobody to pass it on to.
 * @param digest by which a repetition is known
 */
export async function forwardLetter(
  tx: Tx,
  services: OutboxServices,
  letter: ReturnedLetter,
  digest: string,
  about: Message | undefined,
): Promise<boolean> {
  if (about?.purpose === FORWARD) return false;
  const writer = letter.from && normalizeMailAddress(letter.from.address);
  const addressee = await findAddressee(tx, services, about, writer);
  if (addressee === undefined) return false;
  await postMail(services, tx, {
    purpose: FORWARD,
    to: addressee.to,
    organisationId: addressee.id,
    dedupeKey: `${about?.id ?? 'postmaster'}/${digest}`,
    ...(writer && { replyTo: { address: writer.address } }),
    ...forwardedMail(addressee.locale, {
      organisation: nameWords(addressee),
      leftAt: about?.leftAt,
      letter,
      mayBeAnswered: writer !== undefined,
    }),
  });
  return true;
}

/** Whom to write to instead, where nothing can be passed on. */
export async function findOperatorContact(tx: Tx): Promise<string | undefined> {
  return (await findOperator(tx))?.contactMail;
}

async function findAddressee(
  tx: Tx,
  services: OutboxServices,
  about: Message | undefined,
  writer: MailAddress | undefined,
): Promise<Addressee | undefined> {
  const operator = await findOperator(tx);
  const sender = about?.senderId == null ? undefined : await readSender(tx, about.senderId as OrganisationId);
  const asked = about && replyAddressOf(services, about);
  const candidates = [
    { contact: sender ?? operator, address: asked },
    { contact: sender, address: sender?.contactMail },
    { contact: operator, address: operator?.contactMail },
  ];
  for (const { contact, address } of candidates) {
    const to = address === undefined ? undefined : normalizeMailAddress(address);
    if (contact === undefined || to === undefined) continue;
    // Whoever answers from the mailbox it would be passed on to would get their own words.
    if (to.personKey === writer?.personKey || isOurs(services, to)) continue;
    if (await mayBeMailed(tx, services, to)) return { ...contact, to };
  }
  return undefined;
}

/** No scope but its own shows a company. */
function readSender(tx: Tx, organisationId: OrganisationId): Promise<Organisation> {
  return tx.within({ kind: 'organisation', organisationId, actor: tx.scope.actor }, (own) =>
    getOrganisation(own, organisationId),
  );
}

/** Where the mail asked for answers, as long as anybody can read it. */
function replyAddressOf(
  { keyRing }: OutboxServices,
  { id, sealed, wrappedKey }: Message,
): string | undefined {
  return wrappedKey === null
    ? undefined
    : openLetter(keyRing, { id, sealed, wrapped_key: wrappedKey }).replyTo?.address;
}

function isOurs({ env }: OutboxServices, { domain }: MailAddress): boolean {
  return domain === env.mailDomain;
}

async function mayBeMailed(tx: Tx, { keyRing }: OutboxServices, to: MailAddress): Promise<boolean> {
  const cause = await isSuppressed(tx, {
    class: MAIL_PURPOSES[FORWARD].class,
    stream: streamOf(FORWARD),
    senderId: null,
    mailboxKey: accountKeyOf(keyRing, to),
    personKey: personFingerprintOf(keyRing, to),
  });
  return cause === undefined;
}
