import { Hono } from 'hono';
import { formFields } from '../../platform/http/form-fields.ts';
import {
  act,
  type C,
  goOn,
  idPage,
  idParam,
  pageRequest,
  readForm,
  showPage,
} from '../../platform/http/page.tsx';
import { permit } from '../../platform/http/permit.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import type { DuplicatePairId, MergeId } from '../../platform/ids.ts';
import type { FormState } from '../../ui/forms/form-state.ts';
import { paths } from '../../ui/paths.ts';
import { keepApart, mergePair, partMerge, reconsider } from './actions/decide-pair.ts';
import { showMerges, showPair, showPairs } from './actions/show-pairs.ts';
import { MergeInput } from './input.ts';
import { DuplicateListPage } from './views/duplicate-list.tsx';
import { DuplicatePairPage } from './views/duplicate-pair.tsx';
import { MergesPage } from './views/merges.tsx';

const UNTOUCHED: FormState = { values: {}, faults: [] };

/** Entries that may be one person: the work list, one pair, its decision, and what was decided. */
export function duplicateRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('company', 'viewApplicants');
  const edit = permit('company', 'editApplicants');
  const pairPage = async (c: C, id: DuplicatePairId, form: FormState) => (
    <DuplicatePairPage {...(await act(c, (tx) => showPair(tx, id)))} form={form} />
  );

  app.get(paths.company.duplicates(), ...view, async (c) => {
    const shown = await act(c, (tx) => showPairs(tx, idPage<DuplicatePairId>(c)));
    return showPage(c, <DuplicateListPage {...shown} />);
  });
  app.get(paths.company.duplicate(':id'), ...view, async (c) =>
    showPage(c, await pairPage(c, idParam(c), UNTOUCHED)),
  );
  app.post(paths.company.duplicateMerge(':id'), ...edit, async (c) => {
    const id = idParam<DuplicatePairId>(c);
    const sent = await readForm(c, MergeInput);
    if (!sent.ok) return showPage(c, await pairPage(c, id, sent.form), 422);
    const merged = await act(c, (tx) => mergePair(tx, id, sent.value));
    if (merged.ok) return goOn(c, paths.company.merges(), 'merged');
    return merged.reason === 'moved_on'
      ? goOn(c, paths.company.duplicates(), 'moved_on')
      : goOn(c, paths.company.duplicate(id), 'letter_waits');
  });
  app.post(paths.company.duplicateApart(':id'), ...edit, async (c) => {
    const id = idParam<DuplicatePairId>(c);
    const { again } = await formFields(c);
    const done = await act(c, (tx) => (again === undefined ? keepApart(tx, id) : reconsider(tx, id)));
    if (!done) return goOn(c, paths.company.duplicates(), 'moved_on');
    return again === undefined
      ? goOn(c, paths.company.duplicates(), 'apart')
      : goOn(c, paths.company.duplicate(id), 'again');
  });
  app.get(paths.company.merges(), ...view, async (c) =>
    showPage(c, <MergesPage page={await act(c, (tx) => showMerges(tx, pageRequest(c)))} />),
  );
  app.post(paths.company.mergeParting(':id'), ...edit, async (c) => {
    const parted = await act(c, (tx) => partMerge(tx, idParam<MergeId>(c)));
    return goOn(c, paths.company.merges(), parted ? 'parted' : 'moved_on');
  });
  return app;
}
