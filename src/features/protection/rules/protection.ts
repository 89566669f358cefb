import { addJstMonths, type JstDate, startOfJstDay } from '../../../platform/calendar.ts';
import type { AgencyContractId, OrganisationId } from '../../../platform/ids.ts';

/** What a protection clause says of whoever is hired, or written to, within it. */
export const effects = ['fee', 'no_contact'] as const;
export type Effect = (typeof effects)[number];

/** A contract of the company with an agency, as far as it protects whom the agency recommended. */
export interface Contract {
  readonly id: AgencyContractId;
  /** Null where the agency is not on this platform. */
  readonly agencyId: OrganisationId | null;
  readonly agencyName: string;
  readonly agencyKey: string;
  readonly clause: string;
  /** From the recommendation. */
  readonly months: number;
  readonly effect: Effect;
  readonly signedOn: JstDate;
  /** Its last day. */
  readonly endedOn: JstDate | null;
}

/** How the company knows that somebody was recommended to it. */
export type Source = 'hand' | 'route' | 'platform';

/** A recommendation that the company received. */
export interface Received {
  readonly source: Source;
  readonly agencyId: OrganisationId | null;
  readonly agencyName: string;
  readonly agencyKey: string;
  /** Null where nobody knows the day. */
  readonly on: JstDate | null;
  /** The day is that of the end of the selection, which is no earlier: nobody wrote down when the person applied. */
  readonly isByEnd: boolean;
  readonly openingTitle: string | null;
  /** Of what was written down by hand. */
  readonly id: string | null;
}

/** The worst first. `unknown`: somebody was recommended, and no clause of that agency is known for that day. */
export const protectionStates = ['blocked', 'possible', 'unknown', 'safe'] as const;
export type ProtectionState = (typeof protectionStates)[number];

/** What one recommendation comes to on a day. */
export interface Finding {
  readonly received: Received;
  /** The clause that reaches furthest; undefined where none is known. */
  readonly contract: Contract | undefined;
  readonly state: ProtectionState;
  /** The last day it protects; null where no day is known, or no clause. */
  readonly until: JstDate | null;
}

/** Whether a fee can be asked for somebody, and what says so. */
export interface FeeProtection {
  readonly state: ProtectionState;
  /** The last day; null where nothing is in force, or nobody knows the day of the recommendation. */
  readonly until: JstDate | null;
  readonly clause: string | null;
  readonly agencyName: string | null;
  /** Every recommendation, the one that counts first. */
  readonly findings: readonly Finding[];
}

/**
 * The last day of a protection of so many months (Civil Code 140, 143): it begins on the day after the recommendation, and ends the day before the
 * one that answers to its first, or with the month where that has none.
 */
export function protectedUntil(on: JstDate, months: number): JstDate {
  const first = nextDay(on, 1);
  const answering = addJstMonths(first, months);
  return answering.slice(8) === first.slice(8) ? nextDay(answering, -1) : answering;
}

/** What these recommendations come to on a day. Nothing is claimed of an agency of which no contract of that day is known. */
export function protectionOn(
  received: readonly Received[],
  contracts: readonly Contract[],
  day: JstDate,
): FeeProtection {
  const findings = received
    .filter(({ on }) => on === null || on <= day)
    .map((one) => findingOf(one, contracts, day))
    .toSorted(byWeight);
  const worst = findings[0];
  if (worst === undefined || worst.state === 'safe')
    return { state: 'safe', until: null, clause: null, agencyName: null, findings };
  const { state, until, contract, received: counts } = worst;
  return { state, until, clause: contract?.clause ?? null, agencyName: counts.agencyName, findings };
}

/** The last day of any clause in force; null in it where nobody knows it, null where none is. */
export function inForce({
  findings,
}: Pick<FeeProtection, 'findings'>): { readonly until: JstDate | null } | null {
  const days = findings
    .filter(({ state }) => state === 'blocked' || state === 'possible')
    .map(({ until }) => until);
  if (days.length === 0) return null;
  return {
    until: days.reduce((one, other) => (one === null || other === null ? null : one > other ? one : other)),
  };
}

function findingOf(received: Received, contracts: readonly Contract[], day: JstDate): Finding {
  const own = contracts.filter((one) => isWith(one, received) && covers(one, received.on));
  const found = own.map((contract): Finding => {
    const until = received.on === null ? null : protectedUntil(received.on, contract.months);
    const isOver = until !== null && until < day;
    const state = isOver ? 'safe' : contract.effect === 'fee' ? 'possible' : 'blocked';
    return { received, contract, state, until };
  });
  return found.toSorted(byWeight)[0] ?? { received, contract: undefined, state: 'unknown', until: null };
}

/** Whether two recommendations are of one agency. */
export function isBy(one: Received, other: Received): boolean {
  return (one.agencyId !== null && one.agencyId === other.agencyId) || one.agencyKey === other.agencyKey;
}

/** Whether a contract is with the agency that recommended. */
export function isWith(contract: Contract, { agencyId, agencyKey }: Received): boolean {
  return (agencyId !== null && contract.agencyId === agencyId) || contract.agencyKey === agencyKey;
}

/** Whether it was in force that day, the days of its signature and of its end among them. */
function covers({ signedOn, endedOn }: Contract, on: JstDate | null): boolean {
  return on === null || (signedOn <= on && (endedOn === null || on <= endedOn));
}

/** The worst first, then what lasts longest: a day that nobody knows lasts longer than any. */
function byWeight(one: Finding, other: Finding): number {
  const states = protectionStates.indexOf(one.state) - protectionStates.indexOf(other.state);
  if (states !== 0) return states;
  const [until, otherUntil] = [one.until ?? '9999', other.until ?? '9999'];
  return until < otherUntil ? 1 : until > otherUntil ? -1 : 0;
}

function nextDay(day: JstDate, days: number): JstDate {
  return new Date(startOfJstDay(day).getTime() + days * 86_400_000 + 9 * 3_600_000)
    .toISOString()
    .slice(0, 10);
}
