import type { Tx } from '../../../db/scope.ts';
import type { ImportId, RelayLinkId } from '../../../platform/ids.ts';
import { listOpeningTitles } from '../../applicants/actions/read-applicants.ts';
import { listImports } from '../../applicants/actions/show-imports.ts';
import type { RecipientFilter } from '../rules/recipient-filter.ts';
import { countChosen } from './personal-codes.ts';

/** The newest imports are what links are made for; older ones are found by their days. */
const IMPORTS_OFFERED = 50;

/** What the recipients of a personal link can be narrowed by, and how many the present choice is. */
export interface RecipientOptions {
  readonly openings: readonly string[];
  readonly imports: readonly {
    readonly id: ImportId;
    readonly fileName: string;
    readonly finishedAt: Date;
  }[];
  /** People who would get a link now; undefined before anything was chosen. */
  readonly count: number | undefined;
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
    imports: imports.flatMap(({ id, fileName, finishedAt, state, mode }) =>
      state === 'done' && mode !== 'dry_run' && finishedAt !== undefined
        ? [{ id, fileName, finishedAt }]
        : [],
    ),
    count: filter && (await countChosen(tx, linkId, filter)),
  };
}
