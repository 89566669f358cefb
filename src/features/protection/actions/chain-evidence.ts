import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '../../../platform/canonical-json.ts';
import { type Evidence, inOrderOfTime, type Side } from '../rules/evidence.ts';

/** The lines of a pack and the hash of the last one. */
export interface Chain {
  readonly lines: readonly string[];
  readonly head: string;
}

/** The hash that stands before the first line. */
const START = '0'.repeat(64);

/**
 * A pack as lines of canonical JSON, each with its number and the SHA-256 of the line before: nothing can be changed, left out or put elsewhere
 * without the next line, or the hash of the last, saying so. The first contact stands ahead of everything else.
 */
export function chainEvidence(about: { readonly [key: string]: Json }, things: readonly Evidence[]): Chain {
  const { all, first } = inOrderOfTime(things);
  const said = [
    { kind: 'about', ...about },
    {
      kind: 'first_contact',
      ...(first ? written(first) : { at: null, by: null }),
      what: first?.kind ?? null,
    },
    ...all.map((one) => ({ kind: one.kind, ...written(one), ...one.facts })),
  ];
  let head = START;
  const lines = [...said, { kind: 'end', lines: said.length + 1 }].map((fact, index) => {
    const line = canonicalJson({ ...fact, number: index + 1, previous: head });
    head = createHash('sha256').update(line).digest('hex');
    return line;
  });
  return { lines, head };
}

function written({ at, by }: Evidence): { readonly at: string | null; readonly by: Side } {
  return { at: at instanceof Date ? at.toISOString() : at, by };
}
