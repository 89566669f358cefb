import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { Conflict, InvalidInput } from '../../../platform/errors.ts';
import { lineOf } from '../../../platform/form-input.ts';
import { CursorQuery } from '../../../platform/http/api.ts';
import { act, numberedPage, pageRequest } from '../../../platform/http/page.tsx';
import { permitKey } from '../../../platform/http/permit.ts';
import { pageOut, pageSchema, resource } from '../../../platform/http/resource.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { type ApplicantId, type ChangeId, idOf, type OpeningId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import {
  findOpeningChange,
  listOpeningChanges,
  type OpeningChange,
} from '../../orgs/actions/opening-changes.ts';
import { changeKinds, LONGEST_CHANGE } from '../../orgs/rules/opening-changes.ts';
import { recordChange, takeBackChange } from '../actions/changes.ts';
import { namedPage } from '../actions/look-ahead.ts';
import { approveProposals, listProposals, type Proposal, putAside } from '../actions/proposals.ts';

const MOST_AT_ONCE = 500;

const ChangeOut = z
  .object({
    id: z.string(),
    openingId: z.string(),
    kind: z.enum(changeKinds),
    words: z.string(),
    requirement: z.string().nullable(),
    payYen: z.int().nullable(),
    happenedOn: z.string(),
    source: z.enum(['edited', 'by_hand']),
    recordedAt: z.string(),
    /** Nothing rests on it any more. */
    takenBackAt: z.string().nullable(),
  })
  .openapi('OpeningChange');
const NewChange = z
  .strictObject({
    openingId: z.uuid(),
    kind: z.enum(changeKinds),
    words: lineOf(LONGEST_CHANGE),
    requirement: lineOf(80).nullable().default(null),
    payYen: z.int().min(1).max(100_000_000).nullable().default(null),
    happenedOn: z.iso.date(),
  })
  .refine(({ kind, requirement }) => (kind === 'requirement') === (requirement !== null), {
    path: ['requirement'],
    error: 'is there with a requirement, and with nothing else',
  })
  .refine(({ kind, payYen }) => (kind === 'pay') === (payYen !== null), {
    path: ['payYen'],
    error: 'is there with pay, and with nothing else',
  });

const ProposalOut = z
  .object({
    applicantId: z.string(),
    changeId: z.string(),
    kind: z.string(),
    happenedOn: z.string(),
    words: z.string().nullable(),
    openingId: z.string().nullable(),
    /** The first day on which it may leave; null where something has to be mended before. */
    from: z.string().nullable(),
    reasons: z.array(z.string()),
    earlier: z.object({
      opening: z.string(),
      step: z.string().nullable(),
      reason: z.string().nullable(),
      endedOn: z.string().nullable(),
    }),
  })
  .openapi('ReapproachProposal');
const Decision = z.strictObject({
  decision: z.enum(['approve', 'put_aside']),
  proposals: z
    .array(z.strictObject({ changeId: z.uuid(), applicantId: z.uuid() }))
    .min(1)
    .max(MOST_AT_ONCE),
});

/** `/reapproach/changes` and `/reapproach/proposals` of the REST API (rules.md §14.13). */
export function changeApi(api: OpenAPIHono<AppEnv>, services: Pick<Services, 'keyRing'>): void {
  const edit = permitKey('company', 'editReapply');
  resource(
    api,
    {
      method: 'get',
      path: '/reapproach/changes',
      summary: 'What has changed at openings, taken back or not, written down last first',
      access: edit,
      query: CursorQuery,
      out: pageSchema(ChangeOut),
    },
    async ({ c }) => pageOut(await act(c, (tx) => listOpeningChanges(tx, pageRequest(c))), changeOut),
  );
  resource(
    api,
    {
      method: 'post',
      path: '/reapproach/changes',
      summary: 'Write down that something has changed at an opening',
      access: edit,
      body: NewChange,
      out: ChangeOut,
      status: 201,
      also: { 409: 'The opening takes no applications' },
    },
    async ({ c, body: { openingId, ...said } }) => {
      const made = await act(c, async (tx) => {
        const done = await recordChange(tx, { openingId: idOf<OpeningId>(openingId), ...said });
        return done.ok ? { ok: true as const, change: await findOpeningChange(tx, done.id) } : done;
      });
      if (!made.ok && made.reason === 'future')
        throw new InvalidInput([{ field: 'happenedOn', message: 'is today or earlier' }]);
      if (!made.ok || made.change === undefined) throw new Conflict('opening_closed');
      return changeOut(made.change);
    },
  );
  resource(
    api,
    {
      method: 'post',
      path: '/reapproach/changes/{id}/taking-back',
      summary: 'It was a mistake: what waits to leave because of it is stopped',
      access: edit,
      out: z.object({ stopped: z.int() }),
      also: { 409: 'It was taken back before' },
    },
    async ({ c, id }) => {
      const stopped = await act(c, (tx) => takeBackChange(tx, id<ChangeId>()));
      if (stopped === undefined) throw new Conflict('taken_back');
      return { stopped };
    },
  );
  resource(
    api,
    {
      method: 'get',
      path: '/reapproach/proposals',
      summary: 'Whom a change is about, those first who can be invited',
      access: edit,
      query: CursorQuery,
      out: pageSchema(ProposalOut),
    },
    async ({ c }) =>
      pageOut(
        await act(c, async (tx) => namedPage(tx, await listProposals(tx, services), numberedPage(c))),
        proposalOut,
      ),
  );
  resource(
    api,
    {
      method: 'post',
      path: '/reapproach/proposals',
      summary: 'Approve proposals, each of which becomes an invitation, or put them aside',
      access: permitKey('company', 'approveInvitations'),
      body: Decision,
      out: z.object({ people: z.int() }),
    },
    async ({ c, body: { decision, proposals } }) => {
      const keys = proposals.map(({ changeId, applicantId }) => ({
        changeId: idOf<ChangeId>(changeId),
        applicantId: idOf<ApplicantId>(applicantId),
      }));
      const decide = decision === 'approve' ? approveProposals : putAside;
      return { people: await act(c, (tx) => decide(tx, services, keys)) };
    },
  );
}

function changeOut(one: OpeningChange): z.output<typeof ChangeOut> {
  const { id, openingId, kind, words, requirement, payYen, happenedOn, source } = one;
  const at = {
    recordedAt: one.recordedAt.toISOString(),
    takenBackAt: one.takenBackAt?.toISOString() ?? null,
  };
  return { id, openingId, kind, words, requirement, payYen, happenedOn, source, ...at };
}

function proposalOut(one: Proposal): z.output<typeof ProposalOut> {
  const { applicantId, change, opening, from, stops, selection } = one;
  const { changeId, kind, happenedOn, words } = change;
  const { openingTitle, step, reasonKind, endedOn } = selection;
  return {
    applicantId,
    changeId,
    kind,
    happenedOn,
    words,
    openingId: opening?.id ?? null,
    from,
    reasons: [...stops],
    earlier: { opening: openingTitle, step, reason: reasonKind, endedOn },
  };
}
