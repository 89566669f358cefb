import { z } from 'zod';
import type { Tx } from '../../../db/scope.ts';
import type { Json } from '../../../platform/canonical-json.ts';
import { isSignedBy } from '../../../platform/signatures.ts';
import { listSigningKeys, type SigningKey } from '../../../platform/signing-keys.ts';

/** What a checked receipt is shown by. */
const Shown = z.looseObject({
  issued_at: z.iso.datetime(),
  key_id: z.string(),
  receipt_for: z.object({
    event_state: z.enum(['given', 'item_withdrawn', 'withdrawn']),
    event_time: z.iso.datetime(),
  }),
  pii_processing: z.object({
    wording: z.string(),
    purposes: z.array(
      z.object({ purpose: z.string(), pii_information: z.array(z.object({ pii_type: z.string() })) }),
    ),
  }),
  parties: z.array(z.object({ party_role: z.string(), party_name: z.string() })),
  state: z.object({ consent: z.enum(['given', 'withdrawn']), items: z.array(z.string()) }),
});
export type ShownReceipt = z.output<typeof Shown>;

/**
 * - `unreadable`: not the text of a receipt
 * - `unknown_key`: it names a key that never signed here
 * - `changed`: it is not, to the letter, what was signed
 * - `after_retirement`: it says it was issued when its key no longer signed
 */
export type ReceiptFault = 'unreadable' | 'unknown_key' | 'changed' | 'after_retirement';

export type Verdict =
  | { readonly ok: true; readonly receipt: ShownReceipt }
  | { readonly ok: false; readonly fault: ReceiptFault };

/** The same of a text somebody sent, by the keys of this installation. Needs the `system` scope. */
export async function checkReceipt(tx: Tx, text: string): Promise<Verdict> {
  return verifyReceipt(text, await listSigningKeys(tx));
}

/** A receipt as its file says it. */
export function writeReceipt(receipt: { readonly [key: string]: Json }, signature: string): string {
  return `${JSON.stringify({ ...receipt, signature }, null, 2)}\n`;
}

/**
 * Whether a text is a receipt as it was handed out. Only the file's own way of writing counts, line ends aside: a member that
 * stands there twice, which readers take differently, is none of ours.
 */
export function verifyReceipt(text: string, keys: readonly SigningKey[]): Verdict {
  const given = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .trim();
  const read = readReceipt(given);
  if (read === undefined) return { ok: false, fault: 'unreadable' };
  const { receipt, signature, keyId } = read;
  const key = keys.find((one) => one.keyId === keyId);
  if (key === undefined) return { ok: false, fault: 'unknown_key' };
  if (writeReceipt(receipt, signature).trim() !== given || !isSignedBy(key.publicKey, receipt, signature)) {
    return { ok: false, fault: 'changed' };
  }
  const shown = Shown.parse(receipt);
  if (key.retiredAt !== null && new Date(shown.issued_at) > key.retiredAt) {
    return { ok: false, fault: 'after_retirement' };
  }
  return { ok: true, receipt: shown };
}

const Signed = z.looseObject({ key_id: z.string(), signature: z.string() });
type Signed = { readonly key_id: string; readonly signature: string } & { readonly [key: string]: Json };

/** Deeper than any receipt of ours: whatever walks through more, or indents it, has no end. */
const DEEPEST = 12;

function depthOf(text: string): number {
  let [depth, most] = [0, 0];
  const marks = text.replace(/"(?:[^"\\]|\\.)*"/g, '').replace(/[^[\]{}]/g, '');
  for (const mark of marks) {
    depth += mark === '[' || mark === '{' ? 1 : -1;
    most = Math.max(most, depth);
  }
  return most;
}

function readReceipt(text: string) {
  if (depthOf(text) > DEEPEST) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Signed.safeParse(parsed).success) return undefined;
  // Not what was parsed: that may put the members in another order.
  const { signature, ...receipt } = parsed as Signed;
  return { receipt, signature, keyId: receipt.key_id };
}
