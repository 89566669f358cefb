import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { Conflict, InvalidInput } from '../../platform/errors.ts';
import { createApiRouter } from '../../platform/http/api.ts';
import { act } from '../../platform/http/page.tsx';
import { permitKey } from '../../platform/http/permit.ts';
import { resource } from '../../platform/http/resource.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import { type ApplicantId, type BulkId, idOf } from '../../platform/ids.ts';
import type { Services } from '../../platform/services.ts';
import { saidBases, saidChoices } from '../applicants/rules/basis.ts';
import { prepareBulk } from './actions/prepare-bulk.ts';
import { type BulkChoice, confirmBulk, undoBulk } from './actions/run-bulk.ts';
import { NAMED, type ShownBulk, showBulk } from './actions/show-bulk.ts';
import { NewBulk } from './input.ts';
import { bulkKinds, canUndoUntil } from './rules/bulk.ts';
import { writeSaid } from './rules/said-basis.ts';

const BulkOut = z.object({
  id: z.string(),
  action: z.enum(bulkKinds),
  state: z.enum(['prepared', 'running', 'done', 'undoing', 'undone']),
  /** Whom it is about, fixed when it was asked for. */
  people: z.number(),
  done: z.number(),
  waiting: z.number(),
  /** Those for whom it was not done, by why; at most 50 of each are named. `changed`: changed since, and not undone. */
  notDone: z.array(
    z.object({
      why: z.string(),
      count: z.number(),
      people: z.array(z.object({ id: z.string(), name: z.string() })).max(NAMED),
    }),
  ),
  undone: z.number(),
  /** The last day on which it can be undone; null where it cannot. */
  undoableUntil: z.string().nullable(),
});

/** `/applicants/bulk` of the REST API: one thing done with many people at once. */
export function bulkApi(services: Pick<Services, 'keyRing'>): OpenAPIHono<AppEnv> {
  const api = createApiRouter();
  const edit = permitKey('company', 'editApplicants');
  const isQueued = ({ state }: z.input<typeof BulkOut>) => state === 'running' || state === 'undoing';

  resource(
    api,
    {
      method: 'post',
      path: '/applicants/bulk',
      summary:
        'Do one thing with many people: tag, owner, basis or personal links, up to 10,000 whom a search finds; or deletion, by name',
      access: edit,
      body: NewBulk,
      out: BulkOut,
      isQueued,
      also: { 409: 'Nobody is meant, too many are, or no room for another tag' },
    },
    async ({ c, body }) => {
      const { applicantIds } = body;
      const search = 'search' in body ? body.search : undefined;
      const meant =
        search !== undefined
          ? { search: { query: search, by: 'program' as const } }
          : { ids: (applicantIds ?? []).map((id) => idOf<ApplicantId>(id)) };
      const asked = await act(c, async (tx) => {
        const prepared = await prepareBulk(tx, body.action, meant);
        if (!prepared.ok) return prepared.reason;
        const confirmed = await confirmBulk(tx, services, prepared.id, choiceOf(body));
        return confirmed.ok ? showBulk(tx, prepared.id) : confirmed.reason;
      });
      if (asked === 'no_link')
        throw new InvalidInput([{ field: 'linkId', message: 'is no open personal link' }]);
      if (asked === 'in_future') throw new InvalidInput([{ field: 'on', message: 'is still to come' }]);
      if (typeof asked === 'string') throw new Conflict(asked);
      return bulkOut(asked);
    },
  );
  resource(
    api,
    {
      method: 'get',
      path: '/applicants/bulk/{id}',
      summary: 'What became of it, and how far it is',
      access: permitKey('company', 'viewApplicants'),
      out: BulkOut,
    },
    async ({ c, id }) => bulkOut(await act(c, (tx) => showBulk(tx, id<BulkId>()))),
  );
  resource(
    api,
    {
      method: 'post',
      path: '/applicants/bulk/{id}/undo',
      summary: 'Have tags, owners or bases go back to what they were, where nobody has changed them since',
      access: edit,
      out: BulkOut,
      isQueued,
      also: { 409: 'It cannot be undone, or no longer' },
    },
    async ({ c, id }) => {
      const undone = await act(c, async (tx) =>
        (await undoBulk(tx, services, id<BulkId>())) ? showBulk(tx, id()) : undefined,
      );
      if (undone === undefined) throw new Conflict('bulk_not_undoable');
      return bulkOut(undone);
    },
  );
  return api;
}

function choiceOf(body: z.output<typeof NewBulk>): BulkChoice {
  switch (body.action) {
    case 'tag':
    case 'untag':
      return { value: body.tag, words: null };
    case 'owner':
      return { value: body.owner, words: null };
    case 'basis': {
      const what = saidChoices.find((one) => saidBases[one].basis === body.basis) ?? 'refused';
      return { value: writeSaid(what, body.on), words: body.words };
    }
    case 'links':
      return { value: body.linkId, words: null };
    case 'delete':
      return { value: body.basis, words: body.words };
  }
}

function bulkOut({ bulk, rest, waiting, gone, at }: ShownBulk): z.infer<typeof BulkOut> {
  return {
    id: bulk.id,
    action: bulk.kind,
    state: bulk.state,
    people: bulk.people,
    done: bulk.done,
    waiting,
    notDone: [
      ...rest.map(({ kind, count, named }) => ({ why: kind, count, people: [...named] })),
      ...(gone > 0 ? [{ why: 'gone', count: gone, people: [] }] : []),
    ],
    undone: bulk.undone,
    undoableUntil: canUndoUntil(bulk, at),
  };
}
