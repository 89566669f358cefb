import type { Page } from '../../../db/page.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import { listMailbox, type SentMail } from '../../../platform/outbox/mailbox.ts';
import type { Services } from '../../../platform/services.ts';

const PER_READ = 200;
/** Addresses are sealed, so that looking for one means opening the letters; a demo has not more than these. */
const MOST_OPENED = 5_000;

/**
 * All sent mail, the newest first, or what one address was sent; among the newest 5,000.
 * @throws NotFound outside the demo
 */
export async function readMailbox(services: Services, to?: string): Promise<SentMail[]> {
  const wanted = to === undefined ? undefined : (normalizeMailAddress(to)?.address ?? to);
  const mails: SentMail[] = [];
  let after: string | null = null;
  for (let opened = 0; opened < MOST_OPENED; opened += PER_READ) {
    const { rows, next }: Page<SentMail> = await listMailbox(services, { after, limit: PER_READ });
    mails.push(...rows.filter((mail) => wanted === undefined || mail.to === wanted));
    if (next === null) break;
    after = next;
  }
  return mails;
}
