import type { JstDate } from '../../../platform/calendar.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import { welcomedEnds } from '../../applicants/rules/waiting.ts';
import type { EndedHere } from './facts.ts';

/** A selection as the rules ask of it. */
export type RecordedSelection = Omit<EndedHere, 'status'> & {
  readonly applicantId: ApplicantId;
  readonly status: string;
};

/** What selections say of somebody who would be asked. */
export interface FromSelections {
  readonly selection: EndedHere | null;
  readonly hasOpen: boolean;
  readonly employed: { readonly until: JstDate | null } | null;
}

/**
 * What somebody is asked about, whether something is under way, and whether they work here. A hire ends with a stay that is written down as
 * over on its day or later; one whose end nobody knows ends nothing.
 * @param selections the latest end first
 */
export function fromSelections(selections: readonly RecordedSelection[]): FromSelections {
  const ended = selections.flatMap((one): EndedHere[] => {
    const status = welcomedEnds.find((known) => known === one.status);
    return status === undefined ? [] : [{ ...one, status }];
  });
  const hires = selections.filter(({ status }) => status === 'hired');
  const hiredOn = hires.map(({ endedOn }) => endedOn ?? '').reduce((a, b) => (a > b ? a : b), '');
  const left = ended.find(({ status, endedOn }) => status === 'left' && endedOn !== null);
  const isOver = left !== undefined && (left.endedOn ?? '') >= hiredOn;
  return {
    selection: ended.find(({ endedOn }) => endedOn !== null) ?? ended[0] ?? null,
    hasOpen: selections.some(({ status }) => status === 'open' || status === 'reopened'),
    // A stay whose last day is still to come goes on until then, whoever brought it here.
    employed: isOver ? { until: left.endedOn } : hires.length > 0 ? { until: null } : null,
  };
}
