import { Hono } from 'hono';
import type { Tx } from '../../../db/scope.ts';
import { formFields } from '../../../platform/http/form-fields.ts';
import { act, type C, goOn, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import { readBoxes } from '../../../platform/http/read-boxes.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { type OfficeId, readId } from '../../../platform/ids.ts';
import { EMPTY_FORM, type FormState, formOf, overtaken, storedForm } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { changeScope, lockTerms } from '../actions/change-terms.ts';
import { addOffice, changeOffice, type Office, removeOffice } from '../actions/offices.ts';
import { readSetUp } from '../actions/set-up.ts';
import { officeInput, scopeInput } from '../input.ts';
import type { AgencyTerms } from '../rules/set-up.ts';
import { listOffices } from '../store/offices.ts';
import { getOwnTerms } from '../store/terms.ts';
import { officeValues } from '../views/offices.tsx';
import { ServicesPage } from '../views/services.tsx';
import { SetUpPage } from '../views/set-up.tsx';
import { feeRoutes } from './fees.tsx';

/** What an agency says of itself beside its card and licence: what is missing, offices, what it handles, fees. */
export function setUpRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('agency', 'viewSetUp');
  const edit = permit('agency', 'editSetUp');
  app.get(paths.agency.setUp(), ...view, async (c) => {
    const { items, isPublished, id } = await act(c, readSetUp);
    return showPage(c, <SetUpPage items={items} publicPage={isPublished ? paths.agencyTerms(id) : null} />);
  });

  const show = async (
    c: C,
    sent: { scope?: FormState | undefined; office?: FormState | undefined },
    status: 200 | 409 | 422,
  ) => {
    const { terms, offices } = await act(c, async (tx) => ({
      terms: await getOwnTerms(tx),
      offices: await listOffices(tx, tx.organisationId),
    }));
    const asked = offices.find(({ id }) => id === c.req.query('office'));
    const scope = sent.scope ?? storedForm(scopeValues(terms));
    const office = sent.office ?? (asked ? storedForm(officeValues(asked)) : EMPTY_FORM);
    return showPage(c, <ServicesPage {...{ offices, scope, office }} />, status);
  };
  app.get(paths.agency.services(), ...view, (c) => show(c, {}, 200));
  app.post(paths.agency.services(), ...edit, async (c) => {
    const { part, office } = await formFields(c);
    const id = readId<OfficeId>(office);
    if (part === 'office_removal' && id !== undefined) {
      const sent = formOf(await formFields(c));
      const isLate = await act(c, async (tx) => {
        const stored = await lockOffice(tx, id);
        if (stored && overtaken(sent, officeValues(stored))) return true;
        await removeOffice(tx, id);
        return false;
      });
      return goOn(c, paths.agency.services(), isLate ? 'office_moved_on' : 'office_removed');
    }
    if (part === 'office') {
      const sent = await readBoxes(c, officeInput);
      if (!sent.ok) return show(c, { office: sent.form }, 422);
      const { officeName: name, officeAddress: address, prefecture, manager, onLicence } = sent.value;
      const facts = { name, prefecture, address, manager, isOnLicence: onLicence };
      const late = await act(c, async (tx) => {
        if (id === undefined) return addOffice(tx, facts);
        const stored = await lockOffice(tx, id);
        const form = stored && overtaken(sent.form, officeValues(stored));
        return form ?? changeOffice(tx, id, facts);
      });
      if (late) return show(c, { office: late }, 409);
      return goOn(c, paths.agency.services(), 'saved');
    }
    const sent = await readBoxes(c, scopeInput);
    if (!sent.ok) return show(c, { scope: sent.form }, 422);
    const late = await act(c, async (tx) => {
      await lockTerms(tx);
      const form = overtaken(sent.form, scopeValues(await getOwnTerms(tx)));
      return form ?? changeScope(tx, sent.value);
    });
    if (late) return show(c, { scope: late }, 409);
    return goOn(c, paths.agency.services(), 'saved');
  });
  app.route('/', feeRoutes());
  return app;
}

function scopeValues({ work, areas, monthlyCapacity, hours }: AgencyTerms): FormState['values'] {
  return {
    work,
    areas,
    monthlyCapacity: monthlyCapacity === null ? '' : String(monthlyCapacity),
    weekdays: (hours?.weekdays ?? []).map(String),
    fromHour: hours ? String(hours.fromHour) : '',
    untilHour: hours ? String(hours.untilHour) : '',
    onHolidays: hours?.onHolidays ? 'yes' : undefined,
  };
}

/** One of the acting agency's offices, once no colleague changes it. */
async function lockOffice(tx: Tx, id: OfficeId): Promise<Office | undefined> {
  await lockTerms(tx);
  return (await listOffices(tx, tx.organisationId)).find((one) => one.id === id);
}
