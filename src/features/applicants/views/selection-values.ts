import type { FormState } from '../../../ui/forms/form-state.ts';
import type { ShownSelection } from '../store/applicants.ts';

/** A selection as it stands, by the fields of its form. */
export function selectionValuesOf(selection: ShownSelection): FormState['values'] {
  const values = {
    status: selection.status,
    endedOn: selection.endedOn ?? '',
    step: selection.step ?? '',
    route: selection.route ?? '',
    reasonKind: selection.reasonKind ?? '',
    ...(selection.status === 'left'
      ? { rehire: selection.rehire ?? '', rehireReason: selection.rehireReason ?? '' }
      : { endReason: selection.endReason ?? '' }),
    opening_exists: '',
    remote: '',
    pay: '',
    certificate: '',
    start_from: '',
    years_of: '',
    years: '',
    offerDeclined: selection.offerDeclined ? 'yes' : '',
  };
  for (const one of selection.wouldChange) {
    if (one.kind === 'opening_exists' || one.kind === 'remote') values[one.kind] = 'yes';
    else if (one.kind === 'pay_at_least') values.pay = String(Math.floor(one.yen / 10_000));
    else if (one.kind === 'certificate') values.certificate = one.name;
    else if (one.kind === 'start_from') values.start_from = one.day;
    else Object.assign(values, { years: String(one.years), years_of: one.of });
  }
  return values;
}
