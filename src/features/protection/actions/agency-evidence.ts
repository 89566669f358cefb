import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { ProvisionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { findClaimMonths } from '../../agencies/actions/set-up.ts';
import { readProvision } from '../../introductions/actions/read-provisions.ts';
import { getOrganisation } from '../../parties/store/organisations.ts';
import { claimUntil } from '../../placements/rules/clocks.ts';
import type { Evidence, Side } from '../rules/evidence.ts';
import { type HandedOver, listHandedToAgency } from '../store/handed-over.ts';
import type { protectionAudit } from '../views/audit.ts';
import { type Chain, chainEvidence } from './chain-evidence.ts';

const BY: Readonly<Record<HandedOver['kind'], Side>> = {
  provided: 'person',
  receipt_record: 'system',
  accepted: 'agency',
  contacted: 'agency',
  contact_answered: 'person',
  recommended: 'agency',
  consent: 'person',
  interview: 'company',
  hired: 'company',
  placement: 'agency',
};

/** One record as a line of a pack. */
export function handedOver({ kind, at, day, opening, detail, items, until }: HandedOver): Evidence {
  return { kind, at: at ?? day, by: BY[kind], facts: { opening, detail, items, until } };
}

/**
 * What the acting agency can show of one person it was handed: that, when and by which consent it was handed what, its contacts, whom it recommended
 * them to, and its own clock. Reading it is a reading of the person, which they see. Nobody else is in it.
 * @throws NotFound for an unknown provision, and for another agency's alike
 */
export async function takeAgencyEvidence(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  id: ProvisionId,
): Promise<Chain> {
  const { items } = await readProvision(tx, services, id);
  const records = await listHandedToAgency(tx, id);
  const months = await findClaimMonths(tx);
  const today = jstDate(tx.now);
  const clocks = records.flatMap(({ kind, at, opening }): Evidence[] => {
    if (kind !== 'consent' || at === null) return [];
    const until = claimUntil(jstDate(at), months);
    const state = until < today ? 'over' : 'running';
    return [
      { kind: 'clock', at: today, by: 'system', facts: { opening, from: jstDate(at), months, until, state } },
    ];
  });
  const chain = chainEvidence(
    {
      // Null once the person has taken it back: nobody there can open it any more.
      person: items?.name ?? null,
      agency: (await getOrganisation(tx, tx.organisationId)).name,
      madeAt: tx.now.toISOString(),
    },
    [...records.map(handedOver), ...clocks],
  );
  recordAudit<typeof protectionAudit>(tx, {
    action: 'provision.evidence_taken',
    subject: { kind: 'provision', id },
    detail: { lines: chain.lines.length, head: `sha256.${chain.head.slice(0, 56)}` },
  });
  return chain;
}
