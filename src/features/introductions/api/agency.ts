import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { Conflict } from '../../../platform/errors.ts';
import { CursorQuery, createApiRouter } from '../../../platform/http/api.ts';
import { sendPdf } from '../../../platform/http/attachment.ts';
import { act, pageRequest } from '../../../platform/http/page.tsx';
import { permitKey } from '../../../platform/http/permit.ts';
import { pageOut, pageSchema, resource } from '../../../platform/http/resource.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ProvisionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { acceptProvision, objectToProvision } from '../actions/answer-provision.ts';
import { withWayOfToday } from '../actions/contact-person.ts';
import { downloadCv } from '../actions/cv-copies.ts';
import { type AuthoredNote, readNotes } from '../actions/note-items.ts';
import { type OpenedProvision, readProvision } from '../actions/read-provisions.ts';
import { ObjectionInput, ProvidedItems } from '../input.ts';
import { cvName } from '../rules/cv-name.ts';
import { PROVISION_STATES } from '../rules/provision-state.ts';
import { OBJECTION_REASONS } from '../rules/settlement.ts';
import { listProvisions, type ProvisionLine } from '../store/inbox.ts';

const ProvisionOut = z.object({
  id: z.string(),
  state: z.enum(PROVISION_STATES),
  providedAt: z.string(),
  answerDueAt: z.string(),
  /** When the person corrected what was handed over; null while it is as it was. */
  correctedAt: z.string().nullable(),
  /** Items the person took back since: they are shown nowhere any more. */
  takenBack: z.array(z.string()),
  /** When an item was last taken back or given again. */
  itemsChangedAt: z.string().nullable(),
  /** Until when the person is first contacted; null where no such day runs. */
  contactDueAt: z.string().nullable(),
  /** The first contact that the person has not denied. */
  contactedAt: z.string().nullable(),
});
const ProvisionDetail = ProvisionOut.extend({
  acceptedAt: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
  /** The consented items; null once the person has withdrawn, and while the agency is suspended. */
  items: ProvidedItems.nullable(),
  closed: z.enum(['withdrawn', 'new_consent', 'suspended']).nullable(),
  /** What the agency's staff added beside items; what the person wrote stands in `items` as it is. */
  notes: z.array(z.object({ id: z.string(), item: z.string(), text: z.string(), notedAt: z.string() })),
  objection: z
    .object({
      reason: z.enum(OBJECTION_REASONS),
      note: z.string(),
      raisedAt: z.string(),
      suspendsUntil: z.string(),
      decision: z.enum(['upheld', 'rejected']).nullable(),
      decisionNote: z.string(),
    })
    .nullable(),
});
const Accepted = z.object({ id: z.string(), state: z.enum(PROVISION_STATES) });

/** An agency's `/provisions`: what it received, and its answers. */
export function provisionsApi(services: Services): OpenAPIHono<AppEnv> {
  const api = createApiRouter();
  const view = permitKey('agency', 'viewProvisions');
  const answer = permitKey('agency', 'answerProvisions');

  resource(
    api,
    {
      method: 'get',
      path: '/provisions',
      summary: 'Provisions, newest first',
      access: view,
      query: CursorQuery.extend({ state: z.enum(PROVISION_STATES).optional() }),
      out: pageSchema(ProvisionOut),
    },
    async ({ c, query }) =>
      pageOut(await act(c, (tx) => listProvisions(tx, query.state, pageRequest(c))), provisionOut),
  );
  resource(
    api,
    {
      method: 'get',
      path: '/provisions/{id}',
      summary: 'The provision with its consented items',
      access: view,
      out: ProvisionDetail,
    },
    async ({ c, id }) =>
      act(c, async (tx) => {
        const opened = await withWayOfToday(tx, await readProvision(tx, services, id()));
        return detailOut(opened, opened.items === null ? [] : await readNotes(tx, services, id()));
      }),
  );
  resource(
    api,
    {
      method: 'get',
      path: '/provisions/{id}/cv',
      summary: 'The file of the item `cv`, a PDF; each download is shown to the person',
      access: view,
      out: z.string().openapi({ format: 'binary' }),
      media: 'application/pdf',
      also: { 409: 'Withdrawn, suspended, or waiting for a new consent' },
    },
    async ({ c, id }) => {
      const file = await act(c, (tx) => downloadCv(tx, services, id()));
      if (!file.ok) throw new Conflict(file.reason);
      return sendPdf(c, file.bytes, cvName(id()));
    },
  );
  resource(
    api,
    {
      method: 'post',
      path: '/provisions/{id}/acceptance',
      summary: 'Accept the person: confirms the introduction',
      access: answer,
      out: Accepted,
      status: 201,
      also: { 409: 'Withdrawn, or already claimed invalid' },
    },
    async ({ c, id }) => {
      const answered = await act(c, (tx) => acceptProvision(tx, id()));
      if (!answered.ok) throw new Conflict(answered.reason);
      return { id: id(), state: answered.state };
    },
  );
  resource(
    api,
    {
      method: 'post',
      path: '/provisions/{id}/objection',
      summary: 'Claim the provision invalid: the claim waits for the operator',
      access: answer,
      body: ObjectionInput,
      out: Accepted.extend({ suspendsUntil: z.string() }),
      status: 201,
      also: { 409: 'The window is closed, or the provision was answered or withdrawn' },
    },
    async ({ c, id, body }) => {
      const answered = await act(c, (tx) => objectToProvision(tx, id<ProvisionId>(), body));
      if (!answered.ok) throw new Conflict(answered.reason);
      return { id: id(), state: 'objected' as const, suspendsUntil: answered.suspendsUntil.toISOString() };
    },
  );
  return api;
}

function provisionOut({
  id,
  state,
  providedAt,
  answerDueAt,
  correctedAt,
  takenBack,
  itemsChangedAt,
  contactDueAt,
  contactedAt,
}: ProvisionLine): z.output<typeof ProvisionOut> {
  return {
    id,
    state,
    providedAt: providedAt.toISOString(),
    answerDueAt: answerDueAt.toISOString(),
    correctedAt: correctedAt?.toISOString() ?? null,
    takenBack: [...takenBack],
    itemsChangedAt: itemsChangedAt?.toISOString() ?? null,
    contactDueAt: contactDueAt?.toISOString() ?? null,
    contactedAt: contactedAt?.toISOString() ?? null,
  };
}

function detailOut(
  { provision, items, closed }: OpenedProvision,
  notes: readonly AuthoredNote[],
): z.output<typeof ProvisionDetail> {
  const { objection, claim } = provision;
  return {
    ...provisionOut(provision),
    acceptedAt: provision.acceptedAt?.toISOString() ?? null,
    withdrawnAt: provision.withdrawnAt?.toISOString() ?? null,
    items,
    closed,
    notes: notes.map(({ id, item, text, notedAt }) => ({ id, item, text, notedAt: notedAt.toISOString() })),
    objection: objection && {
      reason: objection.reason,
      note: objection.note,
      raisedAt: objection.raisedAt.toISOString(),
      suspendsUntil: objection.suspendsUntil.toISOString(),
      decision: claim === 'open' ? null : claim,
      decisionNote: objection.decisionNote,
    },
  };
}
