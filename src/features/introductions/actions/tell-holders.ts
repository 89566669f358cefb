import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import type { ProvisionId } from '../../../platform/ids.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { nameWords, renamedFrom } from '../../parties/rules/names.ts';
import { getOrganisation } from '../../parties/store/organisations.ts';
import { holderMail } from '../mail.tsx';
import {
  getOwnLocale,
  type HolderDecision,
  listHeldProvisions,
  listUntoldDecisions,
  markDecisionTold,
} from '../store/holders.ts';
import { openItems } from './read-provisions.ts';

const actor = { kind: 'system', id: 'holders' } as const;
const SCOPE: Scope = { kind: 'system', actor };
const PAGE = 200;

/**
 * Tells everybody whose data an agency holds what the operator said of its holder, each person once however many
 * provisions there are. Several transactions, since an agency may hold many and each is opened in the agency's own scope: what breaks off is begun
 * again, and nobody gets the same mail twice. Answers how many mails it posted.
 */
export async function tellHolders(services: Services): Promise<number> {
  const { database } = services;
  let posted = 0;
  for (const decision of await inScope(database, SCOPE, listUntoldDecisions)) {
    const scope: Scope = { kind: 'organisation', organisationId: decision.agencyId, actor };
    for (let after: ProvisionId | null = null; ; ) {
      const page = await inScope(database, scope, (tx) => tellPage(tx, services, decision, after));
      posted += page.posted;
      if (page.last === null) break;
      after = page.last;
    }
    await inScope(database, SCOPE, (tx) => markDecisionTold(tx, decision));
  }
  return posted;
}

async function tellPage(
  tx: Tx,
  services: Services,
  { decidedAt, outcome }: HolderDecision,
  after: ProvisionId | null,
): Promise<{ readonly posted: number; readonly last: ProvisionId | null }> {
  const held = await listHeldProvisions(tx, decidedAt, after, PAGE);
  const agency = await getOrganisation(tx, tx.organisationId);
  let posted = 0;
  for (const { id, candidateId, sealed, wrappedKey } of held) {
    const { mail, name } = openItems(services.keyRing, id, wrappedKey, sealed);
    if (mail === undefined) continue;
    // The agency's copy does not say it: it is the person's own.
    const told = await tx.within({ kind: 'candidate', candidateId, actor }, async (own) =>
      // The person's own, so that it goes with them when they are erased.
      postMail(services, own, {
        purpose: 'agency.holder',
        to: mail,
        candidateId,
        dedupeKey: `${decidedAt.toISOString()}:${tx.organisationId}`,
        ...holderMail(await getOwnLocale(own), {
          outcome,
          name: name ?? null,
          agency: nameWords(agency),
          approvedName: renamedFrom(agency)?.from ?? null,
          url: new URL(paths.candidate.home(), services.env.baseUrl).href,
        }),
      }),
    );
    if (told.posted) posted += 1;
  }
  return { posted, last: held.length < PAGE ? null : (held.at(-1)?.id ?? null) };
}
