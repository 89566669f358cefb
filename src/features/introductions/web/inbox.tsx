import { Hono } from 'hono';
import type { Tx } from '../../../db/scope.ts';
import { csvMediaType } from '../../../platform/csv.ts';
import { Conflict, NotFound } from '../../../platform/errors.ts';
import { act, goOn, pageRequest, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ProvisionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { listNudges } from '../../contacts/actions/log-contact.ts';
import { getOwnLicence } from '../../parties/store/agencies.ts';
import { countAsked } from '../../redemptions/actions/notice-facts.ts';
import { countTasks } from '../../requests/actions/acknowledge.ts';
import { acceptProvision } from '../actions/answer-provision.ts';
import { contactPerson } from '../actions/contact-person.ts';
import { recogniseProvisions } from '../actions/read-provisions.ts';
import { countInbox, exportInbox, showInbox } from '../actions/show-inbox.ts';
import {
  AcceptanceInput,
  AnsweredQuery,
  type ContactNow,
  ContactNowInput,
  FileQuery,
  InboxFilter,
} from '../input.ts';
import { MOST_TAKEN } from '../rules/inbox-search.ts';
import { listByIds } from '../store/inbox.ts';
import { InboxPage } from '../views/inbox.tsx';
import { inboxFile } from '../views/inbox-file.ts';

const NUDGES_SHOWN = 10;

/** 受信箱: the agency's work list, what is done about several of it at once, and the list as a file. */
export function inboxListRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(paths.agency.home(), ...permit('agency', 'viewProvisions'), async (c) => {
    const filter = InboxFilter.parse(c.req.query());
    const answered = AnsweredQuery.parse(c.req.query());
    const shown = await act(c, async (tx) => {
      const found = await showInbox(tx, services, filter, pageRequest(c));
      const outcome = await readOutcome(tx, services, answered);
      const licence = await getOwnLicence(tx);
      const nudges = await listNudges(tx, NUDGES_SHOWN);
      const [counts, requests, slots] = await Promise.all([countInbox(tx), countTasks(tx), countAsked(tx)]);
      return { found, outcome, licence, nudges, counts, requests, slots, now: tx.now };
    });
    return showPage(c, <InboxPage {...shown} filter={filter} />);
  });

  app.get(paths.agency.inboxFile(), ...permit('agency', 'exportProvisions'), async (c) => {
    const { encoding } = FileQuery.parse(c.req.query());
    const filter = InboxFilter.parse(c.req.query());
    const { rows, now } = await act(c, async (tx) => ({
      rows: await exportInbox(tx, services, filter),
      now: tx.now,
    }));
    c.header('Content-Type', csvMediaType(encoding));
    c.header('Content-Disposition', 'attachment; filename="inbox.csv"');
    return c.body(new Uint8Array(inboxFile(rows, now, c.var.locale, encoding)));
  });

  // Each person in a transaction of their own: what hinders one holds nobody else back, and pressing again goes on (decisions/0040).
  app.post(paths.agency.acceptances(), ...permit('agency', 'answerProvisions'), async (c) => {
    const { ids, list } = AcceptanceInput.parse(await c.req.parseBody({ all: true }));
    const home = { ...(list !== 'waiting' && { list }) };
    if (ids.length === 0) return goOn(c, paths.agency.home(home), 'none_ticked');
    if (ids.length > MOST_TAKEN) return goOn(c, paths.agency.home(home), 'too_many');
    const own = await act(c, (tx) => listByIds(tx, ids));
    // Nobody is received by a press that names somebody else's.
    if (own.length < ids.length) throw new NotFound('provision');
    const [taken, rest]: [ProvisionId[], ProvisionId[]] = [[], []];
    for (const id of ids) {
      const answered = await act(c, (tx) => acceptProvision(tx, id));
      (answered.ok && answered.isNew ? taken : rest).push(id);
    }
    const answered = { taken: taken.join('.') || undefined, rest: rest.join('.') || undefined };
    return c.redirect(paths.agency.home({ ...home, ...answered }), 303);
  });

  app.post(paths.agency.contactsNow(), ...permit('agency', 'contactPeople'), async (c) => {
    const { id, said } = ContactNowInput.parse(await c.req.parseBody());
    if (id === undefined) throw new NotFound('provision');
    if (said === undefined) return goOn(c, paths.agency.home({ list: 'contact' }), 'unsaid');
    const outcome = await act(c, (tx) =>
      contactPerson(tx, services, id, { ...CONTACTS[said], at: minuteOf(tx.now) }),
    );
    if (outcome.ok) return goOn(c, paths.agency.home({ list: 'contact' }), 'contacted');
    // Its own section says why, and from when.
    if (outcome.reason === 'refused') return goOn(c, paths.agency.provision(id), 'not_now');
    throw new Conflict(outcome.reason);
  });
  return app;
}

const CONTACTS = {
  'mail:sent': { way: 'mail', result: 'sent' },
  'phone:reached': { way: 'phone', result: 'reached' },
  'phone:not_reached': { way: 'phone', result: 'not_reached' },
  'sms:sent': { way: 'sms', result: 'sent' },
} as const satisfies Record<ContactNow, object>;

/** Times are written down by the minute, so that the same one pressed twice is one. */
function minuteOf(now: Date): Date {
  return new Date(Math.floor(now.getTime() / 60_000) * 60_000);
}

async function readOutcome(tx: Tx, services: Pick<Services, 'keyRing'>, { taken, rest }: AnsweredQuery) {
  const lines = await listByIds(tx, [...taken, ...rest]);
  const people = await recogniseProvisions(tx, services, lines);
  const rowsOf = (ids: readonly ProvisionId[]) =>
    lines.filter(({ id }) => ids.includes(id)).map((line) => ({ ...line, person: people.get(line.id) }));
  return { taken: rowsOf(taken), rest: rowsOf(rest), now: tx.now };
}
