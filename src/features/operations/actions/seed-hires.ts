import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import { idOf, type OrganisationId, type PlacementId, type ProvisionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { sayOfPlacement } from '../../placements/actions/follow.ts';
import { writeDownHire } from '../../placements/actions/write-down.ts';
import { DEMO_HIRES, type DemoHire } from '../rules/demo-hires.ts';
import { listAcceptedInThePast } from '../store/demo-past.ts';
import { asOf } from './as-of.ts';
import { DEMO_SCOPE } from './seed-organisations.ts';

const DAY_MS = 86_400_000;

/** Hires of the agency that visitors enter, at employers outside: one whose guarantee runs, and one that ended with a refund to be paid. */
export async function seedHires(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  agencyId: OrganisationId,
): Promise<void> {
  const scope = { kind: 'organisation', organisationId: agencyId, actor: DEMO_SCOPE.actor } as const;
  await tx.within(scope, async (own) => {
    const provisions = await listAcceptedInThePast(own, DEMO_HIRES.length);
    for (const [index, hire] of DEMO_HIRES.entries()) {
      const provisionId = provisions[index];
      if (provisionId !== undefined) await seedHire(own, services, idOf<ProvisionId>(provisionId), hire);
    }
  });
}

async function seedHire(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  provisionId: ProvisionId,
  { daysAgo, offer, said }: DemoHire,
): Promise<void> {
  const at = (days: number) => asOf(tx, new Date(tx.now.getTime() - days * DAY_MS));
  const dayOf = (days: number): JstDate => jstDate(at(days).now);
  const done = await writeDownHire(at(daysAgo.accepted), services, provisionId, {
    employer: 'outside',
    work: '',
    term: 'permanent',
    workingHours: '9時から18時まで',
    holidays: '土日、祝日',
    recommendedOn: dayOf(daysAgo.recommended),
    acceptedOn: dayOf(daysAgo.accepted),
    startsOn: dayOf(daysAgo.starts),
    ...offer,
  });
  if (!done.ok) throw new Error(`the demo's hire could not be written down: ${done.reason}`);
  for (const { kind, days } of said)
    await sayOfPlacement(at(days), services, idOf<PlacementId>(done.id), 'agency', {
      kind,
      on: dayOf(days),
      yen: null,
    });
}
