import type { Tx } from '../../../db/scope.ts';
import type { OrganisationId, ProvisionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import type { Pair } from '../../../ui/text.ts';
import { PREFECTURE_NAMES } from '../../consents/rules/choices.ts';
import { type Recognised, recogniseProvisions } from '../../introductions/actions/read-provisions.ts';
import type { OrganisationNames } from '../../parties/rules/names.ts';
import { findAgencyProfile } from '../../parties/store/agencies.ts';
import { listNames } from '../../parties/store/organisations.ts';
import { listOwnUnanswered, listUnhelped, type Unanswered, type Unhelped } from '../store/figures.ts';

/** What the desk sees of an agency whose people nobody has helped. */
export interface UnhelpedAgency {
  readonly agencyId: OrganisationId;
  readonly names: OrganisationNames;
  /** The prefecture of its licence: where a person looks for work the desk does not know. */
  readonly region: Pair;
  readonly provisions: readonly Unhelped[];
}

/** People whom nobody has helped, by agency and region; never anything of theirs (rules.md §12.9). In the `operator` scope. */
export async function readUnhelped(
  tx: Tx,
): Promise<{ readonly people: number; readonly agencies: readonly UnhelpedAgency[] }> {
  const all = await listUnhelped(tx);
  const ids = [...new Set(all.map(({ agencyId }) => agencyId))];
  const names = await listNames(tx, ids);
  const agencies: UnhelpedAgency[] = [];
  for (const agencyId of ids) {
    const licence = (await findAgencyProfile(tx, agencyId))?.licenceNumber ?? '';
    agencies.push({
      agencyId,
      names: names.get(agencyId) ?? { name: '', nameEn: null },
      region: PREFECTURE_NAMES[Number(licence.slice(0, 2)) - 1] ?? ['', ''],
      provisions: all.filter((one) => one.agencyId === agencyId),
    });
  }
  return { people: all[0]?.people ?? 0, agencies };
}

/** One of an agency's own people whom it has not helped, by what its list tells people apart. */
export interface OwnUnanswered extends Unanswered {
  readonly wishes: Recognised | undefined;
}

/** The acting agency's people whom it has not helped, the longest waiting first. Who is listed is seen, as in its list. */
export async function readOwnUnanswered(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
): Promise<OwnUnanswered[]> {
  const all = await listOwnUnanswered(tx);
  const lines = all.map(({ provisionId }) => ({
    id: provisionId as ProvisionId,
    state: 'delivered' as const,
  }));
  const people = await recogniseProvisions(tx, services, lines);
  return all.map((one) => ({ ...one, wishes: people.get(one.provisionId) }));
}
