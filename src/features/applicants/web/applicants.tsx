import { Hono } from 'hono';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { NotFound } from '../../../platform/errors.ts';
import { act, type C, idParam, pageRequest, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import { can } from '../../../platform/permissions.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { listColleagues } from '../../parties/store/colleagues.ts';
import type { CompareNow } from '../actions/add-by-hand.ts';
import { showWindow } from '../actions/contacts.ts';
import { divideHits } from '../actions/divide-hits.ts';
import { explainHits, explainNothing } from '../actions/explain-search.ts';
import { findNeighbours } from '../actions/find-neighbours.ts';
import { listMentionable } from '../actions/mentions.ts';
import { getApplicant, listChoices, searchAndCountApplicants } from '../actions/read-applicants.ts';
import type { KeptNow } from '../rules/held.ts';
import type { LikelySame } from '../rules/likely.ts';
import { MOST_KNOWN_TAGS } from '../rules/notes.ts';
import { type LatestEnd, latestEnd, type ReapplyOutlook } from '../rules/outlook.ts';
import type { Told } from '../rules/told.ts';
import { findApplicant } from '../store/applicants.ts';
import { getWindowDays, listContacts } from '../store/contacts.ts';
import { listKnownTags } from '../store/notes.ts';
import { listSavedSearches } from '../store/saved-searches.ts';
import { listTimeline } from '../store/timeline.ts';
import { ApplicantPage, type ShownFees } from '../views/applicant.tsx';
import { ApplicantListPage } from '../views/applicant-list.tsx';
import { TimelinePage } from '../views/timeline.tsx';
import { askedSearch, writeSearch } from './asked-search.ts';
import { basisRoutes } from './bases.tsx';
import { contactRoutes, contactWindowRoutes } from './contacts.tsx';
import { deletionRoutes } from './deletion.tsx';
import { editRoutes } from './edits.tsx';
import { entryRoutes } from './entry.tsx';
import { fileRoutes } from './files.tsx';
import { noteRoutes } from './notes.ts';
import { ownNoteRoutes } from './own-notes.tsx';
import { savedSearchRoutes } from './saved-searches.tsx';
import { standingRoutes } from './standing.tsx';

/**
 * What lies above this feature and its pages show: result letters, for whom personal links were made, entries that may be one person, how
 * long somebody is kept.
 */
export interface AboveApplicants {
  readonly readTold?: (tx: Tx, id: ApplicantId) => Promise<Told>;
  readonly findLinked?: (tx: Tx, ids: readonly ApplicantId[]) => Promise<ReadonlySet<string>>;
  readonly showLikely?: (tx: Tx, id: ApplicantId) => Promise<readonly LikelySame[]>;
  readonly readKept?: (tx: Tx, id: ApplicantId, seesDisputes: boolean) => Promise<KeptNow>;
  readonly compareNow?: CompareNow;
  readonly readOutlook?: (tx: Tx, last: LatestEnd) => Promise<ReapplyOutlook | null>;
  /** What agencies may claim for them: trouble is shown before anything else of them. */
  readonly showFees?: (tx: Tx, id: ApplicantId) => Promise<ShownFees>;
}

/** Contacts of one person that their page shows. */
const MOST_CONTACTS = 20;

/** The company's pages about past applicants. */
export function applicantRoutes(
  services: Pick<Services, 'keyRing'>,
  options: AboveApplicants = {},
): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('company', 'viewApplicants');

  app.get(paths.company.applicants(), ...view, async (c) => {
    const { search, asked } = askedSearch(c);
    const shown = await act(c, async (tx) => {
      const hits = await searchAndCountApplicants(tx, asked, pageRequest(c));
      const { page, found } = hits;
      return {
        page,
        found,
        matches: await explainHits(tx, asked, page.rows),
        nothing: page.rows.length === 0 ? await explainNothing(tx, asked) : null,
        choices: await listChoices(tx),
        linked:
          (await options.findLinked?.(
            tx,
            page.rows.map(({ id }) => id),
          )) ?? new Set<string>(),
        saved: await listSavedSearches(tx),
        divisions: await divideHits(tx, asked, hits),
      };
    });
    return showPage(c, <ApplicantListPage search={search} query={writeSearch(search)} {...shown} />);
  });

  fileRoutes(app);
  savedSearchRoutes(app);
  contactWindowRoutes(app);
  ownNoteRoutes(app);
  entryRoutes(app, options.compareNow);
  deletionRoutes(app, services);
  editRoutes(app);
  standingRoutes(app);
  basisRoutes(app);
  const personPage = async (c: C, forms: Parameters<typeof ApplicantPage>[0]['forms'] = {}) => {
    const { search, asked } = askedSearch(c);
    // Every link of the list says which list it is.
    const isFromList = c.req.query('status') !== undefined;
    const shown = await act(c, async (tx) => {
      const person = await getApplicant(tx, idParam(c));
      return {
        person,
        told: await options.readTold?.(tx, person.id),
        likely: await options.showLikely?.(tx, person.id),
        outlook: await options.readOutlook?.(tx, latestEnd(person.selections)),
        contacts: {
          contacts: await listContacts(tx, person.id, MOST_CONTACTS),
          held: (await showWindow(tx, [person.id])).get(person.id),
          windowDays: await getWindowDays(tx),
          today: jstDate(tx.now),
        },
        colleagues: await listColleagues(tx),
        mentionable: await listMentionable(tx),
        kept: await options.readKept?.(tx, person.id, can(c.var.membership, 'viewDisputes').ok),
        fees: await options.showFees?.(tx, person.id),
        knownTags: await listKnownTags(tx, MOST_KNOWN_TAGS),
        neighbours: isFromList ? await findNeighbours(tx, asked, person) : null,
      };
    });
    return <ApplicantPage {...shown} from={isFromList ? search : undefined} forms={forms} />;
  };
  app.get(paths.company.applicant(':id'), ...view, async (c) => showPage(c, await personPage(c)));
  app.get(paths.company.applicantTimeline(':id'), ...view, async (c) => {
    const shown = await act(c, async (tx) => {
      const person = await findApplicant(tx, idParam(c));
      if (person === undefined) throw new NotFound('applicant');
      return { person, page: await listTimeline(tx, person.id, pageRequest(c)) };
    });
    return showPage(c, <TimelinePage {...shown} />);
  });
  noteRoutes(app, personPage);
  contactRoutes(app, personPage);
  return app;
}
