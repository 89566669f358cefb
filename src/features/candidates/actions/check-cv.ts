import { type Lane, openAside } from '../../../platform/aside.ts';
import { FairTurns } from '../../../platform/fair-turns.ts';
import type { ReadPdf } from './read-pdf.ts';

/** One CV at a time in a server; most take a blink. */
const LANE: Lane = { turns: new FairTurns(1), memoryMb: 192, patienceMs: 10_000 };

/**
 * Whether an uploaded file is a PDF that may be handed on (read-pdf.ts), found out in a process of its own, which ends with
 * the file: whoever waits for another answer waits for no file. What takes more memory or time than that is refused.
 */
export async function checkCv(owner: string, bytes: Uint8Array, lane = LANE): Promise<ReadPdf> {
  const reader = await openAside<ReadPdf>('cv-reader', owner, lane, bytes);
  const read = await reader.next();
  await reader.close();
  return read ?? { ok: false, refusal: { code: 'too_complex' } };
}
