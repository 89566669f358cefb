import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { KeyRing } from '../../../platform/crypto.ts';
import { unseal } from '../../../platform/crypto.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { ProvisionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { PROVIDED_ITEMS } from '../../consents/rules/wording.ts';
import { mayReceive } from '../../parties/store/agencies.ts';
import { ProvidedItems } from '../input.ts';
import { isOver } from '../rules/provision-state.ts';
import { findProvision, listSealedItems, type ProvisionDetail, type ProvisionLine } from '../store/inbox.ts';
import { writeReadings } from '../store/readings.ts';
import type { introductionsAudit } from '../views/audit.ts';

type Audited = typeof introductionsAudit;

/** Why a provision's items are not shown; null when they are. */
export type Closed = 'withdrawn' | 'new_consent' | 'suspended' | null;

export interface OpenedProvision {
  readonly provision: Omit<ProvisionDetail, 'sealed' | 'wrappedKey' | 'candidateId' | 'waitsForConsent'>;
  readonly items: ProvidedItems | null;
  readonly closed: Closed;
  /** Business time of the reading. */
  readonly now: Date;
}

/** By what an agency tells the people of its list apart: consented items only, the name once it has accepted. */
export type Recognised = Pick<ProvidedItems, 'name' | 'work' | 'prefecture'>;

/**
 * What the list shows of these provisions, by id: wanted work and prefecture, or the name alone of those the agency has
 * accepted. A provision that was withdrawn or waits for a new consent is missing, and so is everybody while the agency may not receive. Who is
 * shown is seen: item by item, which the person is told of as of an opening (docs/privacy.md).
 */
export async function recogniseProvisions(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  lines: readonly Pick<ProvisionLine, 'id' | 'state'>[],
): Promise<ReadonlyMap<string, Recognised>> {
  const found = new Map<string, Recognised>();
  if (lines.length === 0 || !(await mayReceive(tx, tx.organisationId))) return found;
  const accepted = new Set(lines.filter(({ state }) => state === 'accepted').map(({ id }) => id));
  const ids = lines.map(({ id }) => id);
  for (const { id, sealed, wrappedKey } of await listSealedItems(tx, ids)) {
    const { name, work, prefecture } = openItems(keyRing, id, wrappedKey, sealed);
    found.set(id, accepted.has(id) && name !== undefined ? { name } : { work, prefecture });
  }
  if (found.size === 0) return found;
  writeReadings(
    tx,
    'listed',
    [...found].map(([id, items]) => ({ subjectId: id, items: itemsIn(items) })),
  );
  recordAudit<Audited>(tx, { action: 'provision.listed', detail: { people: found.size } });
  return found;
}

/** Nothing can be seen of the person now, so nothing is done about them either. */
export type Shut = { readonly ok: false; readonly reason: Exclude<Closed, null> };
/** The same, or the agency's own claim about the person was upheld: then it may still look, and do nothing more. */
export type ShutOrOver = Shut | { readonly ok: false; readonly reason: 'over' };

/**
 * One provision that can be opened, with its items, for whoever goes on to show something. Counts nothing as seen.
 * @throws NotFound for an unknown provision and for another agency's alike
 */
export async function openProvision(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  id: ProvisionId,
): Promise<Shut | { readonly ok: true; readonly found: ProvisionDetail; readonly items: ProvidedItems }> {
  const found = await findProvision(tx, id);
  if (found === undefined) throw new NotFound('provision');
  if (found.wrappedKey === null) return { ok: false, reason: 'withdrawn' };
  if (found.waitsForConsent) return { ok: false, reason: 'new_consent' };
  if (!(await mayReceive(tx, tx.organisationId))) return { ok: false, reason: 'suspended' };
  return { ok: true, found, items: openItems(keyRing, id, found.wrappedKey, found.sealed) };
}

/** The same for whoever goes on to do something about the person. */
export async function openForAction(...args: Parameters<typeof openProvision>) {
  const opened = await openProvision(...args);
  return opened.ok && isOver(opened.found.state) ? ({ ok: false, reason: 'over' } as const) : opened;
}

/**
 * Opens one provision: the consented items and nothing else. Each reading is written down, item by item, where the
 * person sees it. A withdrawn provision cannot be opened by anybody any more, one that was made to
 * another holder not without a new consent; a suspended or unlicensed agency does not
 * see items, though it may still answer.
 * @throws NotFound for an unknown provision and for another agency's alike
 */
export async function readProvision(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  provisionId: ProvisionId,
): Promise<OpenedProvision> {
  const found = await findProvision(tx, provisionId);
  if (found === undefined) throw new NotFound('provision');
  const { sealed, wrappedKey, candidateId, waitsForConsent, ...provision } = found;
  const { now } = tx;
  if (wrappedKey === null) return { provision, items: null, closed: 'withdrawn', now };
  if (waitsForConsent) return { provision, items: null, closed: 'new_consent', now };
  if (!(await mayReceive(tx, tx.organisationId))) return { provision, items: null, closed: 'suspended', now };
  recordAudit<Audited>(tx, {
    action: 'provision.read',
    subject: { kind: 'provision', id: provision.id },
    candidateId,
  });
  const items = openItems(keyRing, provision.id, wrappedKey, sealed);
  writeReadings(tx, 'opened', [{ subjectId: provision.id, items: itemsIn(items) }]);
  return { provision, items, closed: null, now };
}

/** Which items an answer shows, in the order of the consent. */
function itemsIn(items: ProvidedItems): string[] {
  return PROVIDED_ITEMS.filter((item) => items[item] !== undefined);
}

/** The items of a provision, opened. */
export function openItems(keyRing: KeyRing, id: string, wrappedKey: Buffer, sealed: Buffer): ProvidedItems {
  const aad = `provision:${id}`;
  return ProvidedItems.parse(unseal(keyRing.unwrap(wrappedKey, aad), aad, sealed));
}
