import type { Hono } from 'hono';
import { act, type C, goOn, idParam, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { SavedSearchId } from '../../../platform/ids.ts';
import { EMPTY_FORM, type FormState, formOf, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { findSearch, removeSearch, renameSearch, saveSearch } from '../actions/save-searches.ts';
import { SavedSearchInput, SearchNameInput } from '../input.ts';
import { listSavedSearches } from '../store/saved-searches.ts';
import { SavedSearchesPage, SavedSearchPage } from '../views/saved-searches.tsx';
import { type ShownSearch, savedAddress } from '../views/words.ts';
import { askedSearch, readSearch, writeSearch } from './asked-search.ts';

/** Searches that a company goes back to. */
export function savedSearchRoutes(app: Hono<AppEnv>): void {
  const edit = permit('company', 'editApplicants');
  const list = async (c: C, query: string, form: FormState) => {
    const saved = await act(c, (tx) => listSavedSearches(tx));
    const shown = saved.map((one) => ({ ...one, search: searchIn(one.query) }));
    return <SavedSearchesPage saved={shown} query={query} search={searchIn(query)} form={form} />;
  };

  app.get(paths.company.savedSearches(), ...permit('company', 'viewApplicants'), async (c) =>
    showPage(c, await list(c, writeSearch(askedSearch(c).search), EMPTY_FORM)),
  );
  app.post(paths.company.savedSearches(), ...edit, async (c) => {
    const sent = await readForm(c, SavedSearchInput);
    const query = writeSearch(searchIn(String(sent.form.values['query'] ?? '')));
    if (!sent.ok) return showPage(c, await list(c, query, sent.form), 422);
    const saved = await act(c, (tx) => saveSearch(tx, sent.value.name, query));
    if (saved.ok) return goOn(c, savedAddress(query), 'search_saved');
    return showPage(c, await list(c, query, withFault(sent.form, 'name', saved.reason)), 422);
  });

  const one = async (c: C, form?: FormState) => {
    const saved = await act(c, (tx) => findSearch(tx, idParam<SavedSearchId>(c)));
    const shown = { ...saved, search: searchIn(saved.query) };
    return <SavedSearchPage saved={shown} form={form ?? formOf({ name: saved.name })} />;
  };
  app.get(paths.company.savedSearch(':id'), ...edit, async (c) => showPage(c, await one(c)));
  app.post(paths.company.savedSearch(':id'), ...edit, async (c) => {
    const sent = await readForm(c, SearchNameInput);
    if (!sent.ok) return showPage(c, await one(c, sent.form), 422);
    const renamed = await act(c, (tx) => renameSearch(tx, idParam<SavedSearchId>(c), sent.value.name));
    if (renamed.ok) return goOn(c, paths.company.savedSearches(), 'saved');
    return showPage(c, await one(c, withFault(sent.form, 'name', renamed.reason)), 422);
  });
  app.post(paths.company.savedSearchRemoval(':id'), ...edit, async (c) => {
    const id = idParam<SavedSearchId>(c);
    await act(c, (tx) => removeSearch(tx, id));
    return goOn(c, paths.company.savedSearches(), 'removed');
  });
}

function searchIn(query: string): ShownSearch {
  return readSearch(new URLSearchParams(query));
}
