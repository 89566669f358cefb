import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { MailPurpose } from '../../../platform/mail-purposes.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import type { Reading } from '../../../ui/measure-text.ts';
import { readAlumniNews } from '../../alumni/actions/notice-facts.ts';
import { readMentionNews } from '../../applicants/actions/mentions.ts';
import { listIntroducedDays } from '../../introductions/actions/show-receipts.ts';
import { readDeclared, readShown } from '../../links/actions/month-summary.ts';
import { closedMonths, dayAfter } from '../../links/rules/figures.ts';
import { firstDayOf, type JstMonth } from '../../links/rules/month.ts';
import { readMeasures } from '../../measures/actions/measures.ts';
import type { MeasureId } from '../../measures/rules/catalogue.ts';
import { readHireNews } from '../../placements/actions/notice-facts.ts';
import { readAnswerNews } from '../../reapproach/actions/results.ts';
import { readRecommendedSince } from '../../recommendations/actions/notice-facts.ts';
import { readTakenSince } from '../../redemptions/actions/notice-facts.ts';
import { readEnding } from '../../retention/actions/read-ending.ts';
import { getBalance, listGrantDays } from '../../slots/actions/show-slots.ts';
import { alumniMail } from '../mail/alumni.tsx';
import { answersMail } from '../mail/answers.tsx';
import { introducedMail, type MonthFigures, monthlyMail, slotsMail, takenMail } from '../mail/company.tsx';
import { hiresMail } from '../mail/hires.tsx';
import { mentionsMail } from '../mail/mentions.tsx';
import { type Span, wholeDays } from '../rules/spans.ts';
import { listReaders, type Reader, toReader } from './readers.ts';

/**
 * Mails the acting company what came of its links in a span: introductions by day, slots earned, requests that were taken on, and the months
 * that ended, with whom terms delete next; and each member that notes name them.
 * Nothing where there was nothing. Answers how many mails it posted.
 */
export async function tellCompany(tx: Tx, services: Services, span: Span): Promise<number> {
  const readers = await listReaders(tx, 'company');
  const days = wholeDays(span);
  const introduced = await listIntroducedDays(tx, days);
  const granted = await listGrantDays(tx, days);
  const monthly = await readMonths(tx, closedMonths(days.from, span.until));
  const taken = await readTakenSince(tx, span);
  const hires = await readHireNews(tx, 'company', span);
  const { agreed } = await readRecommendedSince(tx, span);
  const alumni = await readAlumniNews(tx, span);
  const answers = await readAnswerNews(tx, span);
  const mentioned = await readMentionNews(tx, span);
  const balance = await getBalance(tx, tx.organisationId);
  let posted = 0;
  const post = async (reader: Reader, purpose: MailPurpose, mail: ReturnType<typeof introducedMail>) => {
    const about = toReader(tx, reader, purpose, jstDate(span.until));
    if ((await postMail(services, tx, { ...about, ...mail })).posted) posted += 1;
  };
  for (const reader of readers) {
    const { locale, addressee, gets } = reader;
    const facts = { addressee, baseUrl: services.env.baseUrl, balance };
    if (introduced.length > 0 && gets.includes('company.daily'))
      await post(reader, 'introductions.received', introducedMail(locale, { ...facts, days: introduced }));
    if (granted.length > 0 && gets.includes('company.slots'))
      await post(reader, 'slots.earned', slotsMail(locale, { ...facts, days: granted }));
    if (taken + agreed > 0 && gets.includes('company.redemptions'))
      await post(
        reader,
        'slots.used',
        takenMail(locale, { addressee, baseUrl: facts.baseUrl, taken, agreed }),
      );
    if (hires.ending + hires.late + hires.said > 0 && gets.includes('company.placements')) {
      const { baseUrl } = facts;
      await post(
        reader,
        'placements.company',
        hiresMail(locale, { addressee, baseUrl, side: 'company', ...hires }),
      );
    }
    if (alumni.fresh + alumni.ending > 0 && gets.includes('company.alumni')) {
      const { baseUrl } = facts;
      await post(reader, 'alumni.waiting', alumniMail(locale, { addressee, baseUrl, ...alumni }));
    }
    if (answers.applied + answers.later + answers.no > 0 && gets.includes('company.answers')) {
      const { baseUrl } = facts;
      await post(reader, 'invitations.answered', answersMail(locale, { addressee, baseUrl, ...answers }));
    }
    const notes = mentioned.get(reader.key) ?? 0;
    if (notes > 0 && gets.includes('company.mentions')) {
      const { baseUrl } = facts;
      await post(reader, 'notes.mentioned', mentionsMail(locale, { addressee, baseUrl, notes }));
    }
    if (monthly !== null && gets.includes('company.monthly'))
      await post(reader, 'company.month', monthlyMail(locale, { ...facts, ...monthly }));
  }
  return posted;
}

/** What the mail of a month tells, of what a company steers by (rules.md §15.1). */
const MONTHLY: readonly MeasureId[] = ['introductions', 'confirmed', 'slotsEarned'];

/** The months that ended, what is shown of the links, and whom terms delete next; null where none of it tells anything. */
async function readMonths(tx: Tx, ended: readonly JstMonth[]) {
  const [first] = ended;
  if (first === undefined) return null;
  const shown = await readShown(tx);
  const months: MonthFigures[] = [];
  for (const month of ended) {
    const period = { from: firstDayOf(month), before: dayAfter(month), isUnfinished: false };
    months.push({
      month,
      declared: await readDeclared(tx, month),
      measured: await readMeasures(tx, 'company', period, MONTHLY),
    });
  }
  const hasMoved = shown !== null && shown.through >= firstDayOf(first);
  const isEmpty = months.every(
    ({ declared, measured }) => (declared ?? 0) === 0 && measured.every(({ reading }) => isNothing(reading)),
  );
  const ending = await readEnding(tx);
  return isEmpty && !hasMoved && ending === null ? null : { months, shown, ending };
}

function isNothing(reading: Reading): boolean {
  return reading.kind === 'hidden' || reading.numerator === 0;
}
