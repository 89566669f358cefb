import type { Hono } from 'hono';
import type { Tx } from '../../../db/scope.ts';
import { act, type C, goOn, idParam, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import { readBoxes } from '../../../platform/http/read-boxes.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { OpeningFamilyId } from '../../../platform/ids.ts';
import {
  EMPTY_FORM,
  type FormState,
  overtaken,
  storedForm,
  withFault,
} from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { listOpeningTitles } from '../../applicants/actions/read-applicants.ts';
import { listOpeningTitles as listOwnTitles } from '../../orgs/actions/openings.ts';
import { addFamily, changeFamily, getFamily, removeFamily } from '../actions/keep-families.ts';
import { FamilyInput, FamilyNameInput } from '../input.ts';
import { listFamilies, type OpeningFamily } from '../store/families.ts';
import { FamiliesPage, FamilyPage } from '../views/families.tsx';

/** Families of openings: all, one more, one of them. */
export function familyRoutes(app: Hono<AppEnv>): void {
  const view = permit('company', 'viewApplicants');
  const edit = permit('company', 'editApplicants');
  const list = async (c: C, form: FormState) => (
    <FamiliesPage families={await act(c, (tx) => listFamilies(tx))} form={form} />
  );
  const one = async (c: C, form?: FormState) => {
    const { family, offered } = await act(c, async (tx) => {
      const found = await getFamily(tx, idParam<OpeningFamilyId>(c));
      return { family: found, offered: await offeredTitles(tx, found.titles) };
    });
    return <FamilyPage family={family} offered={offered} form={form ?? storedForm(valuesOf(family))} />;
  };

  app.get(paths.company.openingFamilies(), ...view, async (c) => showPage(c, await list(c, EMPTY_FORM)));
  app.post(paths.company.openingFamilies(), ...edit, async (c) => {
    const sent = await readForm(c, FamilyNameInput);
    if (!sent.ok) return showPage(c, await list(c, sent.form), 422);
    const added = await act(c, (tx) => addFamily(tx, sent.value.name));
    if (added.ok) return goOn(c, paths.company.openingFamily(added.id));
    return showPage(c, await list(c, withFault(sent.form, 'name', added.reason)), 422);
  });

  app.get(paths.company.openingFamily(':id'), ...view, async (c) => showPage(c, await one(c)));
  app.post(paths.company.openingFamily(':id'), ...edit, async (c) => {
    const id = idParam<OpeningFamilyId>(c);
    const sent = await readBoxes(c, FamilyInput);
    if (!sent.ok) return showPage(c, await one(c, sent.form), 422);
    const late = await act(c, async (tx) => {
      const form = overtaken(sent.form, valuesOf(await getFamily(tx, id, true)));
      if (form !== undefined) return { form, status: 409 as const };
      const changed = await changeFamily(tx, { id, ...sent.value });
      return changed.ok
        ? undefined
        : { form: withFault(sent.form, 'name', changed.reason), status: 422 as const };
    });
    if (late !== undefined) return showPage(c, await one(c, late.form), late.status);
    return goOn(c, paths.company.openingFamily(id), 'saved');
  });
  app.post(paths.company.openingFamilyRemoval(':id'), ...edit, async (c) => {
    const id = idParam<OpeningFamilyId>(c);
    await act(c, (tx) => removeFamily(tx, id));
    return goOn(c, paths.company.openingFamilies(), 'removed');
  });
}

function valuesOf({ name, titles }: OpeningFamily): FormState['values'] {
  return { name, titles };
}

/** What can be put into a family: what is in it, the company's openings, and what stands in its selections. */
async function offeredTitles(tx: Tx, own: readonly string[]): Promise<readonly string[]> {
  const [openings, imported] = [await listOwnTitles(tx), await listOpeningTitles(tx)];
  return [...new Set([...own, ...openings.toSorted(), ...imported])];
}
