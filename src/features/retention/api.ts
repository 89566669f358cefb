import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { Conflict, Forbidden, InvalidInput } from '../../platform/errors.ts';
import { createApiRouter } from '../../platform/http/api.ts';
import { act } from '../../platform/http/page.tsx';
import { permitKey } from '../../platform/http/permit.ts';
import { resource } from '../../platform/http/resource.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import type { ApplicantId } from '../../platform/ids.ts';
import { can, leastRole } from '../../platform/permissions.ts';
import { readTerms } from '../applicants/actions/retention-terms.ts';
import { type Hold, holdApplicant, liftHold, readHolds } from './actions/hold.ts';
import { NewHold } from './input.ts';
import { holdKinds, isDispute, kindsFor } from './rules.ts';
import { listDueDays } from './store/dues.ts';

const RetentionOut = z.object({
  /** Months from the end of a selection, by how it ended. */
  terms: z.object({
    rejected: z.int(),
    withdrawn: z.int(),
    declined: z.int(),
    hired: z.int(),
    left: z.int(),
  }),
  /** What was warned of, by the day on which it is deleted. */
  due: z.array(z.object({ on: z.string(), people: z.int(), selections: z.int() })),
});
const HoldOut = z.object({
  kind: z.enum(holdKinds),
  words: z.string(),
  /** Null until somebody lifts it. */
  until: z.string().nullable(),
  heldAt: z.string(),
});
const holdOut = ({ kind, words, until, heldAt }: Hold) => ({
  kind,
  words,
  until,
  heldAt: heldAt.toISOString(),
});

/** How long people are kept, of the REST API. */
export function retentionApi(): OpenAPIHono<AppEnv> {
  const api = createApiRouter();
  const edit = permitKey('company', 'editApplicants');

  resource(
    api,
    {
      method: 'get',
      path: '/retention',
      summary: 'How long ended selections are kept, and what is deleted next',
      access: permitKey('company', 'viewApplicants'),
      out: RetentionOut,
    },
    async ({ c }) => act(c, async (tx) => ({ terms: await readTerms(tx), due: await listDueDays(tx) })),
  );
  resource(
    api,
    {
      method: 'post',
      path: '/applicants/{id}/hold',
      summary:
        'Keep a person beyond their term, until a day or until it is lifted; for a dispute with a key of an owner',
      access: edit,
      body: NewHold,
      out: HoldOut,
      status: 201,
      also: { 409: 'Somebody holds them already' },
    },
    async ({ c, id, body }) => {
      if (isDispute(body.kind) && !can(c.var.membership, 'viewDisputes').ok)
        throw new Forbidden('role', leastRole('viewDisputes'));
      const { held, hold } = await act(c, async (tx) => ({
        held: await holdApplicant(tx, id<ApplicantId>(), body),
        hold: (await readHolds(tx, id<ApplicantId>(), [body.kind]))[0],
      }));
      if (!held.ok && held.reason === 'past')
        throw new InvalidInput([{ field: 'until', message: 'must be today or a later day' }]);
      if (!held.ok || hold === undefined) throw new Conflict('already_held');
      return holdOut(hold);
    },
  );
  resource(
    api,
    {
      method: 'post',
      path: '/applicants/{id}/hold/end',
      summary: 'Lift what keeps a person beyond their term',
      access: edit,
      out: z.object({ id: z.string() }),
      also: { 409: 'Nobody holds them' },
    },
    async ({ c, id }) => {
      const told = kindsFor(can(c.var.membership, 'viewDisputes').ok);
      if (!(await act(c, (tx) => liftHold(tx, id<ApplicantId>(), told)))) throw new Conflict('not_held');
      return { id: id() };
    },
  );
  return api;
}
