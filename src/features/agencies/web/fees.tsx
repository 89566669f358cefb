import { Hono } from 'hono';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import { formFields } from '../../../platform/http/form-fields.ts';
import {
  act,
  type C,
  goOn,
  idParam,
  numberedPage,
  readForm,
  type SentForm,
  showPage,
} from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import { type FormState, formOf, overtaken, storedForm } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { listNames } from '../../parties/store/organisations.ts';
import {
  agreeToSlots,
  changeRefund,
  endSlotClause,
  lockTerms,
  removeFee,
  sayClaimMonths,
  sayNotifiedOn,
  setFee,
} from '../actions/change-terms.ts';
import {
  claimInput,
  FeeDayQuery,
  feeInput,
  notifiedInput,
  refundInput,
  slotClauseInput,
  stepField,
} from '../input.ts';
import { type FeeLine, feeTexts } from '../rules/fees.ts';
import { REFUND_STEPS } from '../rules/refund.ts';
import type { AgencyTerms } from '../rules/set-up.ts';
import { listFeeVersions } from '../store/fee-versions.ts';
import { findClaimMonths, getOwnTerms } from '../store/terms.ts';
import { FeeHistoryPage } from '../views/fee-history.tsx';
import { type FeeForms, FeesPage } from '../views/fees.tsx';

/** An agency's fee table, what it pays back, its clause for slots, and what all of that said before. */
export function feeRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(paths.agency.feeHistory(), ...permit('agency', 'viewSetUp'), async (c) => {
    const { on } = FeeDayQuery.parse(c.req.query());
    const page = await act(c, (tx) => listFeeVersions(tx, tx.organisationId, on, numberedPage(c)));
    return showPage(c, <FeeHistoryPage zone="agency" page={page} on={on} />);
  });
  app.get(paths.operator.feeHistory(':id'), ...permit('operator', 'viewOrganisations'), async (c) => {
    const id = idParam<OrganisationId>(c);
    const { on } = FeeDayQuery.parse(c.req.query());
    const { page, names } = await act(c, async (tx) => ({
      page: await listFeeVersions(tx, id, on, numberedPage(c)),
      names: await listNames(tx, [id]),
    }));
    const agency = names.get(id);
    if (agency === undefined) throw new NotFound('agency');
    return showPage(c, <FeeHistoryPage zone="operator" page={page} on={on} agency={{ id, ...agency }} />);
  });
  const show = async (c: C, sent: Partial<FeeForms> = {}, status: 409 | 422 = 422) => {
    const { terms, claimMonths } = await act(c, async (tx) => ({
      terms: await getOwnTerms(tx),
      claimMonths: await findClaimMonths(tx),
    }));
    const forms = {
      fee: { ...storedForm(feeTexts(terms.fees)), values: {} },
      notified: storedForm(notifiedValues(terms)),
      refund: storedForm(refundValues(terms)),
      claim: storedForm(claimValues(claimMonths)),
      clause: storedForm(clauseValues(terms)),
      ...sent,
    };
    return showPage(c, <FeesPage terms={terms} forms={forms} />, Object.keys(sent).length > 0 ? status : 200);
  };
  app.get(paths.agency.fees(), ...permit('agency', 'viewSetUp'), (c) => show(c));
  app.post(paths.agency.fees(), ...permit('agency', 'editSetUp'), async (c) => {
    const carryOut = async <T,>(
      form: keyof FeeForms,
      sent: SentForm<T>,
      work: (tx: Tx, value: T) => Promise<void>,
      find: (tx: Tx, form: FormState, value: T) => Promise<FormState | undefined>,
    ) => {
      if (!sent.ok) return show(c, { [form]: sent.form });
      const late = await act(c, async (tx) => {
        await lockTerms(tx);
        return (await find(tx, sent.form, sent.value)) ?? work(tx, sent.value);
      });
      if (late) return show(c, { [form]: late }, 409);
      return goOn(c, paths.agency.fees(), 'saved');
    };
    /** A button beside what it ends: as it stood on the page, or not at all. */
    const press = async (
      shown: (terms: AgencyTerms) => FormState['values'],
      work: (tx: Tx) => Promise<void>,
      word: string,
    ) => {
      const sent = formOf(await formFields(c));
      const isLate = await act(c, async (tx) => {
        await lockTerms(tx);
        if (overtaken(sent, shown(await getOwnTerms(tx)))) return true;
        await work(tx);
        return false;
      });
      return goOn(c, paths.agency.fees(), isLate ? 'moved_on' : word);
    };
    const { part, feeWork = '' } = await formFields(c);
    switch (part) {
      case 'notified':
        return carryOut(
          'notified',
          await readForm(c, notifiedInput),
          (tx, { feesNotifiedOn }) => sayNotifiedOn(tx, feesNotifiedOn),
          async (tx, sent) => overtaken(sent, notifiedValues(await getOwnTerms(tx))),
        );
      case 'removal':
        return press(
          ({ fees }) => ({ [feeWork]: feeTexts(fees)[feeWork] }),
          (tx) => removeFee(tx, feeWork),
          'saved',
        );
      case 'claim':
        return carryOut(
          'claim',
          await readForm(c, claimInput),
          (tx, { claimMonths }) => sayClaimMonths(tx, claimMonths),
          async (tx, sent) => overtaken(sent, claimValues(await findClaimMonths(tx))),
        );
      case 'refund':
        return carryOut('refund', await readForm(c, refundInput), changeRefund, async (tx, sent) =>
          overtaken(sent, refundValues(await getOwnTerms(tx))),
        );
      case 'clause':
        return carryOut(
          'clause',
          await readForm(c, slotClauseInput),
          (tx, { clause }) => agreeToSlots(tx, clause),
          async (tx, sent) => overtaken(sent, clauseValues(await getOwnTerms(tx))),
        );
      case 'clause_end':
        return press(clauseValues, endSlotClause, 'clause_ended');
      default:
        return carryOut('fee', await readForm(c, feeInput), setFee, async (tx, sent, line) =>
          lineOvertaken(sent, line, (await getOwnTerms(tx)).fees),
        );
    }
  });
  return app;
}

/** The form of one line where a colleague has changed that line since the page was opened; others' lines are nothing to it. */
function lineOvertaken(sent: FormState, line: FeeLine, stored: readonly FeeLine[]): FormState | undefined {
  const typed = { ...sent.values, ...feeTexts([line]) };
  const late = overtaken({ ...sent, values: typed }, feeTexts(stored));
  const fault = late?.faults.find(({ field }) => field === line.work);
  return fault && { ...sent, seen: late?.seen, faults: [{ ...fault, field: 'amount' }] };
}

function notifiedValues({ feesNotifiedOn }: AgencyTerms): FormState['values'] {
  return { feesNotifiedOn: feesNotifiedOn ?? '' };
}

function claimValues(claimMonths: number): FormState['values'] {
  return { claimMonths: String(claimMonths) };
}

function refundValues({ refund }: AgencyTerms): FormState['values'] {
  const steps = Array.from({ length: REFUND_STEPS }, (_, index) => refund?.[index]).flatMap((step, index) => [
    [stepField('days', index), step ? String(step.untilDay) : ''],
    [stepField('percent', index), step ? String(step.percent) : ''],
  ]);
  const kind = refund === null ? '' : refund.length === 0 ? 'none' : 'steps';
  return { refund: kind, ...Object.fromEntries(steps) };
}

function clauseValues({ slotClause }: AgencyTerms): FormState['values'] {
  return { clause: slotClause ?? '' };
}
