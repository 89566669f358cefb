import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { LICENCE_WARNING_DAYS } from '../../../platform/terms.ts';
import { readNewAppeals, readNewClaims } from '../../introductions/actions/notice-facts.ts';
import { licenceStatus } from '../../parties/rules/licence.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { listEndingLicences } from '../../parties/store/agencies.ts';
import { countNewAtDesk, countParties } from '../../parties/store/organisations.ts';
import { type DeskNews, deskMail } from '../mail/operator.tsx';
import { hasComeNear, type Span } from '../rules/spans.ts';
import { listReaders, toReader } from './readers.ts';

const DAY_MS = 86_400_000;

/**
 * Mails the operator what came to its desk in a span and still waits there, in one mail with the parts each reader gets.
 * Answers how many mails it posted.
 */
export async function tellOperator(tx: Tx, services: Services, span: Span): Promise<number> {
  const news = await readDeskNews(tx, span);
  let posted = 0;
  for (const reader of await listReaders(tx, 'operator')) {
    const { locale, addressee, gets } = reader;
    const own: DeskNews = {
      applications: gets.includes('operator.applications') ? news.applications : null,
      licences: gets.includes('operator.licences') ? news.licences : null,
      objections: gets.includes('operator.objections') ? news.objections : null,
      appeals: gets.includes('operator.appeals') ? news.appeals : null,
    };
    if (Object.values(own).every((part) => part === null)) continue;
    const mail = await postMail(services, tx, {
      ...toReader(tx, reader, 'operator.desk', jstDate(span.until)),
      ...deskMail(locale, { addressee, baseUrl: services.env.baseUrl, ...own }),
    });
    if (mail.posted) posted += 1;
  }
  return posted;
}

async function readDeskNews(tx: Tx, span: Span): Promise<DeskNews> {
  const [arrived, parties, claims] = [
    await countNewAtDesk(tx, span),
    await countParties(tx),
    await readNewClaims(tx, span),
  ];
  const ending = await listComingNear(tx, span);
  const appeals = await readNewAppeals(tx, span);
  return {
    applications:
      arrived.applications > 0 ? { news: arrived.applications, waiting: parties.organisationsWaiting } : null,
    licences:
      arrived.licences + ending.length > 0
        ? { news: arrived.licences, waiting: parties.licencesToCheck, ending }
        : null,
    objections:
      claims.raised > 0
        ? { news: claims.raised, waiting: claims.open, suspendsUntil: claims.suspendsUntil }
        : null,
    appeals: appeals.raised > 0 ? { news: appeals.raised, waiting: appeals.open } : null,
  };
}

/** Licences that came within a warned step of their end, or ended, as agencies are warned (orgs/actions/warn-licences.ts). */
async function listComingNear(tx: Tx, span: Span) {
  const dayFrom = (at: Date, days: number) => jstDate(new Date(at.getTime() + days * DAY_MS));
  const licences = await listEndingLicences(
    tx,
    dayFrom(span.since, -1),
    dayFrom(span.until, LICENCE_WARNING_DAYS[0]),
  );
  return licences
    .filter(({ licenceExpiresOn }) => hasComeNear(licenceExpiresOn, span))
    .map((agency) => ({
      agency: nameWords(agency),
      expiresOn: agency.licenceExpiresOn,
      daysLeft: licenceStatus(
        { expiresOn: agency.licenceExpiresOn, verifiedAt: agency.licenceVerifiedAt },
        jstDate(span.until),
      ).daysLeft,
    }));
}
