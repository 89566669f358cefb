import type { Tx } from '../../../db/scope.ts';
import type { ImportId, RelayLinkId } from '../../../platform/ids.ts';
import { listOpeningTitles } from '../../applicants/actions/read-applicants.ts';
import { listImports } from '../../imports/actions/show-imports.ts';
import type { RecipientFilter } from '../rules/recipient-filter.ts';
import { listSteps, listWithoutCode, type Recipient, readRecipients } from '../store/personal-codes.ts';
import { countChosen } from './personal-codes.ts';

/** The newest imports are what links are made for; older ones are found by their days. */
const IMPORTS_OFFERED = 50;
/** More steps than this are no list to choose from. */
const STEPS_OFFERED = 100;
const EXAMPLES = 5;

/** What the recipients of a personal link can be narrowed by, and how many the present choice is. */
export interface RecipientOptions {
  readonly openings: readonly string[];
  readonly steps: readonly string[];
  readonly imports: readonly {
    readonly id: ImportId;
    readonly fileName: string;
    /** When it was uploaded, as the list of imports says. */
    readonly createdAt: Date;
  }[];
  /** People who would get a link now; undefined before anything was chosen. */
  readonly count: number | undefined;
  /** Some of them, to see that the right people were chosen. */
  readonly examples: readonly Recipient[];
}

/**
 * What is offered for choosing whom links are made for.
 * @param filter the choice to count; undefined before there is one
 * @throws NotFound
 */
export async function getRecipientOptions(
  tx: Tx,
  linkId: RelayLinkId,
  filter: RecipientFilter | undefined,
): Promise<RecipientOptions> {
  const openings = await listOpeningTitles(tx);
  const { rows: imports } = await listImports(tx, { after: null, limit: IMPORTS_OFFERED });
  return {
    openings,
    imports: imports.flatMap(({ id, fileName, createdAt, finishedAt, state, mode }) =>
      state === 'done' && mode !== 'dry_run' && finishedAt !== undefined ? [{ id, fileName, createdAt }] : [],
    ),
    steps: await listSteps(tx, STEPS_OFFERED),
    examples: filter === undefined ? [] : await listExamples(tx, linkId, filter),
    count: filter && (await countChosen(tx, linkId, filter)),
  };
}

async function listExamples(tx: Tx, linkId: RelayLinkId, filter: RecipientFilter): Promise<Recipient[]> {
  const ids = await listWithoutCode(tx, linkId, { filter, only: undefined, limit: EXAMPLES });
  return [...(await readRecipients(tx, ids)).values()];
}
