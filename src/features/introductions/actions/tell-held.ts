import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import type { OrganisationId, ProvisionId } from '../../../platform/ids.ts';
import type { MailPurpose } from '../../../platform/mail-purposes.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import type { MailText } from '../../../ui/mail-text.tsx';
import type { Locale } from '../../../ui/text.ts';
import { getOrganisation, type Organisation } from '../../parties/store/organisations.ts';
import { getOwnLocale, type HeldProvision } from '../store/holders.ts';
import { openItems } from './read-provisions.ts';

/** What everybody whose data an agency holds is told, and who that is. */
export interface Telling {
  readonly agencyId: OrganisationId;
  readonly actor: Scope['actor'];
  readonly purpose: MailPurpose;
  /** Tells this occasion from others: nobody is mailed twice of one. */
  readonly occasion: string;
  /** The next of them in the agency's own scope, in the order of ids, at most `limit`; none once it is not true any more. */
  list(tx: Tx, after: ProvisionId | null, limit: number): Promise<readonly HeldProvision[]>;
  /** @param name the person's own */
  mail(locale: Locale, name: string | null, agency: Organisation): MailText;
}

const PAGE = 200;

/**
 * Tells each person once, however many provisions there are. Several transactions, since an agency may hold many and each is
 * opened in the agency's own scope: what breaks off is begun again, and nobody gets the same mail twice. Answers how many mails it posted.
 */
export async function tellHeld(services: Services, telling: Telling): Promise<number> {
  const { agencyId: organisationId, actor } = telling;
  const scope: Scope = { kind: 'organisation', organisationId, actor };
  let posted = 0;
  for (let after: ProvisionId | null = null; ; ) {
    const page = await inScope(services.database, scope, (tx) => tellPage(tx, services, telling, after));
    posted += page.posted;
    if (page.last === null) return posted;
    after = page.last;
  }
}

async function tellPage(
  tx: Tx,
  services: Services,
  { actor, purpose, occasion, list, mail: compose }: Telling,
  after: ProvisionId | null,
): Promise<{ readonly posted: number; readonly last: ProvisionId | null }> {
  const held = await list(tx, after, PAGE);
  const agency = await getOrganisation(tx, tx.organisationId);
  let posted = 0;
  for (const { id, candidateId, sealed, wrappedKey } of held) {
    const { mail, name } = openItems(services.keyRing, id, wrappedKey, sealed);
    if (mail === undefined) continue;
    // The agency's copy does not say the language: it is the person's own.
    const told = await tx.within({ kind: 'candidate', candidateId, actor }, async (own) =>
      // The person's own, so that it goes with them when they are erased.
      postMail(services, own, {
        purpose,
        to: mail,
        candidateId,
        dedupeKey: `${occasion}:${tx.organisationId}`,
        ...compose(await getOwnLocale(own), name ?? null, agency),
      }),
    );
    if (told.posted) posted += 1;
  }
  return { posted, last: held.length < PAGE ? null : (held.at(-1)?.id ?? null) };
}
