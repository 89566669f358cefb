import { type Lane, openAside } from '../../../platform/aside.ts';
import { FairTurns } from '../../../platform/fair-turns.ts';
import type { ReadPdf } from './read-pdf.ts';

/** One CV at a time in a process; most take a blink. */
const LANE: Lane = { turns: new FairTurns(1), memoryMb: 192, patienceMs: 10_000 };

/**
 * Whether an uploaded file is a PDF that may be handed on (read-pdf.ts), found out in a thread of its own, which ends with
 * the file: whoever waits for another answer waits for no file. What takes more memory or time than that is refused.
 */
export async function checkCv(owner: string, bytes: Uint8Array, lane = LANE): Promise<ReadPdf> {
  const thread = await openAside<ReadPdf>('cv-thread', owner, lane, bytes);
  const read = await thread.next();
  await thread.close();
  return read ?? { ok: false, refusal: { code: 'too_complex' } };
}
