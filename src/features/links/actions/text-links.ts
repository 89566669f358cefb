import type { Tx } from '../../../db/scope.ts';
import type { LetterTextId, RelayLinkId } from '../../../platform/ids.ts';
import { type Period, periodsOf } from '../rules/figures.ts';
import { listDeclared, listPublications } from '../store/figures.ts';
import { listLinksInText } from '../store/relay-links.ts';

/** A link that stands in a text, with what was published of it. */
export interface LinkInText {
  readonly id: RelayLinkId;
  readonly name: string;
  readonly version: number;
  readonly isTest: boolean;
  /** Whether it stood in that version ever since it was made: otherwise its figures are another text's, too. */
  readonly isFromStart: boolean;
  /** Registrations as they were published, newest first. */
  readonly periods: readonly Period[];
}

/** The acting company's links that stand in one of its own texts, the newest first. */
export async function listTextLinks(tx: Tx, textId: LetterTextId): Promise<LinkInText[]> {
  const links = await listLinksInText(tx, textId);
  return Promise.all(
    links.map(async ({ id, name, textVersion, test, createdAt, textChangedAt }) => {
      const [declared, publications] = await Promise.all([listDeclared(tx, id), listPublications(tx, id)]);
      return {
        id,
        name,
        version: textVersion ?? 0,
        isTest: test,
        isFromStart: textChangedAt === null || textChangedAt.getTime() - createdAt.getTime() < DAY_MS,
        periods: periodsOf(createdAt, publications, declared),
      };
    }),
  );
}

/** One's own text is chosen on the page of a link that was just made: what it is given within a day is its first text. */
const DAY_MS = 86_400_000;
