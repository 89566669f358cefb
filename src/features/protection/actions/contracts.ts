import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import { type AgencyContractId, newOrderedId, type OrganisationId } from '../../../platform/ids.ts';
import { listAgencyCards } from '../../parties/store/agencies.ts';
import { agencyKey } from '../rules/agency-names.ts';
import { endContract, insertContract, lockRunning, type NewContract } from '../store/contracts.ts';
import type { protectionAudit } from '../views/audit.ts';

/** A contract as it is written down: with an agency of the platform, or by its name. */
export type WrittenContract = Omit<NewContract, 'agencyKey'>;

/** Agencies of the platform that a contract can be with. */
export async function listAgencyChoices(tx: Tx): Promise<{ id: OrganisationId; name: string }[]> {
  const cards = await listAgencyCards(tx);
  return cards.map(({ id, name }) => ({ id: id as OrganisationId, name }));
}

type Kept =
  | { readonly ok: true; readonly id: AgencyContractId }
  | { readonly ok: false; readonly reason: 'unknown' | 'future' | 'no_name' };

/** Writes down a contract of the acting company with an agency. */
export async function keepContract(tx: Tx, one: WrittenContract): Promise<Kept> {
  if (one.signedOn > jstDate(tx.now)) return { ok: false, reason: 'future' };
  const { agencyId } = one;
  const card =
    agencyId === null ? undefined : (await listAgencyChoices(tx)).find(({ id }) => id === agencyId);
  if (agencyId !== null && card === undefined) return { ok: false, reason: 'unknown' };
  const agencyName = card?.name ?? one.agencyName;
  const key = agencyKey(agencyName);
  if (key === '') return { ok: false, reason: 'no_name' };
  const id = newOrderedId<AgencyContractId>(tx.wall.getTime());
  await insertContract(tx, id, { ...one, agencyName, agencyKey: key });
  recordAudit<typeof protectionAudit>(tx, {
    action: 'agency_contract.written',
    subject: { kind: 'agency_contract', id },
    detail: { months: one.months, effect: one.effect, signedOn: one.signedOn },
  });
  return { ok: true, id };
}

type Ended = { readonly ok: true } | { readonly ok: false; readonly reason: 'gone' | 'future' | 'before' };

/**
 * Ends a contract of the acting company. Whom the agency recommended until then stays protected as its clause says.
 * @param on its last day; null where it was written down by mistake and counts for nothing
 */
export async function closeContract(tx: Tx, id: AgencyContractId, on: JstDate | null): Promise<Ended> {
  const running = await lockRunning(tx, id);
  if (running === undefined) return { ok: false, reason: 'gone' };
  if (on !== null && on > jstDate(tx.now)) return { ok: false, reason: 'future' };
  if (on !== null && on < running.signedOn) return { ok: false, reason: 'before' };
  await endContract(tx, id, on);
  recordAudit<typeof protectionAudit>(tx, {
    action: on === null ? 'agency_contract.taken_back' : 'agency_contract.ended',
    subject: { kind: 'agency_contract', id },
    detail: on === null ? {} : { endedOn: on },
  });
  return { ok: true };
}
