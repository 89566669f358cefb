import { Hono } from 'hono';
import { readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { EMPTY_FORM, formOf } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { textCheckInput } from '../input.ts';
import { examineLetter } from '../rules/clinic.ts';
import { TextCheckPage } from '../views/text-check.tsx';

/** The check of a text that stands in no letter of ours: pasted, looked through, forgotten. */
export function textCheckRoutes({ env }: Pick<Services, 'env'>): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('company', 'viewLinks');

  app.get(paths.company.mailTextCheck(), ...view, (c) => showPage(c, <TextCheckPage form={EMPTY_FORM} />));
  app.post(paths.company.mailTextCheck(), ...view, async (c) => {
    const sent = await readForm(c, textCheckInput);
    if (!sent.ok) return showPage(c, <TextCheckPage form={sent.form} />, 422);
    const { text } = sent.value;
    const findings = examineLetter({
      body: text,
      link: `${env.baseUrl}${paths.landing('')}`,
      companyNames: [c.var.membership.organisationName],
    });
    return showPage(c, <TextCheckPage form={formOf({ text })} checked={{ text, findings }} />);
  });
  return app;
}
