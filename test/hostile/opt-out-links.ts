import { randomUUID } from 'node:crypto';
import { readLink } from '../../src/features/delivery/actions/opt-out.ts';
import { numberOf } from '../../src/features/delivery/rules/opt-out.ts';
import { normalizeMailAddress } from '../../src/platform/mail-address.ts';
import { personFingerprintOf } from '../../src/platform/mail-keys.ts';
import { writeOptOutToken } from '../../src/platform/opt-out-link.ts';
import type { StaffTestServices } from '../staff-services.ts';
import type { Visitor } from '../visitor.ts';

/** The page behind the link of a mail in each of its states: nothing answered, answered in this browser, answered elsewhere with a code out. */
export async function makeOptOutLinks(services: StaffTestServices, browser: Visitor): Promise<string[]> {
  const address = 'stops@mail.example.org';
  const mail = normalizeMailAddress(address);
  if (mail === undefined) throw new Error(`${address} is no address`);
  const personKey = personFingerprintOf(services.keyRing, mail);
  const [fresh = '', answered = '', elsewhere = ''] = Array.from({ length: 3 }, () => {
    const link = { id: randomUUID(), personKey, senderId: null, stream: 'news' } as const;
    return `/u/${writeOptOutToken(services.keyRing, link, new Date())}`;
  });
  const token = answered.slice('/u/'.length);
  const number = await services.asSystem((tx) => {
    const link = readLink(tx, services, token);
    return link && numberOf(services.keyRing, link);
  });
  const given = await browser.submit(answered, { answer: 'stream', number: number ?? '' });
  if (given.status !== 303) throw new Error('the answer was not taken');
  await browser.submit(elsewhere, { mail: address }, `${elsewhere}/code`);
  return [fresh, answered, elsewhere];
}
