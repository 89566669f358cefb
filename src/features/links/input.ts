import { z } from 'zod';
import { lineOf } from '../../platform/form-input.ts';
import { type OpeningId, readId } from '../../platform/ids.ts';
import { linkKinds } from './rules/link.ts';
import { mailTextIds } from './rules/mail-texts.ts';
import { readCount, readMonth } from './rules/month.ts';

/** An empty field of a form is a field left out. */
const blank = (value: unknown) => (value === '' || value === null ? undefined : value);

const openingId = z
  .string({ error: 'opening' })
  .transform((text, context): OpeningId => {
    const id = readId<OpeningId>(text);
    if (id !== undefined) return id;
    context.addIssue({ code: 'custom', message: 'opening' });
    return z.NEVER;
  })
  .optional();

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
  mailText: z.preprocess(blank, z.enum(mailTextIds, { error: 'mail_text' }).optional()),
  expiresOn: z.preprocess(blank, day),
});
export type RelayLinkInput = z.output<typeof relayLinkInput>;

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

/** The fields of the form for a new link in the shape of `relayLinkInput`. */
export function relayLinkFields(form: Readonly<Record<string, string>>): Record<string, unknown> {
  const { kind, name, openingId, mailText, expiresOn } = form;
  return { kind, name, openingId, mailText, expiresOn, test: form['test'] === 'yes' };
}
