import { z } from 'zod';
import { foldWidth } from '../../../platform/fold-width.ts';
import { dropControls } from '../../../platform/invisible-marks.ts';
import { foldCompanyName, isEverybodysDomain, readMailDomain } from '../../contacts/rules/blocks.ts';
import { ANSWERS } from '../../contacts/rules/contact.ts';
import { WAYS } from '../../contacts/rules/terms.ts';
import { readLicenceNumber } from '../../parties/rules/licence.ts';
import { orFault, Text, Texts, Ticked, yesWhere } from '../input.ts';

/** As the names of organisations are. */
const LONGEST_COMPANY = 120;

const Hour = (least: number, most: number) =>
  Text.transform(
    orFault((raw) => {
      const hour = /^\d{1,2}$/.test(raw) ? Number(raw) : -1;
      return hour >= least && hour <= most ? hour : undefined;
    }, 'choice'),
  );

/** How and when somebody may be contacted. Faults: `unchosen`, `choice`, `hours`. */
export const contactTermsInput = z
  .object({
    ways: Texts.transform((all) => WAYS.filter((way) => all.includes(way))).refine((all) => all.length > 0, {
      error: 'unchosen',
    }),
    weekdays: Texts.transform((all) =>
      [1, 2, 3, 4, 5, 6, 7].filter((day) => all.includes(String(day))),
    ).refine((all) => all.length > 0, { error: 'unchosen' }),
    onHolidays: Ticked,
    fromHour: Hour(0, 23),
    untilHour: Hour(1, 24),
  })
  .refine(({ fromHour, untilHour }) => fromHour < untilHour, { error: 'hours', path: ['untilHour'] });

/** The same as it was sent, to be shown again. */
export const typedContactTerms = z.object({
  ways: Texts,
  weekdays: Texts,
  onHolidays: Ticked.transform(yesWhere),
  fromHour: Text,
  untilHour: Text,
});

/** For how long everything is paused. */
export const PAUSES = ['2_weeks', '1_month', '3_months', 'open'] as const;
export const pauseInput = z.object({ pause: z.enum(PAUSES, { error: 'unchosen' }) });

/** Whether to be mailed when an agency opens the details for the first time. */
export const openingMailsInput = z.object({ openings: z.enum(['yes', 'no'], { error: 'unchosen' }) });

export const contactAnswerInput = z.object({ answer: z.enum(ANSWERS) });

const optionalBy = (read: (raw: string) => string | undefined, fault: string) =>
  Text.transform(orFault((raw) => (raw.trim() === '' ? null : read(raw)), fault));

/** Somebody to keep away. Faults: `required`, `too_long`, `company_name`, `licence_number`, `domain`, `public_domain`. */
export const blockInput = z.object({
  name: Text.transform((raw) => foldWidth(dropControls(raw)).replace(/\s+/g, ' ').trim()).pipe(
    z
      .string()
      .min(1, { error: 'required' })
      .max(LONGEST_COMPANY, { error: 'too_long' })
      .refine((name) => foldCompanyName(name) !== '', { error: 'company_name' }),
  ),
  licence: optionalBy(readLicenceNumber, 'licence_number'),
  mailDomain: optionalBy(readMailDomain, 'domain').refine(
    (domain) => domain === null || !isEverybodysDomain(domain),
    { error: 'public_domain' },
  ),
});

/** What is to be done about those who have something of the person. */
export const blockStopInput = z.object({ stop: z.enum(['yes', 'no']).optional().catch(undefined) });
