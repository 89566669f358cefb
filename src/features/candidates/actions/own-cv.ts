import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Tx } from '../../../db/scope.ts';
import { openFile, sealFile } from '../../../platform/crypto.ts';
import { FairTurns } from '../../../platform/fair-turns.ts';
import { type ArrivingFile, receiveFile } from '../../../platform/http/upload.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { readOwnCvCopy } from '../../introductions/actions/cv-copies.ts';
import type { Profile } from '../input.ts';
import { type CvRefusal, MAX_CV_BYTES } from '../rules/cv.ts';
import { deleteCv, findCv, insertCv } from '../store/cvs.ts';
import { changeProfile, type ProfileChanged } from './change-profile.ts';
import { checkCv } from './check-cv.ts';
import { listOwnSharing, lockAccount } from './own-place.ts';

type Keys = Pick<Services, 'keyRing'>;

/** A file that may be kept. */
interface NewCv {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** Files that this process holds at once while they arrive and are looked at, and how long the next one waits for its turn. */
interface Room {
  readonly turns: FairTurns;
  readonly patienceMs: number;
}
const ROOM: Room = { turns: new FairTurns(8), patienceMs: 20_000 };

type Received =
  | { readonly ok: true; readonly cv: NewCv }
  | { readonly ok: false; readonly refusal: CvRefusal };

/**
 * Takes the file of an upload form and looks at it, one of a network at a time: not a byte is read before its turn. Nothing is
 * written: neither is a connection held while it arrives or is read.
 */
export async function receiveCv(
  owner: string,
  network: string,
  request: Request,
  { turns, patienceMs } = ROOM,
): Promise<Received> {
  const leave = await turns.take(network, patienceMs);
  if (leave === undefined) {
    // Thrown away as it comes, so that the answer arrives.
    await receiveFile(request, { field: 'file', maxBytes: 1 }, ({ bytes }) => buffer(bytes));
    return { ok: false, refusal: { code: 'busy' } };
  }
  try {
    return await takeIn(owner, request);
  } finally {
    leave();
  }
}

async function takeIn(owner: string, request: Request): Promise<Received> {
  const options = { field: 'file', maxBytes: MAX_CV_BYTES };
  const received = await receiveFile(request, options, async ({ fileName, bytes }: ArrivingFile) => ({
    name: fileName,
    bytes: await buffer(bytes),
  }));
  if (!received.ok) return { ok: false, refusal: { code: received.fault } };
  const { name, bytes } = received.value;
  const read = await checkCv(owner, bytes);
  return read.ok ? { ok: true, cv: { name, bytes, pages: read.pages } } : read;
}

/**
 * Keeps a file in the place of the one before, whose bytes are deleted, and hands it to nobody. Of two pages that were open at
 * once the later is told, and the file of the first stays.
 * @param begun the page's hidden field
 * @throws NotFound once erased
 */
export async function keepCv(tx: Tx, services: Keys, begun: string, cv: NewCv): Promise<ProfileChanged> {
  const file = randomUUID();
  const facts = { file, name: cv.name, bytes: cv.bytes.length, pages: cv.pages, at: tx.now.toISOString() };
  const changed = await changeProfile(tx, services, begun, { cv: facts });
  if (!changed.ok) return changed;
  const { key } = await lockAccount(tx, services);
  await deleteCv(tx);
  await insertCv(tx, file, sealFile(key, aadOf(file), cv.bytes));
  return changed;
}

/** Deletes the acting person's file. Whoever was handed it keeps it until the person sends them the correction or takes it back. */
export async function dropCv(tx: Tx, services: Keys, begun: string): Promise<ProfileChanged> {
  const changed = await changeProfile(tx, services, begun, { cv: undefined });
  if (changed.ok) await deleteCv(tx);
  return changed;
}

/** The acting person's file, opened; undefined where they keep none. @throws NotFound once erased */
export async function readOwnCv(tx: Tx, services: Keys): Promise<Buffer | undefined> {
  const { key } = await lockAccount(tx, services);
  const found = await findCv(tx);
  return found && openFile(key, aadOf(found.id), found.sealed);
}

/** The same where there is one and it is among the items that are handed over. */
export async function readCvToSend(
  tx: Tx,
  services: Keys,
  profile: Pick<Profile, 'cv'>,
  items: readonly string[],
): Promise<Buffer | undefined> {
  return profile.cv !== undefined && items.includes('cv') ? readOwnCv(tx, services) : undefined;
}

/** What one agency holds of it, as it was handed over; undefined where it holds none. */
export async function readSharedCv(
  tx: Tx,
  services: Keys,
  agencyId: OrganisationId,
): Promise<Buffer | undefined> {
  const holding = (await listOwnSharing(tx)).find(
    (one) => one.agencyId === agencyId && one.withdrawnAt === null,
  );
  return holding && readOwnCvCopy(tx, services, { agencyId, provisionId: holding.id });
}

const aadOf = (file: string) => `cv:${file}`;
