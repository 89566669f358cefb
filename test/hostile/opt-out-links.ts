import { randomUUID } from 'node:crypto';
import { normalizeMailAddress } from '../../src/platform/mail-address.ts';
import { personFingerprintOf } from '../../src/platform/mail-keys.ts';
import { writeOptOutToken } from '../../src/platform/opt-out-link.ts';
import type { StaffTestServices } from '../staff-services.ts';
import type { Visitor } from '../visitor.ts';

/** The page behind the link of a mail in each of its states: nothing answered, answered in this browser, disputed with a code out. */
export async function makeOptOutLinks(services: StaffTestServices, browser: Visitor): Promise<string[]> {
  const address = 'stops@mail.example.org';
  const mail = normalizeMailAddress(address);
  if (mail === undefined) throw new Error(`${address} is no address`);
  const personKey = personFingerprintOf(services.keyRing, mail);
  const [fresh = '', answered = '', disputed = ''] = Array.from({ length: 3 }, () => {
    const link = { id: randomUUID(), personKey, senderId: null, stream: 'news' } as const;
    return `/u/${writeOptOutToken(services.keyRing, link, new Date())}`;
  });
  const give = (link: string, answer: string) => browser.submit(link, { answer, confirmed: 'yes' });
  await give(answered, 'stream');
  await give(disputed, 'stream');
  await give(disputed, 'all');
  await browser.submit(disputed, { mail: address }, `${disputed}/code`);
  return [fresh, answered, disputed];
}
