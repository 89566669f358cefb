import { z } from 'zod';
import { type KeyRing, seal, unseal } from '../../../platform/crypto.ts';
import type { RequestId } from '../../../platform/ids.ts';
import type { StoredAnswer } from '../store/answers.ts';

/** What is sealed with a request: what somebody wrote, and at the desk the address, and in which language it is mailed, until the mailbox is proven. */
const Words = z.object({
  words: z.string(),
  mail: z.string().optional(),
  locale: z.enum(['ja', 'en']).optional(),
});
export type Words = z.infer<typeof Words>;
const Answer = z.object({ words: z.string() });

interface Sealed {
  readonly sealed: Buffer;
  readonly wrappedKey: Buffer;
}

export function sealWords(keyRing: KeyRing, id: RequestId, words: Words): Sealed {
  return sealed(keyRing, `request:${id}`, words);
}

/** Null once the words are gone, and where there never were any. */
export function openWords(
  keyRing: KeyRing,
  { id, sealed: bytes, wrappedKey }: { id: RequestId; sealed: Buffer | null; wrappedKey: Buffer | null },
): Words | null {
  if (bytes === null || wrappedKey === null) return null;
  const aad = `request:${id}`;
  return Words.parse(unseal(keyRing.unwrap(wrappedKey, aad), aad, bytes));
}

export function sealAnswer(keyRing: KeyRing, id: string, words: string): Sealed {
  return sealed(keyRing, `request-answer:${id}`, { words });
}

/** Null once the words are gone. */
export function openAnswer(keyRing: KeyRing, { id, sealed: bytes, wrappedKey }: StoredAnswer): string | null {
  if (bytes === null || wrappedKey === null) return null;
  const aad = `request-answer:${id}`;
  return Answer.parse(unseal(keyRing.unwrap(wrappedKey, aad), aad, bytes)).words;
}

function sealed(keyRing: KeyRing, aad: string, value: unknown): Sealed {
  const { key, wrapped } = keyRing.newDataKey(aad);
  return { sealed: seal(key, aad, value), wrappedKey: wrapped };
}
