import { inScope } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { type CandidateId, idOf, type OrganisationId, type ProvisionId } from '../../../platform/ids.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import type { Services } from '../../../platform/services.ts';
import { searchApplicants } from '../../applicants/actions/read-applicants.ts';
import { giveItemBack } from '../../candidates/actions/change-item.ts';
import { changeProfile } from '../../candidates/actions/change-profile.ts';
import { exportOwnData } from '../../candidates/actions/export-own-data.ts';
import { keepAway } from '../../candidates/actions/keep-away.ts';
import { addNews } from '../../candidates/actions/news.ts';
import { keepCv } from '../../candidates/actions/own-cv.ts';
import { registerCandidate } from '../../candidates/actions/register-candidate.ts';
import { findSession } from '../../candidates/actions/sessions.ts';
import { submitRegistration } from '../../candidates/actions/submit-registration.ts';
import { writeBegun } from '../../candidates/rules/profile-changes.ts';
import { writeShownItem, writeShownWordings } from '../../consents/rules/shown.ts';
import { uploadImport } from '../../imports/actions/upload-import.ts';
import { acceptProvision } from '../../introductions/actions/answer-provision.ts';
import { downloadCv } from '../../introductions/actions/cv-copies.ts';
import { noteItem } from '../../introductions/actions/note-items.ts';
import { readProvision } from '../../introductions/actions/read-provisions.ts';
import { listOwnProvisions } from '../../introductions/actions/withdraw.ts';
import { listAgencyCards } from '../../parties/store/agencies.ts';
import { addressOf, type Markers } from '../rules/markers.ts';
import type { HiddenParties } from '../store/hidden.ts';
import type { AgencyApi } from './agency-api.ts';
import { listMailsToCanary } from './canary-mails.ts';
import { BROWSER, SYSTEM, scopeOf, scopeOfPerson } from './scopes.ts';

const DAY_MS = 86_400_000;
/** What is handed over one by one, each by a consent of its own. */
const LATER = ['kana', 'phone', 'experience', 'away', 'cv'] as const;

/** A step of the product that did not do what it does for everybody: nothing can be said of what comes after it. */
class CanaryStuck extends Error {
  override readonly name = 'CanaryStuck';
}

/** The invented person as they went through. */
export interface Carried {
  readonly candidateId: CandidateId;
  readonly provisionId: ProvisionId;
}

/** The company imports its applicant, and finds them. */
export async function importApplicant(
  services: Services,
  { companyId }: HiddenParties,
  markers: Markers,
  now: Date,
): Promise<void> {
  const day = (ago: number) => jstDate(new Date(now.getTime() - ago * DAY_MS));
  const { family, given, kana, phone, opening, reason, note, file } = markers;
  const rows = [
    '氏名,フリガナ,メールアドレス,電話番号,応募職種,応募日,選考ステータス,お見送り日,お見送り理由,メモ',
    `${family} ${given},${kana},${addressOf(markers)},${phone},${opening},${day(40)},不採用,${day(20)},${reason},${note}`,
  ];
  const body = new FormData();
  body.append('file', new File([rows.join('\n')], `${file}.csv`));
  const request = new Request('http://canary.invalid/', { method: 'POST', body });
  const uploaded = await uploadImport(services, scopeOf(companyId), request, {
    mode: 'write',
    includePastTerm: false,
    maxBytes: 100_000,
  });
  if (!uploaded.ok) throw new CanaryStuck('import');
  if ((await searchFor(services, companyId, kana)) !== 1) throw new CanaryStuck('search');
}

/** How many people of the company a word finds, by the search of its own pages. */
export async function searchFor(services: Services, companyId: string, q: string): Promise<number> {
  const { rows } = await inScope(services.database, scopeOf(companyId), (tx) =>
    searchApplicants(tx, { q }, { after: null, limit: 5 }),
  );
  return rows.length;
}

/** The person registers through the link, chooses the agency, says all they can; the agency reads and accepts; the person takes their copy. */
export async function carryPerson(
  services: Services,
  { linkCode, agencyId }: HiddenParties,
  markers: Markers,
  began: Date,
  api: AgencyApi | undefined,
): Promise<Carried> {
  const { database } = services;
  const mail = normalizeMailAddress(addressOf(markers));
  if (mail === undefined) throw new CanaryStuck('address');
  const cards = await inScope(database, BROWSER, (tx) => listAgencyCards(tx));
  const submitted = await inScope(database, BROWSER, (tx) =>
    submitRegistration(tx, services, null, linkCode, 'ja', {
      mail,
      name: `${markers.family} ${markers.given}`,
      work: ['sales'],
      prefecture: '東京都',
      remote: false,
      contact: 'mail',
      agencies: cards.map(({ id }) => id),
      inviteAgain: true,
      tellCompany: true,
      wording: writeShownWordings(cards, 'ja'),
    }),
  );
  if (!submitted.ok) throw new CanaryStuck('form');
  const [letter] = await inScope(database, SYSTEM, (tx) => listMailsToCanary(tx, services, began));
  const code = /(?<!\d)\d{6}(?!\d)/.exec(letter?.text ?? '')?.[0] ?? '';
  const registered = await inScope(database, BROWSER, (tx) =>
    registerCandidate(tx, services, linkCode, code),
  );
  if (!registered.ok || registered.session === null) throw new CanaryStuck('code');
  const candidateId = await findSession(database, registered.session.token);
  if (candidateId === undefined) throw new CanaryStuck('session');
  const own = scopeOfPerson(candidateId);
  const found = await inScope(database, own, async (tx) => {
    await sayEverything(tx, services, markers);
    return (await listOwnProvisions(tx))[0]?.id;
  });
  if (found === undefined) throw new CanaryStuck('provision');
  const provisionId = idOf<ProvisionId>(found);
  const [card] = cards;
  for (const item of LATER) {
    const given = await inScope(database, own, (tx) =>
      card === undefined
        ? Promise.resolve({ ok: false })
        : giveItemBack(
            tx,
            services,
            idOf<OrganisationId>(agencyId),
            item,
            writeShownItem(card, item, 'ja'),
            card,
          ),
    );
    if (!given.ok) throw new CanaryStuck('later item');
  }
  await inScope(database, scopeOf(agencyId), async (tx) => {
    const { items } = await readProvision(tx, services, provisionId);
    if (!items?.name?.includes(markers.family)) throw new CanaryStuck('agency');
    await acceptProvision(tx, provisionId);
    const noted = await noteItem(tx, services, provisionId, { item: 'work', text: markers.agencyNote });
    if (!noted.ok) throw new CanaryStuck('note');
    const file = await downloadCv(tx, services, provisionId);
    if (!file.ok || !file.bytes.includes(markers.cv)) throw new CanaryStuck('file');
  });
  if (api !== undefined) {
    const { text } = await api.read(provisionId);
    const { family, secondPhone, experience, away, cv, agencyNote } = markers;
    if (![family, secondPhone, experience, away, cv, agencyNote].every((one) => text.includes(one)))
      throw new CanaryStuck('api');
  }
  const copy = await inScope(database, own, (tx) => exportOwnData(tx, services), {
    isSnapshot: true,
  });
  const { family, secondPhone, experience, away, news, kept, cv, agencyNote } = markers;
  const said = JSON.stringify(copy);
  if (![family, secondPhone, experience, away, news, kept, cv, agencyNote].every((one) => said.includes(one)))
    throw new CanaryStuck('copy');
  return { candidateId, provisionId };
}

async function sayEverything(
  tx: Parameters<typeof changeProfile>[0],
  services: Services,
  { kana, secondPhone, experience, away, news, kept, cv }: Markers,
): Promise<void> {
  const change = {
    kana,
    phone: secondPhone,
    experience: { work: 'sales', years: 'from_3', words: experience },
    away,
  };
  await changeProfile(tx, services, writeBegun({}, Object.keys(change)), change);
  await tx.carryOut();
  await tx.carryOut();
  const file = { name: `${cv}.pdf`, bytes: Buffer.from(`%PDF ${cv}`), pages: 1 };
  await keepCv(tx, services, writeBegun({}, ['cv']), file);
  await addNews(tx, services, [{ kind: 'certificate', value: news }]);
  await keepAway(tx, services, { name: kept, licence: null, mailDomain: null }, 'no', 'ja');
}
