import { Hono } from 'hono';
import { NotFound } from '../../../platform/errors.ts';
import { act, type C, goOn, pageRequest, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { type RelayLinkId, readId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { type FormState, formOf } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import type { Locale } from '../../../ui/text.ts';
import { getRelayLink } from '../../links/actions/show-links.ts';
import { readReadyTextId, readyTextWords } from '../../links/rules/ready-texts.ts';
import { findUsableText } from '../actions/find-text.ts';
import { readPreview } from '../actions/preview.ts';
import { createText } from '../actions/texts.ts';
import { letterTextInput } from '../input.ts';
import { readyText } from '../rules/library.ts';
import type { LetterSource } from '../rules/source.ts';
import { fieldsOf, sourceOf } from '../rules/typed.ts';
import { listTexts } from '../store/texts.ts';
import { NewTextPage, ReadyTextPage } from '../views/studio.tsx';
import { TextsPage } from '../views/texts.tsx';

/** The list of texts, the library, and a new text of one's own. */
export function textRoutes({ env }: Pick<Services, 'env'>): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('company', 'viewLetters');
  const edit = permit('company', 'editLetters');
  const urlOf = (code: string) => `${env.baseUrl}${paths.landing(code)}`;

  app.get(paths.company.texts(), ...view, async (c) => {
    const isArchived = c.req.query('archived') === 'yes';
    const linkId = readId<RelayLinkId>(c.req.query('link'));
    const shown = await act(c, async (tx) => ({
      page: await listTexts(tx, isArchived, pageRequest(c)),
      link: linkId && (await getRelayLink(tx, linkId)).link,
    }));
    return showPage(c, <TextsPage {...shown} isArchived={isArchived} />);
  });

  const newText = async (c: C, form: FormState, before: LetterSource, status: 200 | 422 = 200) => {
    const source = sourceOf(form.values, before);
    const setting = await act(c, (tx) => readPreview(tx, choiceOf(form.values), source.locale, urlOf));
    return showPage(c, <NewTextPage source={source} setting={setting} form={form} />, status);
  };
  app.get(paths.company.newText(), ...edit, async (c) => {
    const { from, link, person, questions } = c.req.query();
    const begun = await act(c, (tx) => findUsableText(tx, from, languageOf(c)));
    const ready = readReadyTextId(from);
    const source = { ...(begun?.source ?? blankText(c.var.locale)) };
    if (questions === 'no') source.withQuestions = false;
    const name = begun?.name ?? (ready && readyTextWords(ready)[c.var.locale === 'ja' ? 0 : 1]);
    return newText(c, formOf({ ...fieldsOf(source), name, link, person }), source);
  });
  app.post(paths.company.newText(), ...edit, async (c) => {
    const sent = await readForm(c, letterTextInput);
    const { values } = sent.form;
    if (values['do'] === 'preview')
      return newText(c, { ...formOf(values), isSent: true }, blankText(c.var.locale));
    if (!sent.ok) return newText(c, sent.form, blankText(c.var.locale), 422);
    const id = await act(c, (tx) => createText(tx, sent.value));
    return goOn(c, paths.company.text(id, choiceOf(values)), 'made');
  });

  app.get(paths.company.readyText(':id'), ...view, async (c) => {
    const id = readReadyTextId(c.req.param('id'));
    if (id === undefined) throw new NotFound('letter text');
    const source = readyText(id, languageOf(c), { withQuestions: c.req.query('questions') !== 'no' });
    const setting = await act(c, (tx) => readPreview(tx, choiceOf(c.req.query()), source.locale, urlOf));
    const tab = c.req.query('tab') === 'use' ? 'use' : 'text';
    return showPage(c, <ReadyTextPage id={id} tab={tab} source={source} setting={setting} />);
  });
  return app;
}

/** Whom and what a preview is asked for with, out of an address or a form. */
export function choiceOf(values: Readonly<Record<string, string | readonly string[] | undefined>>): {
  person: string | undefined;
  link: string | undefined;
} {
  const one = (name: string) => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  return { person: one('person'), link: one('link') };
}

function languageOf(c: C): Locale {
  const asked = c.req.query('in');
  return asked === 'ja' || asked === 'en' ? asked : c.var.locale;
}

/** A text that nobody has begun. */
function blankText(locale: Locale): LetterSource {
  return { ...readyText('short', locale), subject: '', result: '' };
}
