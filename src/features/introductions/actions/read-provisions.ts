import { recordAudit } from '../../../db/audit.ts';
import { firstPage } from '../../../db/page.ts';
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
import { lockProvision } from '../store/answers.ts';
import {
  findProvision,
  listProvisions,
  listSealedItems,
  type ProvisionDetail,
  type ProvisionLine,
} from '../store/inbox.ts';
import { writeReadings } from '../store/readings.ts';
import type { introductionsAudit } from '../views/audit.ts';

export { writeReadings } from '../store/readings.ts';

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

/** What an agency's list shows of a person: consented items only. */
export type Recognised = Pick<ProvidedItems, 'name' | 'work' | 'prefecture' | 'remote'>;

/**
 * What the list shows of these provisions, by id: name, wanted work and where. A provision that was withdrawn or waits for a
 * new consent is missing, and so is everybody while the agency may not receive. Who is shown is seen: item by item, which the
 * person is told of as of an opening (docs/privacy.md).
 */
export async function recogniseProvisions(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  lines: readonly Pick<ProvisionLine, 'id'>[],
): Promise<ReadonlyMap<string, Recognised>> {
  const found = new Map<string, Recognised>();
  for (const [id, { name, work, prefecture, remote }] of await openLines(tx, services, lines))
    found.set(id, { name, work, prefecture, remote });
  writeShown(tx, 'listed', found);
  return found;
}

/** The items behind lines of a list, opened in memory to go on with: whatever of them is shown has to be written down. */
export async function openLines(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  lines: readonly Pick<ProvisionLine, 'id'>[],
): Promise<ReadonlyMap<ProvisionId, ProvidedItems>> {
  if (lines.length === 0 || !(await mayReceive(tx, tx.organisationId))) return new Map();
  const ids = lines.map(({ id }) => id);
  const sealed = await listSealedItems(tx, ids);
  return new Map(sealed.map((one) => [one.id, openItems(keyRing, one.id, one.wrappedKey, one.sealed)]));
}

/** Writes down what a list, or a file of it, shows of whom: for the person item by item, in the agency's log by how many. */
export function writeShown(
  tx: Tx,
  way: 'listed' | 'exported',
  shown: ReadonlyMap<string, Partial<ProvidedItems>>,
): void {
  if (shown.size === 0) return;
  writeReadings(
    tx,
    way,
    [...shown].map(([id, items]) => ({ subjectId: id, items: itemsIn(items) })),
  );
  const action = way === 'listed' ? 'provision.listed' : 'provision.exported';
  recordAudit<Audited>(tx, { action, detail: { people: shown.size } });
}

/** The people that the acting agency has accepted and can open, the newest first, with their names; which counts as seen. */
export async function listAccepted(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  most: number,
): Promise<{ readonly id: ProvisionId; readonly name: string; readonly providedAt: Date }[]> {
  const { rows } = await listProvisions(tx, 'accepted', firstPage(most));
  const names = await nameProvisions(
    tx,
    services,
    rows.map(({ id }) => id),
  );
  return rows.flatMap(({ id, providedAt }) => {
    const name = names.get(id);
    return name === undefined ? [] : [{ id, name, providedAt }];
  });
}

/** What the people of these provisions are called, of those that the acting agency can open: their names count as seen, and nothing else. */
export async function nameProvisions(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  ids: readonly ProvisionId[],
): Promise<ReadonlyMap<string, string>> {
  const lines = [...new Set(ids)].map((id) => ({ id }));
  const named = new Map<string, { readonly name: string }>();
  for (const [id, { name }] of await openLines(tx, services, lines))
    if (name !== undefined) named.set(id, { name });
  writeShown(tx, 'listed', named);
  return new Map([...named].map(([id, { name }]) => [id, name]));
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
 * The same once nobody else changes the provision: a person who withdraws at the same moment has done so before, or takes along
 * what follows.
 */
export async function lockForAction(...[tx, services, id]: Parameters<typeof openProvision>) {
  if ((await lockProvision(tx, id)) === undefined) throw new NotFound('provision');
  return openForAction(tx, services, id);
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
function itemsIn(items: Partial<ProvidedItems>): string[] {
  return PROVIDED_ITEMS.filter((item) => items[item] !== undefined);
}

/** The items of a provision, opened. */
export function openItems(keyRing: KeyRing, id: string, wrappedKey: Buffer, sealed: Buffer): ProvidedItems {
  const aad = `provision:${id}`;
  return ProvidedItems.parse(unseal(keyRing.unwrap(wrappedKey, aad), aad, sealed));
}
