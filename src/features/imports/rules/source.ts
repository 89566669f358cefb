import { createHash } from 'node:crypto';
import { foldHeader } from './headers.ts';

/**
 * The fingerprint of a file's shape: equal for files with the same columns in the same order, however they are spelled
 * (width, case, spaces). Answers given for one such file are offered for the next.
 */
export function fingerprintHeader(header: readonly string[]): Buffer {
  return createHash('sha256').update(header.map(foldHeader).join('\u001f')).digest();
}

/** The same as text. */
export function hexOf(header: readonly string[]): string {
  return fingerprintHeader(header).toString('hex');
}
