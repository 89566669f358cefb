import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { InvalidInput, NotFound } from '../../../platform/errors.ts';
import { act } from '../../../platform/http/page.tsx';
import { permitKey } from '../../../platform/http/permit.ts';
import { resource } from '../../../platform/http/resource.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import { type HeldBy, recordContact, removeContact, showWindow } from '../actions/contacts.ts';
import { getApplicant } from '../actions/read-applicants.ts';
import { ContactInput } from '../input/contacts.ts';
import { contactKinds } from '../rules/contact-window.ts';
import { listContacts } from '../store/contacts.ts';

const ContactOut = z.object({
  id: z.string(),
  kind: z.enum(contactKinds),
  on: z.string(),
  /** Null where they work there no more, or a program did it. */
  by: z.string().nullable(),
});
/** Another's contact within the company's interval. */
const HeldOut = ContactOut.omit({ id: true }).extend({ freeOn: z.string(), daysLeft: z.number() }).nullable();
const MOST_SHOWN = 100;

/** Contacts with a person, of the REST API. */
export function mountContacts(api: OpenAPIHono<AppEnv>): void {
  const edit = permitKey('company', 'editApplicants');

  resource(
    api,
    {
      method: 'get',
      path: '/applicants/{id}/contacts',
      summary: 'The latest 100 contacts with a person, and whose contact keeps others from writing',
      access: permitKey('company', 'viewApplicants'),
      out: z.object({ contacts: z.array(ContactOut), heldBy: HeldOut }),
    },
    async ({ c, id }) =>
      act(c, async (tx) => {
        const person = await getApplicant(tx, id<ApplicantId>());
        const held = (await showWindow(tx, [person.id])).get(person.id);
        return { contacts: await listContacts(tx, person.id, MOST_SHOWN), heldBy: heldOut(held) };
      }),
  );
  resource(
    api,
    {
      method: 'post',
      path: '/applicants/{id}/contacts',
      summary: 'Write down that a person was contacted outside of the product',
      access: edit,
      body: ContactInput,
      out: z.object({ id: z.string(), heldBy: HeldOut }),
      status: 201,
    },
    async ({ c, id, body }) => {
      const recorded = await act(c, (tx) => recordContact(tx, id<ApplicantId>(), body));
      if (!recorded.ok) throw new InvalidInput([{ field: 'on', message: 'is still to come' }]);
      return { id: recorded.id, heldBy: heldOut(recorded.other) };
    },
  );
  resource(
    api,
    {
      method: 'delete',
      path: '/applicant-contacts/{id}',
      summary: 'Delete a contact that was written down by mistake; letters of the product stay',
      access: edit,
      out: z.object({ id: z.string() }),
    },
    async ({ c, id }) => {
      if (!(await act(c, (tx) => removeContact(tx, id())))) throw new NotFound('contact');
      return { id: id() };
    },
  );
}

function heldOut(held: HeldBy | undefined): z.input<typeof HeldOut> {
  if (held === undefined) return null;
  const { kind, on, by, freeOn, daysLeft } = held;
  return { kind, on, by, freeOn, daysLeft };
}
