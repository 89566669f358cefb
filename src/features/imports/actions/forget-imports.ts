import type { Tx } from '../../../db/scope.ts';
import { forgetEverybody } from '../../applicants/actions/forget-everybody.ts';
import { deleteImports } from '../store/leftovers.ts';

/** The acting company forgets everybody it has imported, and the files they came in. Answers how many people it were. */
export async function forgetAllImported(tx: Tx): Promise<number> {
  await deleteImports(tx);
  return forgetEverybody(tx);
}
