import { Hono } from 'hono';
import { firstPage } from '../../../db/page.ts';
import { sendCsv } from '../../../platform/http/attachment.ts';
import { act, type C, goOn, numberedPage, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { type FormState, overtaken, storedForm } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { changeSlotValue, lockFeeBasis } from '../actions/change-slot-value.ts';
import { exportEntries } from '../actions/export-entries.ts';
import { listEntryLines, listMonthLines } from '../actions/show-entries.ts';
import { getBalance } from '../actions/show-slots.ts';
import { EntryQuery, SlotValueInput } from '../input.ts';
import type { SlotWorth } from '../rules/slot-value.ts';
import { listSlots } from '../store/slots.ts';
import { EntriesPage } from '../views/entries.tsx';
import { entryFile } from '../views/entry-file.ts';
import { SlotValuePage } from '../views/slot-value.tsx';
import { SlotsPage } from '../views/slots.tsx';

const NEWEST = { slots: 60, entries: 5 };

/** The company's pages about its points and slots. */
export function slotRoutes({ database }: Pick<Services, 'database'>): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('company', 'viewSlots');

  app.get(paths.company.slots(), ...view, async (c) => {
    const shown = await act(c, async (tx) => ({
      balance: await getBalance(tx, tx.organisationId),
      slots: (await listSlots(tx, firstPage(NEWEST.slots))).rows,
      entries: await listEntryLines(tx, tx.organisationId, {}, firstPage(NEWEST.entries)),
    }));
    return showPage(c, <SlotsPage {...shown} />);
  });

  const showValue = async (c: C, typed: FormState | undefined, status: 200 | 409 | 422) => {
    const { worth } = await act(c, (tx) => getBalance(tx, tx.organisationId));
    const form = typed ?? storedForm(valuesOf(worth));
    return showPage(c, <SlotValuePage worth={worth} form={form} />, status);
  };
  app.get(paths.company.slotValue(), ...view, (c) => showValue(c, undefined, 200));
  app.post(paths.company.slotValue(), ...permit('company', 'editProfile'), async (c) => {
    const sent = await readForm(c, SlotValueInput);
    if (!sent.ok) return showValue(c, sent.form, 422);
    const late = await act(c, async (tx) => {
      await lockFeeBasis(tx);
      const form = overtaken(sent.form, valuesOf((await getBalance(tx, tx.organisationId)).worth));
      return form ?? changeSlotValue(tx, sent.value);
    });
    if (late) return showValue(c, late, 409);
    return goOn(c, paths.company.slotValue(), 'saved');
  });

  app.get(paths.company.slotEntries(), ...view, async (c) => {
    const { kind, month } = EntryQuery.parse(c.req.query());
    const shown = await act(c, async (tx) => ({
      page: await listEntryLines(tx, tx.organisationId, { kind, month }, numberedPage(c)),
      months: await listMonthLines(tx),
    }));
    return showPage(c, <EntriesPage {...shown} kind={kind} month={month} />);
  });

  app.get(paths.company.slotEntriesFile(), ...view, async (c) => {
    const { kind, month, encoding } = EntryQuery.parse(c.req.query());
    const pages = exportEntries(database, c.var.scope, c.var.membership.organisationId, { kind, month });
    const period = month ?? (await act(c, (tx) => Promise.resolve(tx.now)));
    const named = { what: 'ledger-entries', title: ['台帳', 'Ledger'], period } as const;
    return sendCsv(c, entryFile(pages, c.var.locale, encoding), encoding, named);
  });
  return app;
}

function valuesOf({ basis }: SlotWorth): FormState['values'] {
  return { pay: String(basis.yearlyPayYen / 10_000), fee: String(basis.feePercent) };
}
