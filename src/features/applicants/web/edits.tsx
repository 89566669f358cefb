import type { Hono } from 'hono';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import { act, type C, goOn, idParam, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ApplicantId, SelectionId } from '../../../platform/ids.ts';
import { type FormState, overtaken, storedForm, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { changePerson, changeSelection, lockApplicant, lockSelection } from '../actions/edit-applicants.ts';
import { getApplicant } from '../actions/read-applicants.ts';
import { PersonForm, SelectionForm, selectionFieldsOf, tickedOf } from '../input.ts';
import { personFields } from '../rules/pinned-fields.ts';
import { MOST_REASONS, sharesOf } from '../rules/reason-shares.ts';
import { findSelectionOwner } from '../store/people.ts';
import { countReasons } from '../store/reasons.ts';
import { EndReasonsPage } from '../views/end-reasons.tsx';
import { PersonFormPage, personValuesOf } from '../views/person-form.tsx';
import { SelectionFormPage } from '../views/selection-form.tsx';
import { selectionValuesOf } from '../views/selection-values.ts';

/** A company's people and selections, changed by hand. */
export function editRoutes(app: Hono<AppEnv>): void {
  const edit = permit('company', 'editApplicants');

  const selectionPage = async (c: C, form?: FormState) => {
    const { person, selection } = await act(c, (tx) => findWithPerson(tx, idParam(c)));
    return (
      <SelectionFormPage
        person={person}
        selection={selection}
        form={form ?? storedForm(selectionValuesOf(selection))}
      />
    );
  };
  app.get(paths.company.selection(':id'), ...edit, async (c) => showPage(c, await selectionPage(c)));
  app.post(paths.company.selection(':id'), ...edit, async (c) => {
    const id = idParam<SelectionId>(c);
    const sent = await readForm(c, SelectionForm, selectionFieldsOf);
    if (!sent.ok) return showPage(c, await selectionPage(c, sent.form), 422);
    const changed = await act(c, async (tx) => {
      await lockSelection(tx, id);
      const { selection } = await findWithPerson(tx, id);
      const late = overtaken(sent.form, selectionValuesOf(selection));
      return late ?? changeSelection(tx, id, sent.value);
    });
    if (!('ok' in changed)) return showPage(c, await selectionPage(c, changed), 409);
    if (changed.ok) return goOn(c, paths.company.applicant(changed.applicantId), 'changed');
    return showPage(c, await selectionPage(c, withFault(sent.form, 'endedOn', changed.reason)), 422);
  });

  const personPage = async (c: C, form?: FormState) => {
    const person = await act(c, (tx) => getApplicant(tx, idParam(c)));
    return <PersonFormPage person={person} form={form ?? storedForm(personValuesOf(person))} />;
  };
  app.get(paths.company.applicantEdit(':id'), ...edit, async (c) => showPage(c, await personPage(c)));
  app.post(paths.company.applicantEdit(':id'), ...edit, async (c) => {
    const id = idParam<ApplicantId>(c);
    const sent = await readForm(c, PersonForm, (fields) => ({
      ...fields,
      released: tickedOf(fields, 'released', personFields),
    }));
    if (!sent.ok) return showPage(c, await personPage(c, sent.form), 422);
    const changed = await act(c, async (tx) => {
      await lockApplicant(tx, id);
      const late = overtaken(sent.form, personValuesOf(await getApplicant(tx, id)));
      return late ?? changePerson(tx, id, sent.value);
    });
    if (!('ok' in changed)) return showPage(c, await personPage(c, changed), 409);
    if (changed.ok) return goOn(c, paths.company.applicant(id), 'changed');
    return showPage(c, await personPage(c, withFault(sent.form, 'email', changed.reason)), 422);
  });

  app.get(paths.company.endReasons(), ...permit('company', 'viewApplicants'), async (c) => {
    const counted = await act(c, (tx) => countReasons(tx, MOST_REASONS));
    return showPage(c, <EndReasonsPage shares={sharesOf(counted)} />);
  });
}

async function findWithPerson(tx: Tx, id: SelectionId) {
  const owner = await findSelectionOwner(tx, id);
  if (owner === undefined) throw new NotFound('selection');
  const person = await getApplicant(tx, owner);
  const selection = person.selections.find((one) => one.id === id);
  if (selection === undefined) throw new NotFound('selection');
  return { person, selection };
}
