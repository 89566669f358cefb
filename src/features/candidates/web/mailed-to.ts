import { act, type C } from '../../../platform/http/page.tsx';
import type { Services } from '../../../platform/services.ts';
import { findMailedTo, type LandingLink } from '../../links/actions/find-link.ts';
import { type MaskedMail, maskOf } from '../rules/masked-mail.ts';

/** The mailbox that this link was mailed to by us, as its page may show it; only personal links cost a question. */
export async function findMasked(
  c: C,
  services: Pick<Services, 'keyRing'>,
  link: LandingLink | undefined,
  linkCode: string,
): Promise<MaskedMail | undefined> {
  if (link?.isPersonalCode !== true) return undefined;
  const mail = await act(c, (tx) => findMailedTo(tx, services, link, linkCode));
  return mail && maskOf(mail);
}
