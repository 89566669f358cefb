import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Scope, Tx } from '../src/db/scope.ts';
import { giveItemBack, takeItemBack } from '../src/features/candidates/actions/change-item.ts';
import { chooseAgencies } from '../src/features/candidates/actions/choose-agencies.ts';
import { endPause, pauseEverything } from '../src/features/candidates/actions/contact-room.ts';
import { eraseAccount } from '../src/features/candidates/actions/erase-account.ts';
import { keepAway, keepAwayNoMore, readKeptAway } from '../src/features/candidates/actions/keep-away.ts';
import { withdrawFromAgency } from '../src/features/candidates/actions/withdraw-from-agency.ts';
import { writeRegistration } from '../src/features/candidates/actions/write-registration.ts';
import { writeShownItem, writeShownWordings } from '../src/features/consents/rules/shown.ts';
import type { AgencyCard, ProvidedItem } from '../src/features/consents/rules/wording.ts';
import { acceptProvision } from '../src/features/introductions/actions/answer-provision.ts';
import { readProvision, recogniseProvisions } from '../src/features/introductions/actions/read-provisions.ts';
import { decideOrganisation } from '../src/features/orgs/actions/decide.ts';
import { verifyLicence } from '../src/features/orgs/actions/licences.ts';
import { listAgencyCards } from '../src/features/parties/store/agencies.ts';
import { seal } from '../src/platform/crypto.ts';
import { idOf, type OrganisationId } from '../src/platform/ids.ts';
import { normalizeMailAddress } from '../src/platform/mail-address.ts';
import { accountKeyOf } from '../src/platform/mail-keys.ts';
import {
  asAsked,
  consentedItems,
  correctAsShown,
  expectItsFile,
  heldAs,
  type Person,
  profileOf,
  provisionsOf,
  renewed,
  say,
  type Values,
  without,
} from './consent-person.ts';
import { AGENCIES, CROWD, round, type Step } from './consent-steps.ts';
import { answeredOfLate } from './factories/answered.ts';
import { makeWorld, operatorDesk, staffOfOrganisation, type World } from './factories/introductions.ts';
import { someLicenceNumber } from './factories/organisations.ts';
import { linkCodeOf } from './relay-world.ts';
import { sized } from './sized.ts';
import { type StaffTestServices, staffTestServices } from './staff-services.ts';

/**
 * Data reaches an agency only under that person's live consent to that agency, item and wording (T7): people do whatever
 * comes to their mind, one step after the other, and after each step every agency opens all it was ever handed.
 */

const CROWDS = sized(2, 834);
const BROWSER: Scope = {
  kind: 'visitor',
  visitor: Buffer.alloc(32, 'histories'),
  actor: { kind: 'candidate', id: 'visitor' },
};

let services: StaffTestServices;
let world: World;
let code: string;
let desk: Scope;
/** As each agency was last published. */
const cards = new Map<string, AgencyCard>();
const suspended = new Set<number>();

beforeAll(async () => {
  services = await staffTestServices();
  desk = await operatorDesk(services);
  world = await makeWorld(services, AGENCIES);
  code = await linkCodeOf(services, world);
  for (const agency of world.agencyIds) await services.asSuperuser(answeredOfLate(agency, CROWD));
  await readCards();
});
afterAll(() => services.end());

const idAt = (place: number) => idOf<OrganisationId>(world.agencyIds[place] ?? '');
const cardAt = (place: number) => {
  const card = cards.get(idAt(place));
  if (card === undefined) throw new Error('an agency without a card');
  return card;
};
const readCards = async () => {
  for (const card of await services.asSystem(listAgencyCards)) cards.set(card.id, card);
};
const agencyScope = (place: number) => staffOfOrganisation(idAt(place));

/** What the form asked and a proven code turns into a registration. */
async function register(mail: Person['mail'], profile: Values, places: readonly number[]): Promise<void> {
  const id = randomUUID();
  const own = services.keyRing.newDataKey(`draft:${id}`);
  const chosen = places.map(cardAt);
  const form = {
    ...profile,
    mail,
    agencies: chosen.map((card) => card.id),
    inviteAgain: false,
    tellCompany: false,
    wording: writeShownWordings(chosen, 'ja'),
  };
  const outcome = await services.within(BROWSER, (tx) =>
    writeRegistration(tx, services, code, {
      id,
      locale: 'ja',
      sealed: seal(own.key, `draft:${id}`, form),
      wrappedKey: own.wrapped,
      account: accountKeyOf(services.keyRing, mail),
      codeHash: Buffer.alloc(32),
      codeSentAt: tx.wall,
      codeExpiresAt: tx.wall,
      guesses: 0,
      registrationId: null,
    }),
  );
  expect(outcome.ok).toBe(true);
}

let people = 0;
async function newPerson(places: readonly number[]): Promise<Person> {
  people += 1;
  const mail = normalizeMailAddress(`history-${people}@mail.example.org`);
  if (mail === undefined) throw new Error('no address');
  const profile = profileOf(mail, '東京都');
  await register(mail, profile, places);
  const account = accountKeyOf(services.keyRing, mail).toString('hex');
  const rows = await services.within(BROWSER, (tx) =>
    tx.db
      .selectNoFrom((eb) =>
        eb.fn<string>('find_candidate_by_account', [eb.val(Buffer.from(account, 'hex'))]).as('id'),
      )
      .execute(),
  );
  const id = rows[0]?.id ?? '';
  const own: Scope = { kind: 'candidate', candidateId: id, actor: { kind: 'candidate', id } };
  const may = new Map(places.map((place) => [place, asAsked(profile)]));
  return { id, mail, own, profile, may, away: new Set(), isErased: false };
}

/** The step by the product's own use case, and what it allows by what the pages say of it. */
async function take(person: Person, done: Step): Promise<void> {
  const as = <T>(work: (tx: Tx) => Promise<T>) => services.within(person.own, work);
  const isOpen = (place: number) => !suspended.has(place) && !person.away.has(place);
  const live = 'agency' in done ? person.may.get(done.agency) : undefined;
  const wording = (places: readonly number[]) => writeShownWordings(places.map(cardAt), 'ja');
  if (done.act === 'register') {
    const form = profileOf(person.mail, done.place);
    await register(person.mail, form, done.ticked);
    person.profile = { ...person.profile, ...form };
    // Whoever is ticked while it may receive people holds everything as it is now; nobody else holds anything newer.
    for (const place of done.ticked.filter(isOpen))
      person.may.set(place, renewed(person.profile, person.may.get(place)));
  } else if (done.act === 'choose') {
    const input = {
      agencies: done.ticked.map(idAt),
      wording: wording(done.ticked),
      locale: 'ja' as const,
    };
    const outcome = await as((tx) => chooseAgencies(tx, services, input));
    const isRefused = done.ticked.some((place) => !isOpen(place) && !person.may.has(place));
    expect(outcome.ok).toBe(done.ticked.length > 0 && !isRefused);
    if (outcome.ok)
      for (const place of done.ticked)
        if (!person.may.has(place)) person.may.set(place, asAsked(person.profile));
  } else if (done.act === 'withdraw') {
    await as((tx) => withdrawFromAgency(tx, services, idAt(done.agency), 'ja'));
    person.may.delete(done.agency);
  } else if (done.act === 'take') {
    const outcome = await as((tx) => takeItemBack(tx, services, idAt(done.agency), done.item, 'ja'));
    if (live !== undefined && outcome.ok) person.may.set(done.agency, without(live, done.item));
  } else if (done.act === 'give') {
    const shown = writeShownItem(cardAt(done.agency), done.item, 'ja');
    const outcome = await as((tx) => giveItemBack(tx, services, idAt(done.agency), done.item, shown));
    const value = person.profile[done.item];
    const isGiven =
      live !== undefined && isOpen(done.agency) && !live.items.includes(done.item) && value !== undefined;
    if (isGiven) expect(outcome.ok).toBe(true);
    if (isGiven)
      person.may.set(done.agency, {
        items: [...live.items, done.item],
        values: { ...live.values, [done.item]: value },
      });
  } else if (done.act === 'say') {
    const value = await as((tx) => say(tx, services, person, done));
    person.profile = { ...person.profile, [done.item]: value };
  } else if (done.act === 'correct') {
    const outcome = await as((tx) => correctAsShown(tx, services, done.ticked.map(idAt)));
    const isSent =
      done.ticked.length > 0 && done.ticked.every((place) => person.may.has(place) && isOpen(place));
    expect(outcome.ok).toBe(isSent);
    for (const place of isSent ? done.ticked : [])
      person.may.set(place, heldAs(person.profile, person.may.get(place)?.items ?? []));
  } else if (done.act === 'keep away') {
    const entry = { name: cardAt(done.agency).name, licence: null, mailDomain: null };
    await as((tx) => keepAway(tx, services, entry, done.stops ? 'yes' : 'no', 'ja'));
    person.away.add(done.agency);
    if (done.stops) person.may.delete(done.agency);
  } else if (done.act === 'meet again') {
    await as(async (tx) => {
      for (const { id } of await readKeptAway(tx, services)) await keepAwayNoMore(tx, services, id);
    });
    person.away.clear();
  } else if (done.act === 'pause') {
    await as((tx) => (done.isOn ? pauseEverything(tx, services, 'open') : endPause(tx, services)));
  } else if (done.act === 'accept') {
    const ids = (await provisionsOf(services, [person])).filter((one) => one.agencyId === idAt(done.agency));
    await services.within(agencyScope(done.agency), async (tx) => {
      for (const { id } of ids) await acceptProvision(tx, id);
    });
  } else {
    await as((tx) => eraseAccount(tx, services));
    person.may.clear();
    person.isErased = true;
  }
}

/** Every agency opens everything, in its list and one by one, and sees what the person lets it see: no more and no less. */
async function openEverything(crowd: readonly Person[]): Promise<void> {
  const provisions = await provisionsOf(services, crowd);
  const consented = await consentedItems(services, crowd);
  const byId = new Map(crowd.map((one) => [one.id, one]));
  for (const place of Array.from({ length: AGENCIES }, (_, index) => index)) {
    const own = provisions.filter((one) => one.agencyId === idAt(place));
    const seen = new Map<string, Values>();
    await services.within(agencyScope(place), async (tx) => {
      const listed = await recogniseProvisions(tx, services, own);
      for (const { id, candidateId } of own) {
        const { items } = await readProvision(tx, services, id);
        await expectItsFile(tx, services, id, items);
        for (const [item, value] of Object.entries(listed.get(id) ?? {})) {
          expect([item, value]).toEqual([item, items?.[item as ProvidedItem]]);
        }
        if (items !== null) seen.set(candidateId, { ...seen.get(candidateId), ...items });
      }
    });
    for (const [id, person] of byId) {
      const may = suspended.has(place) ? undefined : person.may.get(place)?.values;
      expect([place, person.isErased, seen.get(id)]).toEqual([place, person.isErased, may]);
      for (const item of Object.keys(seen.get(id) ?? {}) as ProvidedItem[])
        expect([item, consented.has(id + idAt(place) + item)]).toEqual([item, true]);
    }
  }
}

async function decideAbout(place: number): Promise<void> {
  const isBack = suspended.delete(place);
  if (!isBack) suspended.add(place);
  await services.within(desk, (tx) =>
    decideOrganisation(
      tx,
      services,
      idAt(place),
      isBack ? { decision: 'reinstate' } : { decision: 'suspend', reason: '調査のため' },
    ),
  );
  await readCards();
}

/** Somebody else runs the agency from now on: nobody has agreed to them. */
async function changeHolder(place: number, crowd: readonly Person[]): Promise<void> {
  const licence = { licenceNumber: someLicenceNumber(), licenceExpiresOn: '2098-03-31' };
  const outcome = await services.within(desk, (tx) =>
    verifyLicence(tx, services, idAt(place), { ...licence, holder: 'another' }),
  );
  expect(outcome.ok).toBe(true);
  for (const { may } of crowd) may.delete(place);
  await readCards();
}

test(
  `whatever people do, in whatever order, an agency sees what they let it see at that moment: ${CROWDS * CROWD * AGENCIES} histories of a person with an agency`,
  async () => {
    let histories = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 4, maxLength: 7 }), async (rounds) => {
        for (const place of suspended) await decideAbout(place);
        // Those of the crowd before wait no more.
        await services.asSuperuser(
          'update provisions set withdrawn_at = now(), wrapped_key = null where withdrawn_at is null',
        );
        const crowd: Person[] = [];
        for (let count = 0; count < CROWD; count++)
          crowd.push(await newPerson([0, 1, 2].filter((place) => ((count >> place) & 1) === 1)));
        for (const { steps, upset } of rounds) {
          if (upset?.by === 'suspension') await decideAbout(upset.agency);
          else if (upset !== null) await changeHolder(upset.agency, crowd);
          for (const [index, person] of crowd.entries()) {
            const next = steps[index];
            if (next !== undefined && !person.isErased) await take(person, next);
          }
          await openEverything(crowd);
        }
        histories += CROWD * AGENCIES;
      }),
      { numRuns: CROWDS, endOnFailure: true },
    );
    expect(histories).toBe(CROWDS * CROWD * AGENCIES);
  },
  sized(180_000, 6 * 3_600_000),
);
