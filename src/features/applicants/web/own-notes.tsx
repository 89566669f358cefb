import type { Hono } from 'hono';
import { act, goOn, pageRequest, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { paths } from '../../../ui/paths.ts';
import { countOwnUnread, listOwnNotes, readOwnNotes } from '../actions/mentions.ts';
import { ReadInput } from '../input.ts';
import { OwnNotesPage } from '../views/own-notes.tsx';

/** The notes for whoever looks. */
export function ownNoteRoutes(app: Hono<AppEnv>): void {
  app.get(paths.company.ownNotes(), ...permit('company', 'viewApplicants'), async (c) => {
    const shown = await act(c, async (tx) => ({
      page: await listOwnNotes(tx, pageRequest(c)),
      unread: await countOwnUnread(tx),
    }));
    return showPage(c, <OwnNotesPage {...shown} />);
  });
  app.post(paths.company.ownNotes(), ...permit('company', 'viewApplicants'), async (c) => {
    const sent = await readForm(c, ReadInput);
    if (sent.ok) await act(c, (tx) => readOwnNotes(tx, sent.value.through));
    return goOn(c, paths.company.ownNotes(), sent.ok ? 'read' : undefined);
  });
}
