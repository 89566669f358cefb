import type { MiddlewareHandler } from 'hono';
import { rendering, t } from '../../ui/rendering.ts';
import { Forbidden } from '../errors.ts';
import { type Action, can, leastRole, type Refusal } from '../permissions.ts';
import { apiKeyOf, type Role, staffOf, type Zone } from './access.ts';
import type { AppEnv } from './variables.ts';

type Handler = MiddlewareHandler<AppEnv>;

/** The access of a page's route, taken from the table of permissions, and the check of what a role alone does not tell. */
export function permit(zone: Zone, action: Action): [Handler, Handler] {
  return [staffOf(zone, leastRole(action)), refuseUnless(action)];
}

/** The same for a resource of the REST API, which two kinds of organisations may share. */
export function permitKey(zone: Zone | readonly Zone[], action: Action): [Handler, Handler] {
  return [apiKeyOf([zone].flat(), leastRole(action)), refuseUnless(action)];
}

function refuseUnless(action: Action): Handler {
  return async (c, next) => {
    const verdict = can(c.get('membership'), action);
    if (!verdict.ok) throw new Forbidden(verdict.reason, leastRole(action));
    await next();
  };
}

/** Whether the reader of the page being written may do this, so that a button is there only for those it works for. */
export function may(action: Action): boolean {
  const { standing } = rendering().request ?? {};
  return standing !== undefined && can(standing, action).ok;
}

/** Why the reader may not do this, as a sentence for the page; undefined when they may. */
export function lockText(action: Action): string | undefined {
  const { standing } = rendering().request ?? {};
  const verdict = standing ? can(standing, action) : ({ ok: false, reason: 'zone' } as const);
  return verdict.ok ? undefined : refusalText(verdict.reason, leastRole(action));
}

/** A role as pages name it. */
export function roleName(role: Role): string {
  switch (role) {
    case 'owner':
      return t('管理者', 'Owner');
    case 'recruiter':
      return t('担当者', 'Recruiter');
    case 'viewer':
      return t('閲覧者', 'Viewer');
  }
}

/**
 * Why something is closed to the reader, what it takes and who can give it.
 * @param needs the least role it takes
 */
export function refusalText(reason: Refusal, needs: Role = 'owner'): string {
  switch (reason) {
    case 'role':
      return roleRefusal(needs);
    case 'waiting':
      return t(
        '運営の承認後に操作できます。',
        'This opens once the operator has approved your organisation.',
      );
    case 'declined':
      return t(
        '利用申込みが承認されていないため、操作できません。内容を直して、もう一度申し込めます。',
        'Your application was not approved. You can correct it and apply again.',
      );
    case 'suspended':
      return t(
        '利用が停止されている間は操作できません。',
        'This is closed while your organisation is suspended.',
      );
    case 'zone':
      return t('この組織では操作できません。', 'Your kind of organisation cannot do this.');
  }
}

function roleRefusal(needs: Role): string {
  const own = rendering().request?.standing?.role;
  const taken = needs === 'recruiter' ? t('担当者か管理者', 'recruiter or owner') : roleName(needs);
  return t(
    `これには${taken}の権限が必要です。${own ? `いまの権限は${roleName(own)}です。` : ''}権限は、組織の管理者が変えられます。`,
    `This takes the role ${taken}. ${own ? `Yours is ${roleName(own)}. ` : ''}An owner of your organisation can change it.`,
  );
}
