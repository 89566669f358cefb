import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { MailPurpose } from '../../../platform/mail-purposes.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { readContactsDue, readDue, readSilent } from '../../introductions/actions/notice-facts.ts';
import { mayReceive } from '../../parties/store/agencies.ts';
import { readHireNews } from '../../placements/actions/notice-facts.ts';
import { readRecommendedSince } from '../../recommendations/actions/notice-facts.ts';
import { readAskedSince } from '../../redemptions/actions/notice-facts.ts';
import { deadlinesMail, decidedMail, offersMail } from '../mail/agency.tsx';
import { hiresMail } from '../mail/hires.tsx';
import { deadlinesToTell, type Span } from '../rules/spans.ts';
import { listReaders, toReader } from './readers.ts';

/**
 * Mails the acting agency which deadlines are near, and what those have decided that passed without an answer. Who arrived is
 * told by a sweep of its own (tell-arrivals.ts). Answers how many mails it posted.
 */
export async function tellAgency(tx: Tx, services: Services, span: Span): Promise<number> {
  const { due, waiting, nearestDueAt } = await readDue(tx, deadlinesToTell(span));
  const contacts = await readContactsDue(tx, deadlinesToTell(span));
  const silent = await readSilent(tx, span);
  const offers = await readAskedSince(tx, span);
  const hires = await readHireNews(tx, 'agency', span);
  const anyHire = hires.ending + hires.late + hires.checks + hires.said + hires.denied;
  const recommended = await readRecommendedSince(tx, span);
  const moved = offers.arrived + offers.hired + offers.ended + recommended.agreed + recommended.withdrawn;
  if (due + contacts + silent + moved + anyHire === 0) return 0;
  const { baseUrl } = services.env;
  const mayContact = await mayReceive(tx, tx.organisationId);
  let posted = 0;
  for (const reader of await listReaders(tx, 'agency')) {
    const { locale, addressee, gets } = reader;
    const about = (purpose: MailPurpose) => toReader(tx, reader, purpose, jstDate(span.until));
    if (due + contacts > 0 && gets.includes('agency.deadlines')) {
      const facts = { addressee, baseUrl, due, contacts, waiting, nearestDueAt, now: tx.now };
      const mail = deadlinesMail(locale, facts);
      if ((await postMail(services, tx, { ...about('provisions.deadline'), ...mail })).posted) posted += 1;
    }
    if (silent > 0 && gets.includes('agency.decided')) {
      const mail = decidedMail(locale, { addressee, baseUrl, silent, mayContact });
      if ((await postMail(services, tx, { ...about('provisions.decided'), ...mail })).posted) posted += 1;
    }
    if (moved > 0 && gets.includes('agency.offers')) {
      const mail = offersMail(locale, { addressee, baseUrl, ...offers, ...recommended });
      if ((await postMail(services, tx, { ...about('slots.offered'), ...mail })).posted) posted += 1;
    }
    if (anyHire > 0 && gets.includes('agency.placements')) {
      const mail = hiresMail(locale, { addressee, baseUrl, side: 'agency', ...hires });
      if ((await postMail(services, tx, { ...about('placements.agency'), ...mail })).posted) posted += 1;
    }
  }
  return posted;
}
