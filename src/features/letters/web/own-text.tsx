import { Hono } from 'hono';
import { NotFound } from '../../../platform/errors.ts';
import { act, type C, goOn, idParam, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { LetterTextId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { type FormState, formOf, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { listTextLinks } from '../../links/actions/text-links.ts';
import { readPreview } from '../actions/preview.ts';
import { archiveText, getText, getVersion, restoreVersion, saveText } from '../actions/texts.ts';
import { archiveForm, letterTextInput, readVersion, restorationForm } from '../input.ts';
import { resultsByVersion } from '../rules/results.ts';
import { fieldsOf, sourceOf } from '../rules/typed.ts';
import { listSentWith } from '../store/batches.ts';
import { listVersions } from '../store/texts.ts';
import { OwnTextPage, textTabs } from '../views/studio.tsx';
import { choiceOf } from './texts.tsx';

/** The page of one of the company's own texts and what can be done there. */
export function ownTextRoutes({ env }: Pick<Services, 'env'>): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('company', 'viewLetters');
  const edit = permit('company', 'editLetters');
  const urlOf = (code: string) => `${env.baseUrl}${paths.landing(code)}`;

  /** @param sent the form that came back, to be shown as it was typed */
  const textPage = async (c: C, sent?: FormState, base?: number, status: 200 | 422 = 200) => {
    const id = idParam<LetterTextId>(c);
    const tab = textTabs.find((one) => one === c.req.query('tab') && sent === undefined) ?? 'text';
    const shown = await act(c, async (tx) => {
      const text = await getText(tx, id);
      const asked = sent === undefined ? readVersion(c.req.query('version')) : undefined;
      const earlier =
        asked === undefined || asked === text.latest ? undefined : await getVersion(tx, id, asked);
      const source = sourceOf(sent?.values ?? {}, earlier?.source ?? text.source);
      const setting = await readPreview(tx, choiceOf(sent?.values ?? c.req.query()), source.locale, urlOf);
      const isListed = tab === 'versions';
      const links = isListed ? await listTextLinks(tx, id) : [];
      const linkIds = links.map((link) => link.id);
      return {
        text,
        earlier,
        source,
        setting,
        versions: isListed ? await listVersions(tx, id) : [],
        results: resultsByVersion(id, links, isListed ? await listSentWith(tx, id, linkIds) : []),
      };
    });
    const stored = formOf({ ...fieldsOf(shown.text.source), name: shown.text.name });
    const form = sent ?? stored;
    return showPage(
      c,
      <OwnTextPage {...shown} tab={tab} form={form} base={base ?? shown.text.latest} />,
      status,
    );
  };

  app.get(paths.company.text(':id'), ...view, (c) => textPage(c));
  app.post(paths.company.text(':id'), ...edit, async (c) => {
    const id = idParam<LetterTextId>(c);
    const sent = await readForm(c, letterTextInput);
    const { values } = sent.form;
    const base = readVersion(typeof values['base'] === 'string' ? values['base'] : undefined) ?? 0;
    if (values['do'] === 'preview') return textPage(c, { ...formOf(values), isSent: true }, base);
    if (!sent.ok) return textPage(c, sent.form, base, 422);
    const saved = await act(c, (tx) => saveText(tx, id, sent.value, base));
    if (!saved.ok) return textPage(c, withFault(sent.form, 'result', 'newer'), saved.latest, 422);
    return goOn(c, paths.company.text(id, choiceOf(values)), saved.number === base ? 'saved' : 'version');
  });

  app.post(paths.company.textArchive(':id'), ...edit, async (c) => {
    const id = idParam<LetterTextId>(c);
    const sent = await readForm(c, archiveForm);
    if (!sent.ok) return textPage(c);
    await act(c, (tx) => archiveText(tx, id, sent.value.archived));
    return goOn(c, paths.company.text(id), sent.value.archived ? 'archived' : 'offered');
  });

  app.post(paths.company.textRestoration(':id'), ...edit, async (c) => {
    const id = idParam<LetterTextId>(c);
    const sent = await readForm(c, restorationForm);
    const number = sent.ok ? sent.value.number : undefined;
    if (number === undefined) throw new NotFound('version');
    await act(c, (tx) => restoreVersion(tx, id, number));
    return goOn(c, paths.company.text(id), 'version');
  });
  return app;
}
