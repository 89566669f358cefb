import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Tx } from '../../db/scope.ts';
import { Conflict, InvalidInput } from '../../platform/errors.ts';
import { CursorQuery, createApiRouter } from '../../platform/http/api.ts';
import { act, type C, pageRequest } from '../../platform/http/page.tsx';
import { permitKey } from '../../platform/http/permit.ts';
import { pageOut, pageSchema, resource } from '../../platform/http/resource.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import type { Services } from '../../platform/services.ts';
import { paths } from '../../ui/paths.ts';
import { closeRelayLink, reopenRelayLink } from './actions/close-link.ts';
import { createRelayLink, fieldRefused } from './actions/create-link.ts';
import { declareRejections } from './actions/declare-rejections.ts';
import { createReceiptCodes, readReceiptLinks } from './actions/receipt-codes.ts';
import { getRelayLink, type LinkWithFigures, listRelayLinks } from './actions/show-links.ts';
import { declarationInput, receiptLinksInput, relayLinkInput } from './input.ts';
import { lastDayOf, linkKinds } from './rules/link.ts';
import type { LinkFigures } from './store/figures.ts';
import type { RelayLink as RelayLinkRow } from './store/relay-links.ts';

const Figures = z.object({
  opened: z.int(),
  registrations: z.int(),
  introductions: z.int(),
  /** The last day of the closed month that the figures run through. */
  through: z.string(),
});
const RelayLink = z
  .object({
    id: z.string(),
    code: z.string(),
    url: z.string(),
    kind: z.enum(linkKinds),
    name: z.string(),
    test: z.boolean(),
    openingId: z.string().nullable(),
    state: z.enum(['open', 'test', 'closed', 'expired', 'unavailable']),
    createdAt: z.string(),
    expiresOn: z.string().nullable(),
    closedAt: z.string().nullable(),
    /** As of the close of a month; null until five people have registered, and where fewer would stay behind. */
    figures: Figures.nullable(),
  })
  .openapi('RelayLink');
const Declaration = z.object({ month: z.string(), count: z.int() });
const ReceiptLink = z.object({ applicantId: z.string(), url: z.string(), opensOn: z.string() });
const ALSO = { 409: 'Its state does not allow this' };

/** `/relay-links` of the REST API (rules.md §10.4). */
export function relayLinksApi({ env }: Pick<Services, 'env'>): OpenAPIHono<AppEnv> {
  const api = createApiRouter();
  const view = permitKey('company', 'viewLinks');
  const edit = permitKey('company', 'editLinks');
  const linkOut = ({ link, state, figures }: LinkWithFigures): z.output<typeof RelayLink> => ({
    id: link.id,
    code: link.code,
    url: `${env.baseUrl}${paths.landing(link.code)}`,
    kind: link.kind,
    name: link.name,
    test: link.test,
    openingId: link.openingId,
    state,
    createdAt: link.createdAt.toISOString(),
    expiresOn: link.expiresAt && lastDayOf(link.expiresAt),
    closedAt: link.closedAt?.toISOString() ?? null,
    figures: figures && figuresOut(figures),
  });

  resource(
    api,
    {
      method: 'get',
      path: '/relay-links',
      summary: 'Relay links, newest first, with their figures',
      access: view,
      query: CursorQuery,
      out: pageSchema(RelayLink),
    },
    async ({ c }) => pageOut(await act(c, (tx) => listRelayLinks(tx, pageRequest(c))), linkOut),
  );
  resource(
    api,
    {
      method: 'post',
      path: '/relay-links',
      summary: 'Make a relay link',
      access: edit,
      body: relayLinkInput,
      out: RelayLink,
      status: 201,
    },
    async ({ c, body }) =>
      linkOut(
        await linkAfter(
          c,
          (tx) => createRelayLink(tx, body),
          (reason) => invalid(fieldRefused(reason), reason),
        ),
      ),
  );
  resource(
    api,
    { method: 'get', path: '/relay-links/{id}', summary: 'One relay link', access: view, out: RelayLink },
    async ({ c, id }) => linkOut(await act(c, (tx) => getRelayLink(tx, id()))),
  );
  resource(
    api,
    {
      method: 'post',
      path: '/relay-links/{id}/declared-rejections',
      summary:
        'Say how many result mails with this link went out in a month; saying it again replaces the number',
      access: edit,
      body: declarationInput,
      out: Declaration,
      status: 201,
    },
    async ({ c, id, body }) => {
      const declared = await act(c, (tx) => declareRejections(tx, id(), body));
      if (!declared.ok) throw invalid(declared.reason === 'count' ? 'count' : 'month', declared.reason);
      return { month: declared.month, count: declared.count };
    },
  );
  resource(
    api,
    {
      method: 'post',
      path: '/relay-links/{id}/receipt-links',
      summary:
        'Links for the receipt mails of people whose selection is under way, by person; who has one keeps it',
      access: edit,
      body: receiptLinksInput,
      out: z.object({ data: z.array(ReceiptLink) }),
      status: 201,
      also: ALSO,
    },
    async ({ c, id, body }) => {
      const made = await act(c, async (tx) => {
        const created = await createReceiptCodes(tx, id(), body);
        return created.ok
          ? { ok: true as const, rows: await readReceiptLinks(tx, id(), body.applicantIds) }
          : created;
      });
      if (!made.ok) throw made.reason === 'closed' ? conflict(made.reason) : invalid('opensOn', made.reason);
      return {
        data: made.rows.map(({ applicantId, code, opensOn }) => ({
          applicantId,
          url: `${env.baseUrl}${paths.landing(code)}`,
          opensOn,
        })),
      };
    },
  );
  resource(
    api,
    {
      method: 'post',
      path: '/relay-links/{id}/closure',
      summary: 'Close a link; its page says so, and nothing counted changes',
      access: edit,
      out: RelayLink,
      status: 201,
      also: ALSO,
    },
    async ({ c, id }) => linkOut(await linkAfter(c, (tx) => closeRelayLink(tx, id()), conflict)),
  );
  resource(
    api,
    {
      method: 'delete',
      path: '/relay-links/{id}/closure',
      summary: 'Reopen a closed link under its old address',
      access: edit,
      out: RelayLink,
      also: ALSO,
    },
    async ({ c, id }) => linkOut(await linkAfter(c, (tx) => reopenRelayLink(tx, id()), conflict)),
  );
  return api;
}

type Changed<Reason> =
  | { readonly ok: true; readonly link: RelayLinkRow }
  | { readonly ok: false; readonly reason: Reason };

/** The link as a change has left it; a refusal becomes the answer once the transaction is over. */
async function linkAfter<Reason>(
  c: C,
  change: (tx: Tx) => Promise<Changed<Reason>>,
  refusal: (reason: Reason) => Error,
): Promise<LinkWithFigures> {
  const after = await act(c, async (tx) => {
    const changed = await change(tx);
    return changed.ok ? { ok: true as const, shown: await getRelayLink(tx, changed.link.id) } : changed;
  });
  if (!after.ok) throw refusal(after.reason);
  return after.shown;
}

function figuresOut({
  opened,
  registrations,
  introductions,
  through,
}: LinkFigures): z.output<typeof Figures> {
  return { opened, registrations, introductions, through };
}

function conflict(reason: string): Conflict {
  return new Conflict(reason);
}

function invalid(field: string, message: string): InvalidInput {
  return new InvalidInput([{ field, message }]);
}
