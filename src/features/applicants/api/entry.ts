import type { OpenAPIHono } from '@hono/zod-openapi';
import { InvalidInput } from '../../../platform/errors.ts';
import { act } from '../../../platform/http/page.tsx';
import { permitKey } from '../../../platform/http/permit.ts';
import { resource } from '../../../platform/http/resource.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { addByHand, type CompareNow } from '../actions/add-by-hand.ts';
import { getApplicant } from '../actions/read-applicants.ts';
import { NewApplicant } from '../input/by-hand.ts';
import type { EntryFault } from '../rules/hand-entry.ts';
import { END_FAULTS } from './end-faults.ts';
import { ApplicantDetailOut, applicantDetailOut } from './shapes.ts';

const FAULTS: Readonly<Record<EntryFault['fault'], string>> = {
  ...END_FAULTS,
  no_contact: 'or a phone number is needed',
  required: 'is needed where the selection has ended: rejected, withdrawn or hired',
  still_open: 'cannot be open where an end or a reason is given',
};

/** One person added by hand, of the REST API. */
export function mountEntry(api: OpenAPIHono<AppEnv>, compareNow: CompareNow | undefined): void {
  resource(
    api,
    {
      method: 'post',
      path: '/applicants',
      summary: 'Add one person by hand; joined to nobody, and nobody is mailed by this',
      access: permitKey('company', 'editApplicants'),
      body: NewApplicant,
      out: ApplicantDetailOut,
      status: 201,
    },
    async ({ c, body }) => {
      const added = await act(c, (tx) => addByHand(tx, body, compareNow));
      if (added.ok) return applicantDetailOut(await act(c, (tx) => getApplicant(tx, added.id)));
      throw new InvalidInput(added.faults.map(({ field, fault }) => ({ field, message: FAULTS[fault] })));
    },
  );
}
