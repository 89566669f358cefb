import type { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { act, type C, goOn, idParam, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import { EMPTY_FORM, type FormState, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { recordContact, removeContact, setWindow } from '../actions/contacts.ts';
import { ContactForm, WindowForm } from '../input/contacts.ts';
import { getWindowDays } from '../store/contacts.ts';
import { ContactWindowPage } from '../views/contact-window.tsx';

/** Contacts with a person. @param personPage that page, with a form that was turned away */
export function contactRoutes(
  app: Hono<AppEnv>,
  personPage: (c: C, forms: { contact?: FormState }) => Promise<Child>,
): void {
  const edit = permit('company', 'editApplicants');

  app.post(paths.company.applicantContacts(':id'), ...edit, async (c) => {
    const id = idParam<ApplicantId>(c);
    const sent = await readForm(c, ContactForm);
    if (!sent.ok) return showPage(c, await personPage(c, { contact: sent.form }), 422);
    const recorded = await act(c, (tx) => recordContact(tx, id, sent.value));
    if (!recorded.ok)
      return showPage(c, await personPage(c, { contact: withFault(sent.form, 'on', recorded.reason) }), 422);
    return goOn(c, paths.company.applicant(id), recorded.other ? 'contacted_too' : 'contacted');
  });
  app.post(paths.company.applicantContactRemoval(':id', ':contact'), ...edit, async (c) => {
    const [id, contact] = [idParam<ApplicantId>(c), idParam(c, 'contact')];
    await act(c, (tx) => removeContact(tx, contact));
    return goOn(c, paths.company.applicant(id), 'contact_removed');
  });
}

/** For how many days one contact keeps colleagues from the next. */
export function contactWindowRoutes(app: Hono<AppEnv>): void {
  const windowPage = async (c: C, form: FormState) => (
    <ContactWindowPage days={await act(c, getWindowDays)} form={form} />
  );
  app.get(paths.company.contactWindow(), ...permit('company', 'viewApplicants'), async (c) =>
    showPage(c, await windowPage(c, EMPTY_FORM)),
  );
  app.post(paths.company.contactWindow(), ...permit('company', 'editProfile'), async (c) => {
    const sent = await readForm(c, WindowForm);
    if (!sent.ok) return showPage(c, await windowPage(c, sent.form), 422);
    await act(c, (tx) => setWindow(tx, sent.value.days));
    return goOn(c, paths.company.contactWindow(), 'saved');
  });
}
