import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import { listMailbox, type SentMail } from '../../../platform/outbox/mailbox.ts';
import type { Services } from '../../../platform/services.ts';

const PER_READ = 200;
/** A demo's mail of many days; addresses are sealed, so that looking for one means opening the letters. */
const MOST_READS = 25;

/** One page of the demo's mailbox, and where the next one begins. */
export interface MailboxPage {
  readonly mails: readonly SentMail[];
  readonly next: string | undefined;
}

/**
 * Sent mail, the newest first; with `to`, what that address was sent, found among the newest 5,000.
 * @throws NotFound outside the demo · InvalidInput for a cursor that is none
 */
export async function browseMailbox(
  services: Services,
  filter: { readonly to?: string | undefined; readonly cursor?: string | undefined; readonly limit: number },
): Promise<MailboxPage> {
  const { to = '', limit } = filter;
  if (to === '') {
    const { data, nextCursor } = await listMailbox(services, filter);
    return { mails: data, next: nextCursor };
  }
  const wanted = normalizeMailAddress(to)?.address ?? to;
  const mails: SentMail[] = [];
  let cursor = filter.cursor;
  for (let read = 0; read < MOST_READS && mails.length < limit; read += 1) {
    const { data, nextCursor } = await listMailbox(services, { limit: PER_READ, cursor });
    mails.push(...data.filter((mail) => mail.to === wanted));
    cursor = nextCursor;
    if (cursor === undefined) break;
  }
  return { mails: mails.slice(0, limit), next: undefined };
}
