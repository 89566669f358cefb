import type { Capability } from './capability-list.ts';
import { applicant, merged, twin } from './capability-scopes.ts';

/** Functions about a company's past applicants. */
export const OF_APPLICANTS: Readonly<Record<string, Capability>> = {
  list_uncompared_companies: {
    says: 'companies with applicants that nobody has compared yet, by id',
    to: ['a job'],
    call: 'list_uncompared_companies()',
  },
  merge_applicant: {
    says: 'that an own entry went out of sight in favour of another own one, and what went with it',
    to: ['the company'],
    call: `merge_applicant('${applicant}', '${twin}')`,
  },
  part_applicant: {
    says: 'whether an own entry came back into sight, yes or no',
    to: ['the company'],
    call: `part_applicant('${applicant}', '${merged}', '{"letters": [], "notes": [], "tags": []}')`,
  },
};
