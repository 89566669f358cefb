import type { Tx } from '../../../db/scope.ts';
import type { OrganisationId, RequestId } from '../../../platform/ids.ts';
import { type OutboxServices, postMail } from '../../../platform/outbox.ts';
import type { Locale } from '../../../ui/text.ts';
import { addBlock, listMeant, readBlocks, removeBlock } from '../../contacts/actions/blocks.ts';
import type { BlockEntry } from '../../contacts/rules/blocks.ts';
import { nameWords, type OrganisationNames } from '../../parties/rules/names.ts';
import { listNames } from '../../parties/store/organisations.ts';
import { stoppedAllMail } from '../mail/stopped-all.tsx';
import { allowedBy, PERMISSIONS } from '../rules/permissions.ts';
import { liveByAgency } from '../rules/sharing.ts';
import { listRegistrations } from '../store/registrations.ts';
import { listOwnSharing, lockAccount } from './own-place.ts';
import { endPermission } from './stop-company.ts';
import { stopSharing } from './withdraw-from-agency.ts';

/** An agency that holds the person's details, or a company that was allowed something. */
export interface Holder extends OrganisationNames {
  readonly id: OrganisationId;
  readonly kind: 'agency' | 'company';
}

/** Everybody who has something of the acting person, or may do something. */
export async function listHolders(tx: Tx): Promise<Holder[]> {
  const agencies = liveByAgency(await listOwnSharing(tx)).map(({ agency }) => ({
    id: agency.id,
    kind: 'agency' as const,
    name: agency.name,
    nameEn: agency.nameEn,
  }));
  const registrations = (await listRegistrations(tx)).map((one) => ({ ...one, introducedAt: null }));
  const companies = allowedBy(registrations).map(({ companyId }) => companyId as OrganisationId);
  const names = await listNames(tx, companies);
  return [
    ...agencies,
    ...companies.flatMap((id) => {
      const name = names.get(id);
      return name === undefined ? [] : [{ id, kind: 'company' as const, ...name }];
    }),
  ];
}

/** Everybody the acting person keeps away. */
export async function readKeptAway(tx: Tx, services: Pick<OutboxServices, 'keyRing'>) {
  const { key } = await lockAccount(tx, services);
  return readBlocks(tx, key);
}

export type KeptAway =
  | { readonly ok: true; readonly stopped: number }
  | { readonly ok: false; readonly reason: 'too_many' }
  /** They have something of the person: whether that ends with it is the person's to say. */
  | { readonly ok: false; readonly reason: 'has_something'; readonly holders: readonly Holder[] };

/**
 * Keeps a company or agency away from the commit on, and stops what it has where the person says so. Nobody is told but the
 * person (rules.md §12.5).
 */
export async function keepAway(
  tx: Tx,
  services: OutboxServices,
  entry: BlockEntry,
  stop: 'yes' | 'no' | undefined,
  locale: Locale,
): Promise<KeptAway> {
  const { key, profile } = await lockAccount(tx, services);
  const all = await listHolders(tx);
  const meant = await listMeant(
    tx,
    entry,
    all.map(({ id }) => id),
  );
  const holders = all.filter(({ id }) => meant.includes(id));
  if (holders.length > 0 && stop === undefined) return { ok: false, reason: 'has_something', holders };
  const added = await addBlock(tx, services, key, entry);
  if (!added.ok) return added;
  if (stop !== 'yes') return { ok: true, stopped: 0 };
  return { ok: true, stopped: await stopAll(tx, services, holders, profile, locale) };
}

export async function keepAwayNoMore(
  tx: Tx,
  services: Pick<OutboxServices, 'keyRing'>,
  id: string,
): Promise<void> {
  await lockAccount(tx, services);
  await removeBlock(tx, id);
}

/**
 * Nothing at all: every agency and every company, in one act. Answers how many it stopped; registering stays.
 * @param request where it is carried out for one in the register
 */
export async function stopEverything(
  tx: Tx,
  services: OutboxServices,
  locale: Locale,
  request?: RequestId,
): Promise<number> {
  const { profile } = await lockAccount(tx, services);
  return stopAll(tx, services, await listHolders(tx), profile, locale, request);
}

async function stopAll(
  tx: Tx,
  services: OutboxServices,
  holders: readonly Holder[],
  profile: { readonly name: string; readonly mail: { readonly address: string } },
  locale: Locale,
  request?: RequestId,
): Promise<number> {
  const stopped: Holder[] = [];
  let awaits: string | undefined;
  for (const holder of holders) {
    const entries: Parameters<Tx['note']>[0][] = [];
    if (holder.kind === 'agency') {
      if (await stopSharing(tx, holder.id, request)) entries.push({ kind: 'withdrawal' });
    } else {
      for (const word of PERMISSIONS)
        if (await endPermission(tx, holder.id, word)) entries.push({ kind: 'permission', word });
    }
    for (const entry of entries)
      awaits = tx.note({ ...entry, candidate: tx.candidateId, organisation: holder.id });
    if (entries.length > 0) stopped.push(holder);
  }
  if (stopped.length === 0) return 0;
  await postMail(services, tx, {
    purpose: 'all_stopped',
    candidateId: tx.candidateId,
    to: profile.mail.address,
    awaits,
    ...stoppedAllMail(locale, {
      name: profile.name,
      stopped: stopped.map(nameWords),
      at: tx.now,
      baseUrl: services.env.baseUrl,
    }),
  });
  return stopped.length;
}
