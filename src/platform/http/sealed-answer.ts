import { z } from 'zod';
import type { SealedAnswer } from '../../db/idempotency-keys.ts';
import { type KeyRing, seal, unseal } from '../crypto.ts';

const AnswerShape = z.object({ contentType: z.string(), body: z.string() });

/** What a request was answered. */
export type Answer = z.infer<typeof AnswerShape> & { readonly status: number };

/** Whose answer it is, and to what. */
interface Owner {
  readonly organisationId: string;
  readonly principal: string;
  readonly key: string;
}

/** Seals an answer under a key of its own: it may hold a secret that is shown only once. */
export function sealAnswer(keyRing: KeyRing, owner: Owner, answer: Answer): SealedAnswer {
  const { key, wrapped } = keyRing.newDataKey(aadOf(owner));
  const { status, contentType, body } = answer;
  return { status, sealed: seal(key, aadOf(owner), { contentType, body }), wrappedKey: wrapped };
}

/** @throws SealBroken */
export function openAnswer(keyRing: KeyRing, owner: Owner, answer: SealedAnswer): Answer {
  const aad = aadOf(owner);
  const opened = AnswerShape.parse(unseal(keyRing.unwrap(answer.wrappedKey, aad), aad, answer.sealed));
  return { status: answer.status, ...opened };
}

function aadOf({ organisationId, principal, key }: Owner): string {
  return `idempotency_keys:${organisationId}:${principal}:${key}`;
}
