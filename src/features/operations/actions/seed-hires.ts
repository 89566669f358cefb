import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import { idOf, type OrganisationId, type PlacementId, type ProvisionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { sayOfPlacement } from '../../placements/actions/follow.ts';
import { writeDownHire } from '../../placements/actions/write-down.ts';
import { outsideAgreements } from '../../recommendations/actions/outside-hires.ts';
import { recommendOutside } from '../../recommendations/actions/recommend.ts';
import { DEMO_HIRES, type DemoHire } from '../rules/demo-hires.ts';
import { listAcceptedInThePast } from '../store/demo-past.ts';
import { asOf } from './as-of.ts';
import { DEMO_SCOPE } from './seed-organisations.ts';
import { agreeInDemo } from './seed-recommendations.ts';

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
  const { employerName, employerAddress, title, yearlyPay, ...told } = offer;
  const conditions = { ...told, workingHours: '9時から18時まで', holidays: '土日、祝日' };
  const asked = await recommendOutside(at(daysAgo.recommended), services, provisionId, {
    employer: employerName,
    title,
    conditions,
  });
  if (!asked.ok) throw new Error(`the demo's person could not be recommended: ${asked.reason}`);
  await agreeInDemo(at(daysAgo.recommended), services, asked);
  const done = await writeDownHire(at(daysAgo.accepted), services, outsideAgreements(services), provisionId, {
    employer: `outside:${asked.id}`,
    employerAddress,
    title,
    work: '',
    term: 'permanent',
    yearlyPay,
    recommendedOn: null,
    acceptedOn: dayOf(daysAgo.accepted),
    startsOn: dayOf(daysAgo.starts),
    ...conditions,
  });
  if (!done.ok) throw new Error(`the demo's hire could not be written down: ${done.reason}`);
  for (const { kind, days } of said)
    await sayOfPlacement(at(days), services, idOf<PlacementId>(done.id), 'agency', {
      kind,
      on: dayOf(days),
      yen: null,
    });
}
