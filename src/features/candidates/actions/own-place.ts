import type { Scope, Tx } from '../../../db/scope.ts';
import { type DataKey, unseal } from '../../../platform/crypto.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { CandidateId, OrganisationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import type { Locale } from '../../../ui/text.ts';
import { listConsentsTo } from '../../consents/actions/own-consents.ts';
import type { ItemValues } from '../../consents/rules/item-value.ts';
import { inItemOrder, PROVIDED_ITEMS, type ProvidedItem } from '../../consents/rules/wording.ts';
import { type Contact as Contacted, readOwnContacts } from '../../contacts/actions/own-contacts.ts';
import { openOwnTerms } from '../../contacts/actions/settings.ts';
import { type ContactTerms, heldTo, isPaused, type Pause, type Way } from '../../contacts/rules/terms.ts';
import { readNotesAboutMe } from '../../introductions/actions/note-items.ts';
import { openItems } from '../../introductions/actions/read-provisions.ts';
import {
  listIntroducedRegistrations,
  listOwnProvisions,
  listSeen,
  type OwnProvision,
  type Reading,
} from '../../introductions/actions/withdraw.ts';
import { handedOver } from '../../introductions/rules/handed-over.ts';
import type { Seen } from '../../introductions/rules/seen.ts';
import type { OrganisationNames } from '../../parties/rules/names.ts';
import { listAgencyCards, listEndedLicences } from '../../parties/store/agencies.ts';
import { type Contact, listContacts, listNames } from '../../parties/store/organisations.ts';
import { type Profile, SealedProfile } from '../input.ts';
import type { NewsMail } from '../rules/answer-words.ts';
import { type Allowed, allowedBy, toldBefore } from '../rules/permissions.ts';
import { changedItems } from '../rules/profile-changes.ts';
import type { QuestionSide } from '../rules/questions.ts';
import { mayUndo, undoUntil } from '../rules/undo.ts';
import { lockCandidate, type Search } from '../store/candidates.ts';
import { listRegistrations, type Registration } from '../store/registrations.ts';
import { newsMailTo } from './news-mail.ts';
import { readRecommendations, type ShownRecommendation } from './read-recommendations.ts';

export interface OwnRegistration extends Registration {
  readonly company: OrganisationNames | null;
  readonly introducedAt: Date | null;
  readonly mayUndo: boolean;
  readonly undoUntil: Date;
}

/** A company that knows the person's name or may write to them. */
export interface OwnCompany extends Allowed {
  readonly company: OrganisationNames;
  /** How often it saw the name; null while it has not. */
  readonly seen: OwnSeen | null;
}

/** A company that was told the person's name, until they stopped it. */
export interface PastCompany extends Pick<OwnCompany, 'company' | 'seen'> {
  readonly until: Date;
}

export type OwnSeen = Seen<Reading>;

export interface OwnSharing extends OwnProvision {
  readonly agency: Contact;
  /** Whether the agency may open what it holds now: approved, not suspended, with a checked licence in force, and the holder agreed to. */
  readonly isOpenToAgency: boolean;
  /** The last day of its licence, once that is over; null while it is not, or nobody has checked it since it changed. */
  readonly licenceEndedOn: string | null;
}

/** The same with what was really handed over, opened. */
export interface OwnHolding extends OwnSharing {
  /** Null once nobody can open it any more. */
  readonly values: ItemValues | null;
  /** How it may contact the person now; none where nobody can open anything. */
  readonly ways: readonly Way[];
  /** Whether it is other than what the person has registered since. */
  readonly isOutdated: boolean;
  /** What is other, and what it would be today. */
  readonly changed: readonly ProvidedItem[];
  readonly today: ItemValues;
  /** What the person has told and this agency never had: theirs to hand over, each by itself. */
  readonly offered: readonly ProvidedItem[];
  /** What the agency has seen, this and all earlier handings-over together; null while it has seen nothing. */
  readonly seen: OwnSeen | null;
}

/** Everything a person's own pages show. */
export interface OwnPlace extends Search {
  readonly profile: Profile;
  readonly registrations: readonly OwnRegistration[];
  readonly companies: readonly OwnCompany[];
  /** Those that were told the name once and are no more. */
  readonly pastCompanies: readonly PastCompany[];
  /** Newest first, then by licence number; an agency may have received the details several times. */
  readonly provisions: readonly OwnHolding[];
  /** What agencies wrote down of contacting the person, the newest first. */
  readonly contacts: readonly Contacted[];
  /** What agencies want to recommend them for, the newest first. */
  readonly recommendations: readonly ShownRecommendation[];
  /** How and when they may be contacted. */
  readonly terms: ContactTerms;
  /** The pause that is in force. */
  readonly pause: Pause | null;
  /** Whether they would be mailed how an agency answers. */
  readonly news: NewsMail;
  /** Which of the two optional questions are open. */
  readonly question: QuestionSide | null;
  readonly now: Date;
  /** The organisations that were asked about by id, as far as there are any. */
  readonly asked: ReadonlyMap<string, OrganisationNames>;
}

/** The person's own scope, for a transaction that has just found out who they are. */
export function scopeOfPerson({ scope: { requestId } }: Tx, candidateId: CandidateId): Scope {
  const own = { kind: 'candidate', candidateId, actor: { kind: 'candidate', id: candidateId } } as const;
  return requestId === undefined ? own : { ...own, requestId };
}

/** The acting person's sealed fields, opened. */
export interface Account extends Search {
  readonly profile: Profile;
  readonly locale: Locale;
  /** Which of the two optional questions are open. */
  readonly asked: QuestionSide | null;
  /** Whether they are mailed when an agency opens their details for the first time. */
  readonly openingMails: boolean;
  /** The person's own key. */
  readonly key: DataKey;
}

/**
 * Opens the acting person's sealed fields, and locks the account: two changes at once take turns.
 * @throws NotFound once erased
 */
export async function lockAccount(tx: Tx, services: Pick<Services, 'keyRing'>): Promise<Account> {
  const account = await findAccount(tx, services);
  if (account === undefined) throw new NotFound('candidate');
  return account;
}

/** The same; undefined once erased. */
export async function findAccount(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
): Promise<Account | undefined> {
  const account = await lockCandidate(tx);
  if (account === undefined) return undefined;
  const aad = `candidate:${tx.candidateId}`;
  const { sealed, wrappedKey, ...known } = account;
  const key = keyRing.unwrap(wrappedKey, aad);
  const profile = SealedProfile.parse(unseal(key, aad, sealed));
  return { profile, key, ...known };
}

/** Every agency that ever received details of the person: it may hold copies, whoever can open them now. */
export async function listReceivers(tx: Tx): Promise<Contact[]> {
  return listAgencies(tx, await listOwnProvisions(tx));
}

/** Suspended agencies too: what they may have copied is still theirs to answer for. */
function listAgencies(tx: Tx, provisions: readonly OwnProvision[]): Promise<Contact[]> {
  const ids = provisions.map((one) => one.agencyId);
  return tx.within({ kind: 'system', actor: tx.scope.actor }, (system) => listContacts(system, ids));
}

async function listEnded(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const ended = await tx.within({ kind: 'system', actor: tx.scope.actor }, (system) =>
    listEndedLicences(system, ids),
  );
  return new Map(ended.map(({ agencyId, licenceExpiresOn }) => [agencyId, licenceExpiresOn]));
}

/** The acting person's handings-over with the agencies they were made to: the newest first, then by licence number. */
export async function listOwnSharing(tx: Tx): Promise<OwnSharing[]> {
  const provisions = await listOwnProvisions(tx);
  const agencies = await listAgencies(tx, provisions);
  const receiving = new Set((await listAgencyCards(tx)).map(({ id }): string => id));
  const closed = agencies.filter(({ id }) => !receiving.has(id)).map(({ id }) => id);
  const ended = await listEnded(tx, closed);
  return agencies
    .flatMap((agency) => {
      const own = provisions.filter((one) => one.agencyId === agency.id);
      return own.map((one) => ({
        ...one,
        agency,
        isOpenToAgency: receiving.has(agency.id) && !one.waitsForConsent,
        licenceEndedOn: ended.get(agency.id) ?? null,
      }));
    })
    .toSorted((a, b) => b.providedAt.getTime() - a.providedAt.getTime());
}

/** Reads what the agency reads, and not the newest profile: the two part where the agency was not chosen again. */
function open(
  { keyRing }: Pick<Services, 'keyRing'>,
  profile: Profile,
  sharing: OwnSharing,
  seen: OwnSeen | null,
  waysOf: (registered: string | undefined) => readonly Way[],
): OwnHolding {
  const { id, wrappedKey, sealed, items, takenBack } = sharing;
  const today = handedOver(profile, items);
  const closed = { ...sharing, seen, ways: [], today, changed: [], isOutdated: false, offered: [] };
  if (wrappedKey === null) return { ...closed, values: null };
  const values = openItems(keyRing, id, wrappedKey, sealed);
  if (sharing.waitsForConsent) return { ...closed, values, ways: waysOf(values.contact) };
  const ways = waysOf(values.contact);
  // What the settings say binds an agency whatever it was handed: then there is nothing to correct.
  const changed = changedItems(values, today).filter(
    (item) => item !== 'contact' || waysOf(today.contact).join() !== ways.join(),
  );
  const told = inItemOrder(Object.keys(handedOver(profile, PROVIDED_ITEMS)));
  return {
    ...sharing,
    seen,
    ways,
    values,
    today,
    changed,
    isOutdated: changed.length > 0,
    offered: told.filter((item) => !items.includes(item) && !takenBack.includes(item)),
  };
}

/** Who has what of this person, since when, and what can be undone; and the names of the organisations in `ask`. */
export async function readOwnPlace(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  ask: readonly OrganisationId[] = [],
): Promise<OwnPlace> {
  const { profile, asked, solvedAt, waitsSince } = await lockAccount(tx, services);
  const registered = await listRegistrations(tx);
  const introduced = await listIntroducedRegistrations(tx);
  const seen = await listSeen(tx);
  const termsOf = await openOwnTerms(tx);
  const terms = termsOf(profile.contact);
  const pause = isPaused(terms.pause, tx.now) ? terms.pause : null;
  const provisions = (await listOwnSharing(tx)).map((one) =>
    open(
      services,
      profile,
      one,
      seen.get(one.agencyId) ?? null,
      (registered) => heldTo(termsOf(registered), registered).ways,
    ),
  );
  const { contacts } = await readOwnContacts(tx);
  const names = await listNames(tx, [...registered.flatMap((one) => one.companyId ?? []), ...ask]);
  const registrations = registered.map((one) => ({
    ...one,
    company: (one.companyId && names.get(one.companyId)) ?? null,
    introducedAt: introduced.get(one.id) ?? null,
    mayUndo: mayUndo(one.registeredAt, tx.now),
    undoUntil: undoUntil(one.registeredAt),
  }));
  const inWords = ({ companyId }: { readonly companyId: string }) => {
    const company = names.get(companyId as OrganisationId);
    return company === undefined ? [] : [{ company, seen: seen.get(companyId) ?? null }];
  };
  return {
    asked: new Map([...names].filter(([id]) => ask.some((one) => one === id))),
    profile,
    registrations,
    companies: allowedBy(registrations).flatMap((one) => inWords(one).map((words) => ({ ...one, ...words }))),
    pastCompanies: toldBefore(registrations).flatMap((one) =>
      inWords(one).map((words) => ({ ...words, until: one.until })),
    ),
    provisions,
    contacts,
    recommendations: await readRecommendations(tx, services),
    terms,
    pause,
    news: await newsMailTo(tx, services, profile.mail, { isPaused: pause !== null }),
    question: asked,
    solvedAt,
    waitsSince,
    now: tx.now,
  };
}

/**
 * One agency in full: the newest handing-over to it, every consent the person gave it, and what it noted beside their items.
 * @throws NotFound where nothing was ever handed to it
 */
export async function readSharingWith(tx: Tx, services: Pick<Services, 'keyRing'>, agencyId: OrganisationId) {
  const { provisions, contacts, now } = await readOwnPlace(tx, services);
  const sharing = provisions.find((one) => one.agencyId === agencyId);
  if (sharing === undefined) throw new NotFound('consent');
  return {
    sharing,
    contacts: contacts.filter((one) => one.agencyId === agencyId),
    now,
    consents: await listConsentsTo(tx, agencyId),
    notes: (await readNotesAboutMe(tx, services)).filter((one) => one.agencyId === agencyId),
  };
}
