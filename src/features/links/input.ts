import { z } from 'zod';
import { idField, lineOf } from '../../platform/form-input.ts';
import { type ApplicantId, type ImportId, type OpeningId, readId } from '../../platform/ids.ts';
import { linkKinds } from './rules/link.ts';
import { LINK_SORTS } from './rules/link-sorts.ts';
import { readCount, readMonth } from './rules/month.ts';
import { readReadyTextId, readyTextNames } from './rules/ready-texts.ts';
import type { RecipientFilter } from './rules/recipient-filter.ts';

/** The order of the list of links; what is no order of it is the usual one. */
export const LinkListQuery = z.object({ sort: z.enum(LINK_SORTS).catch(LINK_SORTS[0]) });

/** An empty field of a form is a field left out. */
const blank = (value: unknown) => (value === '' || value === null ? undefined : value);

const openingId = idField<OpeningId>('opening').optional();

const day = z
  .string({ error: 'date' })
  .transform((text) => text.normalize('NFKC').trim().replaceAll('/', '-'))
  .pipe(z.iso.date({ error: 'date' }))
  .optional();

/** A new link. Faults: `required`, `too_long`, `controls` (name), `kind`, `opening`, `mail_text`, `date`, `boolean`. */
export const relayLinkInput = z.object({
  kind: z.enum(linkKinds, { error: 'kind' }),
  name: lineOf(80),
  test: z.boolean({ error: 'boolean' }).optional().default(false),
  openingId: z.preprocess(blank, openingId),
  mailText: z.preprocess(
    blank,
    z.enum(readyTextNames, { error: 'mail_text' }).transform(readReadyTextId).optional(),
  ),
  expiresOn: z.preprocess(blank, day),
});
export type RelayLinkInput = z.output<typeof relayLinkInput>;

/** What can be changed of a link. Faults: `required`, `too_long`, `controls` (name), `date`. */
export const linkChange = relayLinkInput.pick({ name: true, expiresOn: true });
export type LinkChange = z.output<typeof linkChange>;

/** How many result mails went out with a link in a month, as JSON. Faults: `month`, `count`. */
export const declarationInput = z.object({
  month: z.string({ error: 'month' }).transform((text, context) => {
    const month = readMonth(text);
    if (month !== undefined) return month;
    context.addIssue({ code: 'custom', message: 'month' });
    return z.NEVER;
  }),
  count: z.int({ error: 'count' }).min(0, { error: 'count' }).max(1_000_000, { error: 'count' }),
});
export type DeclarationInput = z.output<typeof declarationInput>;

/** The same from a form, where a number is typed: `1,200`, `１２００`. */
export const declarationForm = declarationInput.extend({
  count: z
    .string({ error: 'count' })
    .transform((text) => readCount(text))
    .pipe(declarationInput.shape.count),
});

const importId = z
  .string({ error: 'import' })
  .transform((text, context): ImportId => {
    const id = readId<ImportId>(text);
    if (id !== undefined) return id;
    context.addIssue({ code: 'custom', message: 'import' });
    return z.NEVER;
  })
  .optional();

/**
 * Whom personal links are made for. What cannot be read is a fault: left out, it would mean more people than were
 * chosen. Faults: `opening`, `step`, `date`, `import`, `codes`.
 */
export const recipientChoice = z
  .object({
    opening: z.preprocess(blank, z.string({ error: 'opening' }).max(500, { error: 'opening' }).optional()),
    step: z.preprocess(blank, z.string({ error: 'step' }).max(500, { error: 'step' }).optional()),
    from: z.preprocess(blank, day),
    to: z.preprocess(blank, day),
    file: z.preprocess(blank, importId),
    codes: z.preprocess(blank, z.enum(['none'], { error: 'codes' }).optional()),
  })
  .transform(
    ({ opening, step, from, to, file, codes }): RecipientFilter => ({
      opening,
      step,
      endedFrom: from,
      endedTo: to,
      importId: file,
      withoutAnyCode: codes === 'none',
    }),
  );

/** The fields of the form for a new link in the shape of `relayLinkInput`. */
export function relayLinkFields(form: Readonly<Record<string, string>>): Record<string, unknown> {
  const { kind, name, openingId, mailText, expiresOn } = form;
  return { kind, name, openingId, mailText, expiresOn, test: form['test'] === 'yes' };
}

/** For whom receipt mails carry a link, from a form. Faults: `opening`, `required`, `date`. */
export const receiptChoice = z.object({
  opening: z.preprocess(blank, z.string({ error: 'opening' }).max(500, { error: 'opening' }).optional()),
  opensOn: z.preprocess(
    blank,
    day.refine((value) => value !== undefined, { error: 'required' }),
  ),
});

/** The same as JSON, by person. Faults: `date`, `applicant`. */
export const receiptLinksInput = z.object({
  opensOn: z.string({ error: 'date' }).pipe(z.iso.date({ error: 'date' })),
  applicantIds: z
    .array(idField<ApplicantId>('applicant'))
    .min(1, { error: 'applicant' })
    .max(1_000, { error: 'applicant' }),
});
