import { inScope, type Scope } from '../../../db/scope.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { listEndedLicences, mayReceive } from '../../parties/store/agencies.ts';
import { licenceEndedMail } from '../mail.tsx';
import { listHeldProvisions, listToldEnds, markEndTold } from '../store/holders.ts';
import { tellHeld } from './tell-held.ts';

const actor = { kind: 'system', id: 'licence-ends' } as const;
const SCOPE: Scope = { kind: 'system', actor };

/**
 * Tells everybody whose data an agency holds that its licence has ended (rules.md §6.5): what stops stops by the date and waits
 * for no mail. Nobody is told once a renewal is in force. Answers how many mails it posted.
 */
export async function tellLicenceEnds(services: Services): Promise<number> {
  const { database, env } = services;
  const untold = await inScope(database, SCOPE, async (tx) => {
    const told = await listToldEnds(tx);
    return (await listEndedLicences(tx)).filter((one) => told.get(one.agencyId) !== one.licenceExpiresOn);
  });
  let posted = 0;
  for (const { agencyId, licenceExpiresOn: endedOn } of untold) {
    posted += await tellHeld(services, {
      agencyId,
      actor,
      purpose: 'agency.licence_ended',
      occasion: endedOn,
      list: async (tx, after, limit) =>
        (await mayReceive(tx, agencyId)) ? [] : listHeldProvisions(tx, tx.now, after, limit, 'agreed'),
      mail: (locale, name, agency) =>
        licenceEndedMail(locale, {
          name,
          agency: nameWords(agency),
          endedOn,
          url: new URL(paths.candidate.sharingWith(agencyId), env.baseUrl).href,
        }),
    });
    await inScope(database, SCOPE, (tx) => markEndTold(tx, agencyId, endedOn));
  }
  return posted;
}
