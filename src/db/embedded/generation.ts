import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { hasCode, hasReader, makeFifos, openReader, openWriter } from './fifo.ts';
import { leaveToDirectoryOwner } from './ownership.ts';

/**
 * One life of the server, from its claim to its last process, in a numbered directory. Only the highest number counts.
 * `lifeline` is a named pipe: our processes hold its write end, the keeper and every PostgreSQL process its read end.
 * So "no writer" means that none of us lives, and "no reader" that nothing of this generation touches the cluster.
 */
export interface Generation {
  readonly number: number;
  readonly lifeline: string;
  /** A named pipe that the keeper reads, and only the keeper. */
  readonly watch: string;
  readonly log: string;
  /** What the keeper says: `open`, then the name of each admitted member. */
  readonly said: string;
  readonly port: number;
  readonly directory: string;
}

/** Our hold on a generation. The claimant also has the read end, to be handed to the keeper. */
export interface Membership {
  readonly generation: Generation;
  readonly hold: number;
  readonly beacon: number;
  readonly name: string;
  readonly readEnd: number | undefined;
}

const ABANDONED_CLAIM_MILLISECONDS = 600_000;

/** The newest generation under `runDirectory`, living or dead. */
export function findLatestGeneration(runDirectory: string): Generation | undefined {
  const number = Math.max(0, ...listNumbers(runDirectory));
  if (number === 0) return undefined;
  try {
    return describe(runDirectory, number);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return findLatestGeneration(runDirectory);
    throw error;
  }
}

/**
 * Makes the generation after `previous`, or undefined when another process was faster. The directory is prepared
 * aside, already read by us, and appears by one rename, which fails when the name is taken: exactly one claimant wins,
 * and a claimant that is killed leaves a generation that everybody sees as dead.
 */
export function claimGeneration(runDirectory: string, previous: number, port: number, name: string) {
  const staging = join(runDirectory, `claim-${name}`);
  const number = previous + 1;
  const directory = join(runDirectory, String(number));
  mkdirSync(staging, { mode: 0o700 });
  const lifeline = join(staging, 'lifeline');
  const member = join(staging, `member-${name}`);
  makeFifos([lifeline, member, join(staging, 'watch')]);
  writeFileSync(join(staging, 'port'), String(port), { mode: 0o600 });
  for (const file of ['said', 'log']) writeFileSync(join(staging, file), '', { mode: 0o600 });
  leaveToDirectoryOwner(staging, ...readdirSync(staging).map((file) => join(staging, file)));
  const probe = openReader(lifeline);
  const hold = openSync(lifeline, constants.O_WRONLY | constants.O_NONBLOCK);
  // The keeper's shell needs a read end that waits; opening it returns at once because we write.
  const readEnd = openSync(lifeline, constants.O_RDONLY);
  closeSync(probe);
  const beacon = openReader(member);
  const isOurs = publish(staging, directory) && Math.max(...listNumbers(runDirectory)) === number;
  if (isOurs) {
    removeOldGenerations(runDirectory, number);
    return { generation: describe(runDirectory, number), hold, beacon, name, readEnd } satisfies Membership;
  }
  for (const descriptor of [hold, readEnd, beacon]) closeSync(descriptor);
  rmSync(staging, { recursive: true, force: true });
  return undefined;
}

/**
 * Takes hold of a living generation without being admitted yet, or undefined when it is dead. Our name goes down the
 * lifeline; only the keeper's answer proves that it had not already decided to stop.
 */
export function knock(generation: Generation, name: string): Membership | undefined {
  const hold = openWriter(generation.lifeline);
  if (hold === undefined) return undefined;
  const member = join(generation.directory, `member-${name}`);
  makeFifos([member]);
  leaveToDirectoryOwner(member);
  const beacon = openReader(member);
  try {
    writeSync(hold, `${name}\n`);
  } catch (error) {
    // The last reader went between the opening and now: the caller finds the generation dead.
    if (!hasCode(error, 'EPIPE')) throw error;
  }
  return { generation, hold, beacon, name, readEnd: undefined };
}

/** Lets go of the generation. The last of us to do so ends it. */
export function letGo(membership: Membership): void {
  closeSync(membership.hold);
  closeSync(membership.beacon);
  rmSync(join(membership.generation.directory, `member-${membership.name}`), { force: true });
}

/** Whether a living process other than those that let go holds the generation. */
export function hasMembers(generation: Generation): boolean {
  return readdirSync(generation.directory)
    .filter((entry) => entry.startsWith('member-'))
    .some((entry) => hasReader(join(generation.directory, entry)));
}

function publish(staging: string, directory: string): boolean {
  try {
    renameSync(staging, directory);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOTEMPTY', 'EEXIST')) return false;
    throw error;
  }
}

function describe(runDirectory: string, number: number): Generation {
  const directory = join(runDirectory, String(number));
  return {
    number,
    directory,
    lifeline: join(directory, 'lifeline'),
    watch: join(directory, 'watch'),
    log: join(directory, 'log'),
    said: join(directory, 'said'),
    port: Number(readFileSync(join(directory, 'port'), 'utf8')),
  };
}

function listNumbers(runDirectory: string): number[] {
  return readdirSync(runDirectory)
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number);
}

/** Keeps the last few: their logs help, and a claimant that looked long ago must not find its number free again. */
function removeOldGenerations(runDirectory: string, current: number): void {
  for (const entry of readdirSync(runDirectory)) {
    const path = join(runDirectory, entry);
    const isOld = /^\d+$/.test(entry) ? Number(entry) <= current - 4 : isAbandonedClaim(path);
    if (isOld) rmSync(path, { recursive: true, force: true });
  }
}

function isAbandonedClaim(path: string): boolean {
  const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return modified !== undefined && Date.now() - modified > ABANDONED_CLAIM_MILLISECONDS;
}
