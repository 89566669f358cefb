import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import { listMailbox, type SentMail } from '../../../platform/outbox/mailbox.ts';
import type { Services } from '../../../platform/services.ts';

const PER_READ = 200;
/** Addresses are sealed, so that looking for one means opening the letters; a demo has not more than these. */
const MOST_OPENED = 5_000;

/** One page of the demo's mailbox, and where the next one begins. */
export interface MailboxPage {
  readonly mails: readonly SentMail[];
  readonly next: string | undefined;
}

/** One page of sent mail, the newest first. @throws NotFound outside the demo · InvalidInput for a cursor that is none */
export async function browseMailbox(
  services: Services,
  page: { readonly cursor: string | undefined; readonly limit: number },
): Promise<MailboxPage> {
  const { data, nextCursor } = await listMailbox(services, page);
  return { mails: data, next: nextCursor };
}

/**
 * All sent mail, the newest first, or what one address was sent; among the newest 5,000.
 * @throws NotFound outside the demo
 */
export async function readMailbox(services: Services, to?: string): Promise<SentMail[]> {
  const wanted = to === undefined ? undefined : (normalizeMailAddress(to)?.address ?? to);
  const mails: SentMail[] = [];
  let cursor: string | undefined;
  for (let opened = 0; opened < MOST_OPENED; opened += PER_READ) {
    const { data, nextCursor } = await listMailbox(services, { limit: PER_READ, cursor });
    mails.push(...data.filter((mail) => wanted === undefined || mail.to === wanted));
    cursor = nextCursor;
    if (cursor === undefined) break;
  }
  return mails;
}
