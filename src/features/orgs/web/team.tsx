import { Hono } from 'hono';
import { z } from 'zod';
import { NotFound } from '../../../platform/errors.ts';
import { readInput } from '../../../platform/form-input.ts';
import type { Zone } from '../../../platform/http/access.ts';
import { formFields } from '../../../platform/http/form-fields.ts';
import { showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { paths } from '../../../ui/paths.ts';
import { textIn } from '../../../ui/text.ts';
import type { StaffServices } from '../../sign-in/actions/staff-auth.ts';
import { createApiKey, readApiKeys, revokeApiKey } from '../actions/api-keys.ts';
import { inviteMember, withdrawInvitation } from '../actions/invitations.ts';
import { changeMemberRole, type MemberChange, readTeam, removeMember } from '../actions/members.ts';
import { apiKeyInput, invitationInput, roleInput } from '../input.ts';
import { ApiKeysPage } from '../views/api-keys.tsx';
import { describeFaults, KEY_LABELS } from '../views/faults.ts';
import type { FormState } from '../views/form-state.ts';
import { MembersPage } from '../views/members.tsx';
import { roleFieldOf } from '../views/words.ts';
import { type C, lockOf, pageOf, permit } from './request.tsx';

/** Who works for an organisation and which programs act for it, the same in all three zones. */
export function teamRoutes(services: StaffServices): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  for (const zone of ['company', 'agency', 'operator'] as const) {
    mountMembers(app, services, zone);
    mountApiKeys(app, services, zone);
  }
  return app;
}

function mountMembers(app: Hono<AppEnv>, services: StaffServices, zone: Zone): void {
  const show = async (c: C, form: FormState, status: 200 | 409 | 422, refusal?: string) => {
    const team = await readTeam(services, c.var.scope);
    const locked = lockOf(c, 'manageMembers');
    return showPage(
      c,
      <MembersPage
        {...pageOf(services, c)}
        zone={zone}
        {...team}
        self={c.var.staff.userId}
        form={form}
        refusal={refusal}
        locked={locked}
      />,
      status,
    );
  };
  const manage = permit(zone, 'manageMembers');

  app.get(paths[zone].members(), ...permit(zone, 'viewMembers'), (c) =>
    show(c, { values: {}, errors: [] }, 200),
  );
  app.post(paths[zone].invitations(), ...manage, async (c) => {
    const values = await formFields(c);
    const read = readInput(invitationInput, values);
    const invited = read.ok
      ? await inviteMember(services, c.var.scope, c.var.locale, c.var.membership, read.value)
      : read;
    if (invited.ok) return c.redirect(paths[zone].members({ done: 'invited' }), 303);
    const faults = 'faults' in invited ? invited.faults : [{ field: 'mail', fault: invited.reason }];
    return show(c, { values, errors: describeFaults(faults, c.var.locale) }, 422);
  });
  app.post(paths[zone].invitationRevocation(':id'), ...manage, async (c) => {
    await withdrawInvitation(services, c.var.scope, uuidOf(c));
    return c.redirect(paths[zone].members({ done: 'withdrawn' }), 303);
  });

  const answer = (c: C, changed: MemberChange, done: string) => {
    if (changed.ok) return c.redirect(paths[zone].members({ done }), 303);
    const message = textIn(c.var.locale)(
      '最後の所有者は外せません。先に別の方を所有者にしてください。',
      'The last owner cannot leave or step down. Make somebody else an owner first.',
    );
    return show(c, { values: {}, errors: [] }, 409, message);
  };
  app.post(paths[zone].memberRole(':id'), ...manage, async (c) => {
    const userId = uuidOf(c);
    const role = roleInput.safeParse((await formFields(c))[roleFieldOf(userId)]);
    if (!role.success) {
      const [unchosen] = describeFaults([{ field: 'role', fault: 'required' }], c.var.locale);
      return show(c, { values: {}, errors: [] }, 422, unchosen?.message);
    }
    return answer(c, await changeMemberRole(services, c.var.scope, userId, role.data), 'role');
  });
  app.post(paths[zone].memberRemoval(':id'), ...manage, async (c) =>
    answer(c, await removeMember(services, c.var.scope, uuidOf(c)), 'removed'),
  );
}

function mountApiKeys(app: Hono<AppEnv>, services: StaffServices, zone: Zone): void {
  const show = async (c: C, form: FormState, created: string | undefined, status: 200 | 422) => {
    const keys = await readApiKeys(services, c.var.scope);
    const locked = lockOf(c, 'manageApiKeys');
    const page = pageOf(services, c);
    return showPage(
      c,
      <ApiKeysPage {...page} zone={zone} keys={keys} form={form} created={created} locked={locked} />,
      status,
    );
  };
  const manage = permit(zone, 'manageApiKeys');

  app.get(paths[zone].apiKeys(), ...permit(zone, 'viewAudit'), (c) =>
    show(c, { values: {}, errors: [] }, undefined, 200),
  );
  // No redirect: the key is shown in the one answer that made it and is stored nowhere.
  app.post(paths[zone].apiKeys(), ...manage, async (c) => {
    const values = await formFields(c);
    const read = readInput(apiKeyInput, values);
    const made = read.ok ? await createApiKey(services, c.var.scope, zone, read.value) : read;
    if (made.ok && 'key' in made) return show(c, { values: {}, errors: [] }, made.key, 200);
    const faults =
      'reason' in made ? [{ field: 'name', fault: made.reason }] : 'faults' in made ? made.faults : [];
    return show(c, { values, errors: describeFaults(faults, c.var.locale, KEY_LABELS) }, undefined, 422);
  });
  app.post(paths[zone].apiKeyRevocation(':id'), ...manage, async (c) => {
    await revokeApiKey(services, c.var.scope, uuidOf(c));
    return c.redirect(paths[zone].apiKeys({ done: 'revoked' }), 303);
  });
}

/** The id in the path. What is no id is answered like an unknown one. */
function uuidOf(c: C): string {
  const id = z.uuid().safeParse(c.req.param('id'));
  if (!id.success) throw new NotFound('id');
  return id.data;
}
