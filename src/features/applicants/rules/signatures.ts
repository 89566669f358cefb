import type { ForeignKind } from './refusals.ts';

const signatures: ReadonlyArray<readonly [kind: ForeignKind, bytes: readonly number[]]> = [
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0]],
  ['gzip', [0x1f, 0x8b, 0x08]],
];

/** How many leading bytes `recognizeBytes` wants to see: the names in the first ZIP entries must be among them. */
export const SIGNATURE_BYTES = 65_536;

/**
 * What the first bytes of a file say it is: a workbook (.xlsx), something that is no table, or undefined for what may
 * be text. Takes the first 64 kB, or the whole file when it is shorter.
 */
export function recognizeBytes(head: Uint8Array): 'xlsx' | ForeignKind | undefined {
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04])) return holdsText(head, 'xl/') ? 'xlsx' : 'zip';
  if (startsWith(head, [0x50, 0x4b, 0x05, 0x06])) return 'zip';
  const known = signatures.find(([, bytes]) => startsWith(head, bytes));
  if (known) return known[0];
  const start = Buffer.from(head.subarray(0, 512)).toString('latin1').replace(/^ï»¿/, '').trimStart();
  return /^<(?:!doctype html|html|table|head|meta)\b/i.test(start) ? 'html' : undefined;
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return head.length >= bytes.length && bytes.every((byte, index) => head[index] === byte);
}

function holdsText(head: Uint8Array, text: string): boolean {
  return Buffer.from(head.buffer, head.byteOffset, head.byteLength).includes(text, 0, 'latin1');
}
