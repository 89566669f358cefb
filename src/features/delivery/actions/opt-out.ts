import { findOptOutLink, type KeptLink, lockOptOutLink, saveOptOutLink } from '../../../db/opt-out-links.ts';
import type { Tx } from '../../../db/scope.ts';
import { liftOptOutsMadeBy, listOptOuts, type OptOut } from '../../../db/suppressions.ts';
import { readStream } from '../../../platform/mail-purposes.ts';
import { type OptOutLink, readOptOutToken } from '../../../platform/opt-out-link.ts';
import type { OutboxServices } from '../../../platform/outbox.ts';
import { OPT_OUT_UNDO_MINUTES } from '../../../platform/terms.ts';
import type { OrganisationNames } from '../../parties/rules/names.ts';
import { listNames } from '../../parties/store/organisations.ts';
import {
  type Answered,
  mayTakeBack,
  numberOf,
  OPT_OUT_ANSWERS,
  type OptOutAnswer,
  scopeOf,
} from '../rules/opt-out.ts';
import { CAUSES, noteResumed, resumeMail, stopMail } from './stop-mail.ts';

const UNDO_MS = OPT_OUT_UNDO_MINUTES * 60_000;

/** What the page behind a link shows. */
export interface OptOutPageFacts {
  readonly link: OptOutLink;
  /** In whose name the mail was sent; null where that is the product. */
  readonly sender: OrganisationNames | null;
  /** What its reader has stopped so far, by this link or another. */
  readonly stopped: readonly OptOut[];
  /** Stands on the page; whoever answers has read it and types it. */
  readonly number: string;
  readonly mayTakeBack: boolean;
  /** A code was mailed and waits. */
  readonly isCodeOut: boolean;
}

/** The link of a mail; undefined for one of nobody's or one that is too old. */
export function readLink(tx: Tx, { keyRing }: OutboxServices, token: string): OptOutLink | undefined {
  return readOptOutToken(keyRing, token, tx.wall);
}

/** What stands behind a link, for its page. Looking changes nothing. Needs the `system` scope, as all of these. */
export async function showOptOut(
  tx: Tx,
  { keyRing }: OutboxServices,
  link: OptOutLink,
  browser: Buffer,
): Promise<OptOutPageFacts> {
  const [kept, stopped] = await Promise.all([
    findOptOutLink(tx, link.id),
    listOptOuts(tx, link.personKey, CAUSES),
  ]);
  // The bearer of the link asks who wrote: jobs read no companies.
  const bearer = { kind: 'visitor', visitor: browser, actor: tx.scope.actor } as const;
  const { senderId } = link;
  const names = senderId === null ? undefined : await tx.within(bearer, (own) => listNames(own, [senderId]));
  return {
    link,
    sender: names?.get(senderId ?? '') ?? null,
    stopped: stopped.filter((one) => one.senderId === null || one.senderId === link.senderId),
    number: numberOf(keyRing, link),
    mayTakeBack: mayTakeBack(answeredOf(kept), browser, tx.wall),
    isCodeOut: kept.codeHash !== null && kept.codeExpiresAt !== null && kept.codeExpiresAt > tx.wall,
  };
}

/**
 * Carries out an answer given by the link. A further one takes none of the earlier back: what somebody stops stays stopped until
 * they say otherwise.
 * @param browser undefined where a mail program answers for its reader
 */
export async function answerByLink(
  tx: Tx,
  link: OptOutLink,
  answer: OptOutAnswer,
  browser?: Buffer,
): Promise<void> {
  const scope = scopeOf(link, answer);
  if (scope === undefined) return;
  await lockOptOutLink(tx, link.id);
  await stopMail(tx, { ...scope, personKey: link.personKey, madeBy: link.id }, 'opt_out');
  await saveOptOutLink(tx, link.id, { answer, answeredAt: tx.wall, answeredBy: browser ?? null });
}

/** Takes back what this browser has just answered; answers whether it could. */
export async function takeAnswerBack(tx: Tx, link: OptOutLink, browser: Buffer): Promise<boolean> {
  const before = answeredOf(await lockOptOutLink(tx, link.id));
  // Pressed twice, the first has done it.
  if (before.answer === null) return mayTakeBack({ ...before, answer: 'none' }, browser, tx.wall);
  if (!mayTakeBack(before, browser, tx.wall)) return false;
  await liftByLink(tx, link);
  await saveOptOutLink(tx, link.id, { answer: null });
  return true;
}

/** Has the mail of a link come again, for somebody who has shown that the mailbox is theirs. */
export async function resumeProven(tx: Tx, link: OptOutLink): Promise<void> {
  await saveOptOutLink(tx, link.id, { answer: null, answeredAt: null, answeredBy: null });
  for (const { senderId, stream, cause } of await listOptOuts(tx, link.personKey, CAUSES)) {
    const covers = senderId === null || senderId === link.senderId;
    if (!covers || (stream !== null && stream !== link.stream)) continue;
    const scope = { personKey: link.personKey, senderId, stream: readStream(stream) ?? null };
    await resumeMail(tx, scope, cause);
  }
}

async function liftByLink(tx: Tx, { id, personKey }: OptOutLink): Promise<void> {
  for (const { senderId, stream } of await liftOptOutsMadeBy(tx, id, new Date(tx.now.getTime() - UNDO_MS)))
    noteResumed(tx, { personKey, senderId, stream: readStream(stream) ?? null }, 'opt_out');
}

function answeredOf({ answer, ...kept }: KeptLink): Answered {
  return { ...kept, answer: OPT_OUT_ANSWERS.find((one) => one === answer) ?? null };
}
