import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { getApplicant } from '../../applicants/actions/read-applicants.ts';
import { getOrganisation } from '../../parties/store/organisations.ts';
import type { Evidence, Side } from '../rules/evidence.ts';
import { type Contract, type Finding, isWith } from '../rules/protection.ts';
import { listContracts } from '../store/contracts.ts';
import { listHandedToCompany } from '../store/handed-over.ts';
import { listPersonKeys } from '../store/received.ts';
import { listRecords, type PersonRecord } from '../store/records.ts';
import type { protectionAudit } from '../views/audit.ts';
import { handedOver } from './agency-evidence.ts';
import { type Chain, chainEvidence } from './chain-evidence.ts';
import { feeProtection, toldOf } from './fee-protection.ts';

/** What lies above this feature and belongs into a pack: the company's invitations. */
export type MoreEvidence = (tx: Tx, id: ApplicantId) => Promise<readonly Evidence[]>;

const BY: Readonly<Record<PersonRecord['kind'], Side>> = {
  entered: 'company',
  applied: 'person',
  ended: 'company',
  contacted: 'company',
  letter: 'company',
};

/**
 * What the acting company can show against an agency's claim for one person: who came first, contracts and clauses, the clocks as they stand today. Of
 * nobody else, and chained so that a later change is found. That it was taken is written down with the hash of its last line.
 * @throws NotFound
 */
export async function takeEvidence(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  id: ApplicantId,
  more: MoreEvidence,
): Promise<Chain> {
  const person = await getApplicant(tx, id);
  const day = jstDate(tx.now);
  const protection = (await feeProtection(tx, services, [id], day)).get(id);
  if (protection === undefined) throw new NotFound('applicant');
  const { findings } = protection;
  const contracts = (await listContracts(tx)).filter((one) =>
    findings.some(({ received }) => isWith(one, received)),
  );
  const keys = await listPersonKeys(tx, [id]);
  const told = [...(await toldOf(tx, services, keys)).values()].flat().map((one) => one.id);
  const chain = chainEvidence(
    {
      person: person.fullName,
      company: (await getOrganisation(tx, tx.organisationId)).name,
      madeAt: tx.now.toISOString(),
      state: protection.state,
      until: protection.until,
    },
    [
      ...(await listRecords(tx, id)).map(recordOf),
      ...(await more(tx, id)),
      ...(await listHandedToCompany(tx, told)).map(handedOver),
      ...contracts.map(contractOf),
      ...findings.flatMap((one) => findingOf(one, day)),
    ],
  );
  recordAudit<typeof protectionAudit>(tx, {
    action: 'applicant.evidence_taken',
    subject: { kind: 'applicant', id },
    // Words of the log are shorter than a hash and begin with a letter.
    detail: { lines: chain.lines.length, head: `sha256.${chain.head.slice(0, 56)}` },
  });
  return chain;
}

function recordOf({ kind, at, day, opening, detail }: PersonRecord): Evidence {
  return { kind, at: at ?? day, by: BY[kind], facts: { opening, detail } };
}

function contractOf(one: Contract): Evidence {
  const { agencyName: agency, clause, months, effect, signedOn, endedOn } = one;
  return {
    kind: 'contract',
    at: signedOn,
    by: 'company',
    facts: { agency, clause, months, effect, signedOn, endedOn },
  };
}

/** A recommendation, and what its clause comes to. */
function findingOf({ received, contract, state, until }: Finding, day: string): Evidence[] {
  const { agencyName: agency, on, source, isByEnd, openingTitle: opening } = received;
  const clause = contract?.clause ?? null;
  return [
    { kind: 'recommended', at: on, by: 'agency', facts: { agency, opening, source, isByEnd } },
    {
      kind: 'clock',
      at: day,
      by: 'system',
      facts: { agency, recommendedOn: on, months: contract?.months ?? null, clause, state, until },
    },
  ];
}
