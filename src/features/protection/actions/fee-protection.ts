import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { agencyKey, namedByRoute } from '../rules/agency-names.ts';
import {
  type Contract,
  type FeeProtection,
  inForce,
  protectionOn,
  type Received,
} from '../rules/protection.ts';
import { listContracts } from '../store/contracts.ts';
import { listPersonKeys, listRouted, listTold, listWritten } from '../store/received.ts';

export type { FeeProtection };

/**
 * Whether a fee could be asked for these people on a day, or they may not be written to, by the contracts of the acting company and the
 * recommendations it knows (rules.md §14.17). A handful of statements for however many; everybody who is asked for is in the answer.
 */
export async function feeProtection(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  ids: readonly ApplicantId[],
  day: JstDate,
): Promise<ReadonlyMap<ApplicantId, FeeProtection>> {
  const contracts = await listContracts(tx);
  const received = await receivedOf(tx, services, ids, contracts);
  return new Map(ids.map((id) => [id, protectionOn(received.get(id) ?? [], contracts, day)]));
}

/**
 * Of these people those for whom a clause is in force on a day, each with the last day of any; null where nobody knows it. One statement where the
 * company has no contract.
 */
export async function protectedOn(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  ids: readonly ApplicantId[],
  day: JstDate,
): Promise<ReadonlyMap<ApplicantId, { readonly until: JstDate | null }>> {
  if ((await listContracts(tx)).length === 0) return new Map();
  const known = await feeProtection(tx, services, ids, day);
  return new Map(
    [...known].flatMap(([id, protection]) => {
      const through = inForce(protection);
      return through === null ? [] : [[id, through] as const];
    }),
  );
}

async function receivedOf(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  ids: readonly ApplicantId[],
  contracts: readonly Contract[],
): Promise<ReadonlyMap<ApplicantId, Received[]>> {
  const all = new Map<ApplicantId, Received[]>();
  const add = (id: ApplicantId, one: Received) => {
    const own = all.get(id);
    if (own === undefined) all.set(id, [one]);
    else own.push(one);
  };
  for (const { applicantId, ...one } of await listWritten(tx, ids))
    add(applicantId, { source: 'hand', agencyId: null, isByEnd: false, ...one });
  // Routes name agencies that only a contract makes known.
  const names = new Map(contracts.map((one) => [one.agencyKey, one.agencyName]));
  const routed = names.size === 0 ? [] : await listRouted(tx, ids);
  for (const { applicantId, route, appliedOn, endedOn, openingTitle } of routed) {
    const named = namedByRoute(route);
    for (const [key, agencyName] of names) {
      if (!named.has(key)) continue;
      const on = appliedOn ?? endedOn;
      const isByEnd = appliedOn === null && endedOn !== null;
      const facts = { agencyId: null, agencyName, agencyKey: key, on, isByEnd, openingTitle, id: null };
      add(applicantId, { source: 'route', ...facts });
    }
  }
  for (const [applicantId, one] of await toldOf(tx, services, ids)) add(applicantId, one);
  return all;
}

async function toldOf(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  ids: readonly ApplicantId[],
): Promise<[ApplicantId, Received][]> {
  const people = new Map<string, ApplicantId[]>();
  for (const { applicantId, personKey } of await listPersonKeys(tx, ids)) {
    const hash = keyRing.fingerprint('person', personKey).toString('hex');
    people.set(hash, [...(people.get(hash) ?? []), applicantId]);
  }
  const told = await listTold(
    tx,
    [...people.keys()].map((hash) => Buffer.from(hash, 'hex')),
  );
  return told.flatMap(({ person, agreedAt, agencyId, agencyName, openingTitle }) => {
    const facts = { agencyId, agencyName, agencyKey: agencyKey(agencyName), on: jstDate(agreedAt) };
    const one: Received = { source: 'platform', ...facts, isByEnd: false, openingTitle, id: null };
    return (people.get(person.toString('hex')) ?? []).map((id): [ApplicantId, Received] => [id, one]);
  });
}
