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
import { EMPTY_FORM, type FormState, formOf } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { listNames } from '../../parties/store/organisations.ts';
import {
  agreeToSlots,
  changeRefund,
  endSlotClause,
  removeFee,
  sayClaimMonths,
  sayNotifiedOn,
  setFee,
} from '../actions/change-terms.ts';
import {
  claimInput,
  FeeDayQuery,
  feeInput,
  feeRemovalInput,
  notifiedInput,
  refundInput,
  slotClauseInput,
  stepField,
} from '../input.ts';
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
  const show = async (c: C, sent: Partial<FeeForms> = {}) => {
    const { terms, claimMonths } = await act(c, async (tx) => ({
      terms: await getOwnTerms(tx),
      claimMonths: await findClaimMonths(tx),
    }));
    const forms = {
      fee: EMPTY_FORM,
      notified: formOf({ feesNotifiedOn: terms.feesNotifiedOn ?? '' }),
      refund: formOf(refundValues(terms)),
      claim: formOf({ claimMonths: String(claimMonths) }),
      clause: formOf({ clause: terms.slotClause ?? '' }),
      ...sent,
    };
    return showPage(c, <FeesPage terms={terms} forms={forms} />, Object.keys(sent).length > 0 ? 422 : 200);
  };
  app.get(paths.agency.fees(), ...permit('agency', 'viewSetUp'), (c) => show(c));
  app.post(paths.agency.fees(), ...permit('agency', 'editSetUp'), async (c) => {
    const carryOut = async <T,>(
      form: keyof FeeForms,
      sent: SentForm<T>,
      work: (tx: Tx, value: T) => Promise<void>,
    ) => {
      if (!sent.ok) return show(c, { [form]: sent.form });
      await act(c, (tx) => work(tx, sent.value));
      return goOn(c, paths.agency.fees(), 'saved');
    };
    switch ((await formFields(c))['part']) {
      case 'notified':
        return carryOut('notified', await readForm(c, notifiedInput), (tx, { feesNotifiedOn }) =>
          sayNotifiedOn(tx, feesNotifiedOn),
        );
      case 'removal':
        return carryOut('fee', await readForm(c, feeRemovalInput), (tx, { feeWork }) =>
          removeFee(tx, feeWork),
        );
      case 'claim':
        return carryOut('claim', await readForm(c, claimInput), (tx, { claimMonths }) =>
          sayClaimMonths(tx, claimMonths),
        );
      case 'refund':
        return carryOut('refund', await readForm(c, refundInput), changeRefund);
      case 'clause':
        return carryOut('clause', await readForm(c, slotClauseInput), (tx, { clause }) =>
          agreeToSlots(tx, clause),
        );
      case 'clause_end':
        await act(c, endSlotClause);
        return goOn(c, paths.agency.fees(), 'clause_ended');
      default:
        return carryOut('fee', await readForm(c, feeInput), setFee);
    }
  });
  return app;
}

function refundValues({ refund }: AgencyTerms): FormState['values'] {
  if (refund === null) return {};
  const steps = refund.flatMap(({ untilDay, percent }, index) => [
    [stepField('days', index), String(untilDay)],
    [stepField('percent', index), String(percent)],
  ]);
  return { refund: refund.length === 0 ? 'none' : 'steps', ...Object.fromEntries(steps) };
}
