import type { JournalEntry } from '../../../db/journal/entry.ts';
import type { Tx } from '../../../db/scope.ts';
import { liftOptOut, type OwnCause, type Stopped, suppress } from '../../../db/suppressions.ts';
import { MAIL_STREAMS, type MailStream } from '../../../platform/mail-purposes.ts';

/** How mail was stopped: by the person's own word, or by their calling it spam. */
export const CAUSES = ['opt_out', 'complaint'] as const satisfies readonly OwnCause[];

const STREAMS: readonly (MailStream | null)[] = [null, ...(Object.keys(MAIL_STREAMS) as MailStream[])];

/**
 * Stops mail to a person, and has it stand in the journal: a restored backup does not start it again. Needs the `system` scope.
 * Answers whether it was going out until now.
 */
export async function stopMail(tx: Tx, stopped: Stopped, cause: OwnCause): Promise<boolean> {
  if (!(await suppress(tx, { ...stopped, cause }))) return false;
  tx.note(entryOf('mail_stopped', stopped, cause));
  return true;
}

/**
 * Takes it back, and has that stand in the journal, too; what was stopped for another cause stays. Needs the `system` scope. Answers
 * whether it stood.
 */
export async function resumeMail(
  tx: Tx,
  stopped: Omit<Stopped, 'madeBy'>,
  cause: OwnCause = 'opt_out',
): Promise<boolean> {
  if (!(await liftOptOut(tx, stopped, cause))) return false;
  noteResumed(tx, stopped, cause);
  return true;
}

/** Notes that it was taken back. */
export function noteResumed(tx: Tx, stopped: Omit<Stopped, 'madeBy'>, cause: OwnCause): void {
  tx.note(entryOf('mail_resumed', stopped, cause));
}

/** Carries out once more what the journal says was stopped or taken back. Answers whether it was otherwise. */
export async function stopAgain(
  tx: Tx,
  { kind, organisation, object, word }: JournalEntry,
): Promise<boolean> {
  const said = CAUSES.flatMap((cause) => STREAMS.map((stream) => ({ cause, stream }))).find(
    (one) => wordOf(one.cause, one.stream) === word,
  );
  const personKey = Buffer.from(object ?? '', 'hex');
  if (said === undefined || personKey.length !== 32) return false;
  const stopped = { personKey, senderId: organisation, stream: said.stream };
  if (kind === 'mail_resumed') return liftOptOut(tx, stopped, said.cause);
  return suppress(tx, { ...stopped, cause: said.cause });
}

function entryOf(
  kind: 'mail_stopped' | 'mail_resumed',
  { personKey, senderId, stream }: Omit<Stopped, 'madeBy'>,
  cause: OwnCause,
) {
  return {
    kind,
    ...(senderId !== null && { organisation: senderId }),
    object: personKey.toString('hex'),
    word: wordOf(cause, stream),
  };
}

/** The journal takes letters only. */
function wordOf(cause: OwnCause, stream: MailStream | null): string {
  return `${cause}_${(stream ?? 'all').replaceAll('.', '_')}`;
}
