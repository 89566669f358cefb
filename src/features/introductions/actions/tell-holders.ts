import { inScope, type Scope } from '../../../db/scope.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { nameWords, renamedFrom } from '../../parties/rules/names.ts';
import { holderMail } from '../mail.tsx';
import { listHeldProvisions, listUntoldDecisions, markDecisionTold } from '../store/holders.ts';
import { tellHeld } from './tell-held.ts';

const actor = { kind: 'system', id: 'holders' } as const;
const SCOPE: Scope = { kind: 'system', actor };

/** Tells everybody whose data an agency holds what the operator said of its holder. Answers how many mails it posted. */
export async function tellHolders(services: Services): Promise<number> {
  const { database, env } = services;
  let posted = 0;
  for (const decision of await inScope(database, SCOPE, listUntoldDecisions)) {
    const { agencyId, decidedAt, outcome } = decision;
    posted += await tellHeld(services, {
      agencyId,
      actor,
      purpose: 'agency.holder',
      occasion: decidedAt.toISOString(),
      list: (tx, after, limit) => listHeldProvisions(tx, decidedAt, after, limit),
      mail: (locale, name, agency) =>
        holderMail(locale, {
          outcome,
          name,
          agency: nameWords(agency),
          approvedName: renamedFrom(agency)?.from ?? null,
          url: new URL(paths.candidate.home(), env.baseUrl).href,
        }),
    });
    await inScope(database, SCOPE, (tx) => markDecisionTold(tx, decision));
  }
  return posted;
}
