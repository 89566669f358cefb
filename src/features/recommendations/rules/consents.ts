import type { ConsentRecord } from '../../consents/rules/consent-record.ts';

/** An answer of a person, as a consent is read from it. */
export interface AnswerRow {
  readonly id: string;
  readonly recommendationId: string;
  readonly answer: 'agreed' | 'declined' | 'withdrawn';
  readonly items: readonly string[];
  readonly at: Date;
  readonly wording: string | null;
  readonly wordingHash: Buffer | null;
  readonly wordingLocale: 'ja' | 'en' | null;
}

/** The agreements among the answers to one recommendation, in their order, each with the answer that took it back. */
export function consentsIn(answers: readonly AnswerRow[]): ConsentRecord[] {
  return answers.flatMap((one, index) => {
    const { id, recommendationId, answer, items, at, wording, wordingHash, wordingLocale } = one;
    if (answer !== 'agreed' || wording === null || wordingHash === null || wordingLocale === null) return [];
    const end = answers.slice(index + 1).find((later) => later.answer === 'withdrawn');
    return [
      {
        id,
        items,
        at,
        wording,
        wordingHash,
        agencyId: recommendationId,
        locale: wordingLocale,
        purpose: 'recommendation',
        method: 'own_page',
        takenBack: [],
        withdrawnAt: end?.at ?? null,
        withdrawalId: end?.id ?? null,
      } as const,
    ];
  });
}
