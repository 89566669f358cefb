import type { Pair } from '../../../ui/text.ts';
import { cvRefusalWords } from '../rules/cv.ts';
import { receiveCv } from './own-cv.ts';

const STATUS: Readonly<Record<string, 413 | 503>> = { too_large: 413, busy: 503 };

type ReceivedPdf =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly pages: number }
  | { readonly ok: false; readonly words: Pair; readonly status: 413 | 422 | 503 };

/** Takes a PDF of an organisation as a CV is taken and looked at, one of an owner at a time; what is wrong comes in words. */
export async function receivePdf(owner: string, request: Request): Promise<ReceivedPdf> {
  const received = await receiveCv(owner, owner, request);
  if (received.ok) return { ok: true, bytes: received.cv.bytes, pages: received.cv.pages };
  const { refusal } = received;
  return { ok: false, words: cvRefusalWords(refusal), status: STATUS[refusal.code] ?? 422 };
}
