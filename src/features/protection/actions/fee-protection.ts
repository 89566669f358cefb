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
import {
  listPersonKeys,
  listRouted,
  listTold,
  listWritten,
  type PersonKey,
  type ToldRecommendation,
} from '../store/received.ts';

/** The same, and whether some of what went through the platform could not be looked at, since somebody of the company typed the address. */
export type KnownProtection = FeeProtection & { readonly isHeldBack: boolean };

/**
 * Whether a fee could be asked for these people on a day, or they may not be written to, by the contracts of the acting company and the
 * recommendations it knows (rules.md §14.17). A handful of statements for however many; everybody who is asked for is in the answer.
 */
export async function feeProtection(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  ids: readonly ApplicantId[],
  day: JstDate,
): Promise<ReadonlyMap<ApplicantId, KnownProtection>> {
  const contracts = await listContracts(tx);
  const received = await ownReceived(tx, ids, contracts);
  const keys = await listPersonKeys(tx, ids);
  const told = await toldOf(tx, services, keys);
  const heldBack = new Set(keys.filter(({ isHeldBack }) => isHeldBack).map(({ applicantId }) => applicantId));
  return new Map(
    ids.map((id) => {
      const all = [...(received.get(id) ?? []), ...(told.get(id) ?? []).map(({ received: one }) => one)];
      return [id, { ...protectionOn(all, contracts, day), isHeldBack: heldBack.has(id) }];
    }),
  );
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

/** What the company's own records say of recommendations of these people: written down, or by a route that names an agency. */
export async function ownReceived(
  tx: Tx,
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
  return all;
}

/**
 * Of these people what went through the platform, each with the id of its recommendation. An address that somebody of the company typed is not held
 * against what was agreed before: a guess would be answered (docs/decisions/0070).
 */
export async function toldOf(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  keys: readonly PersonKey[],
): Promise<ReadonlyMap<ApplicantId, { readonly id: string; readonly received: Received }[]>> {
  const people = new Map<string, PersonKey[]>();
  for (const key of keys) {
    const hash = keyRing.fingerprint('person', key.personKey).toString('hex');
    people.set(hash, [...(people.get(hash) ?? []), key]);
  }
  const told = await listTold(
    tx,
    [...people.keys()].map((hash) => Buffer.from(hash, 'hex')),
  );
  const all = new Map<ApplicantId, { id: string; received: Received }[]>();
  for (const { id, person, ...one } of told)
    for (const { applicantId, typedAt } of people.get(person.toString('hex')) ?? [])
      if (typedAt === null || typedAt <= one.agreedAt)
        all.set(applicantId, [...(all.get(applicantId) ?? []), { id, received: throughPlatform(one) }]);
  return all;
}

/** A recommendation through the platform, from the day on which its person agreed. */
export function throughPlatform({
  agencyId,
  agencyName,
  agreedAt,
  openingTitle,
}: Omit<ToldRecommendation, 'id' | 'person'>): Received {
  const facts = { agencyId, agencyName, agencyKey: agencyKey(agencyName), on: jstDate(agreedAt) };
  return { source: 'platform', ...facts, isByEnd: false, openingTitle, id: null };
}
