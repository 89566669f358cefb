import { Hono } from 'hono';
import type { Tx } from '../../../db/scope.ts';
import type { Zone } from '../../../platform/http/access.ts';
import { formFields } from '../../../platform/http/form-fields.ts';
import { act, type C, goOn, idParam, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { EMPTY_FORM, type FormState, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { createApiKey, revokeApiKey } from '../actions/api-keys.ts';
import { inviteMember, renewInvitation, withdrawInvitation } from '../actions/invitations.ts';
import { changeMemberRole, type Leavings, type MemberChange, removeMember } from '../actions/members.ts';
import { apiKeyInput, invitationInput, roleInput } from '../input.ts';
import { listApiKeys } from '../store/api-keys.ts';
import { listPendingInvitations } from '../store/invitations.ts';
import { listMembers } from '../store/members.ts';
import { ApiKeysPage } from '../views/api-keys.tsx';
import { type MemberRefusal, MembersPage } from '../views/members.tsx';
import { LEAVINGS, roleFieldOf } from '../views/words.ts';

/** How many people each member of the acting company looks after, by user id. */
export type CountOwned = (tx: Tx) => Promise<ReadonlyMap<string, number>>;

/** Who works for an organisation and which programs act for it, the same in all three zones. */
export function teamRoutes(services: Services, countOwned?: CountOwned): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  for (const zone of ['company', 'agency', 'operator'] as const) {
    mountMembers(app, services, zone, zone === 'company' ? countOwned : undefined);
    mountApiKeys(app, zone);
  }
  return app;
}

function mountMembers(app: Hono<AppEnv>, services: Services, zone: Zone, countOwned?: CountOwned): void {
  const show = async (
    c: C,
    status: 200 | 409 | 422,
    { form = EMPTY_FORM, refusal }: { form?: FormState; refusal?: MemberRefusal } = {},
  ) => {
    const team = await act(c, async (tx) => ({
      members: await listMembers(tx, tx.organisationId),
      invitations: await listPendingInvitations(tx),
      at: tx.wall,
      owned: await countOwned?.(tx),
    }));
    const self = c.var.staff.userId;
    return showPage(
      c,
      <MembersPage {...team} zone={zone} self={self} form={form} refusal={refusal} />,
      status,
    );
  };
  const manage = permit(zone, 'manageMembers');

  app.get(paths[zone].members(), ...permit(zone, 'viewMembers'), (c) => show(c, 200));
  app.post(paths[zone].invitations(), ...manage, async (c) => {
    const sent = await readForm(c, invitationInput);
    if (!sent.ok) return show(c, 422, { form: sent.form });
    const invited = await act(c, (tx) => inviteMember(tx, services, c.var.locale, sent.value));
    if (!invited.ok) return show(c, 422, { form: withFault(sent.form, 'mail', invited.reason) });
    return goOn(c, paths[zone].members(), 'invited');
  });
  app.post(paths[zone].invitationRenewal(':id'), ...manage, async (c) => {
    const sent = await act(c, (tx) => renewInvitation(tx, services, c.var.locale, idParam(c)));
    return sent.ok ? goOn(c, paths[zone].members(), 'invited') : show(c, 409, { refusal: sent.reason });
  });
  app.post(paths[zone].invitationRevocation(':id'), ...manage, async (c) => {
    await act(c, (tx) => withdrawInvitation(tx, idParam(c)));
    return goOn(c, paths[zone].members(), 'withdrawn');
  });

  const answer = (c: C, changed: MemberChange, done: string) =>
    changed.ok ? goOn(c, paths[zone].members(), done) : show(c, 409, { refusal: changed.reason });
  app.post(paths[zone].memberRole(':id'), ...manage, async (c) => {
    const userId = idParam(c);
    const fields = await formFields(c);
    const role = roleInput.safeParse(fields[roleFieldOf(userId)]);
    if (!role.success) return show(c, 422, { refusal: 'no_role' });
    const changed = await act(c, (tx) => changeMemberRole(tx, userId, role.data, leavingsOf(fields)));
    return answer(c, changed, 'role');
  });
  app.post(paths[zone].memberRemoval(':id'), ...manage, async (c) => {
    const leavings = leavingsOf(await formFields(c));
    return answer(c, await act(c, (tx) => removeMember(tx, idParam(c), leavings)), 'removed');
  });
}

function mountApiKeys(app: Hono<AppEnv>, zone: Zone): void {
  const show = async (c: C, form: FormState, status: 200 | 422, created?: string) => {
    const keys = await act(c, listApiKeys);
    return showPage(c, <ApiKeysPage zone={zone} keys={keys} form={form} created={created} />, status);
  };
  const manage = permit(zone, 'manageApiKeys');

  app.get(paths[zone].apiKeys(), ...permit(zone, 'viewAudit'), (c) => show(c, EMPTY_FORM, 200));
  // No redirect: the key is shown in the one answer that made it and is stored nowhere.
  app.post(paths[zone].apiKeys(), ...manage, async (c) => {
    const sent = await readForm(c, apiKeyInput);
    if (!sent.ok) return show(c, sent.form, 422);
    const made = await act(c, (tx) => createApiKey(tx, zone, sent.value));
    if (!made.ok) return show(c, withFault(sent.form, 'name', made.reason), 422);
    return show(c, EMPTY_FORM, 200, made.key);
  });
  app.post(paths[zone].apiKeyRevocation(':id'), ...manage, async (c) => {
    await act(c, (tx) => revokeApiKey(tx, idParam(c)));
    return goOn(c, paths[zone].apiKeys(), 'revoked');
  });
}

/** What a form says about what a member made; by default it ends. */
function leavingsOf(fields: Readonly<Record<string, string>>): Leavings {
  const chosen = Object.entries(fields).some(
    ([name, value]) => name.startsWith(`${LEAVINGS}-`) && value === 'take_over',
  );
  return chosen ? 'take_over' : 'end';
}
