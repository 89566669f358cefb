import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { Conflict, NotFound } from '../../../platform/errors.ts';
import { act } from '../../../platform/http/page.tsx';
import { permitKey } from '../../../platform/http/permit.ts';
import { resource } from '../../../platform/http/resource.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import { changeTags, noteApplicant, removeApplicantNote } from '../actions/note-applicants.ts';
import { giveApplicant } from '../actions/own-applicants.ts';
import { NoteInput, TagChangeInput } from '../input.ts';

const FULL = { 409: 'No room for more of them' };

/** Notes, tags and owner of a person, of the REST API. */
export function mountNotes(api: OpenAPIHono<AppEnv>): void {
  const edit = permitKey('company', 'editApplicants');

  resource(
    api,
    {
      method: 'post',
      path: '/applicants/{id}/notes',
      summary:
        'Write a note about a person, for colleagues where some are named; it keeps its time and who wrote it',
      access: edit,
      body: NoteInput.strict(),
      out: z.object({ id: z.string() }),
      status: 201,
      also: FULL,
    },
    async ({ c, id, body }) => {
      const noted = await act(c, (tx) => noteApplicant(tx, id<ApplicantId>(), body.text, body.mentions));
      if (!noted.ok) throw new Conflict(noted.reason);
      return { id: noted.id };
    },
  );
  resource(
    api,
    {
      method: 'delete',
      path: '/applicant-notes/{id}',
      summary: 'Delete a note for good',
      access: edit,
      out: z.object({ id: z.string() }),
    },
    async ({ c, id }) => {
      if (!(await act(c, (tx) => removeApplicantNote(tx, id())))) throw new NotFound('note');
      return { id: id() };
    },
  );
  resource(
    api,
    {
      method: 'post',
      path: '/applicants/{id}/owner',
      summary: 'Say which colleague looks after a person; null is nobody',
      access: edit,
      body: z.strictObject({ owner: z.string().min(1).max(100).nullable() }),
      out: z.object({ changed: z.boolean() }),
    },
    async ({ c, id, body }) => ({
      changed: await act(c, (tx) => giveApplicant(tx, id<ApplicantId>(), body.owner)),
    }),
  );
  resource(
    api,
    {
      method: 'post',
      path: '/applicants/{id}/tags',
      summary:
        'Give a person tags and take tags off them; a tag that is known in another writing keeps its own',
      access: edit,
      body: TagChangeInput,
      out: z.object({ added: z.array(z.string()), removed: z.array(z.string()) }),
      also: FULL,
    },
    async ({ c, id, body }) => {
      const applicantId = id<ApplicantId>();
      const changed = await act(c, (tx) => changeTags(tx, applicantId, body));
      if (!changed.ok) throw new Conflict(changed.reason);
      return { added: [...changed.added], removed: [...changed.removed] };
    },
  );
}
