import type { Context, MiddlewareHandler } from 'hono';
import { Forbidden } from '../../../platform/errors.ts';
import { staffOf, type Zone } from '../../../platform/http/access.ts';
import { pageFrame } from '../../../platform/http/frame.ts';
import { scriptNonce } from '../../../platform/http/security-headers.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { RateLimits } from '../../../platform/rate-limits.ts';
import type { Services } from '../../../platform/services.ts';
import type { PageFrame } from '../../../ui/page.tsx';
import { type Text, textIn } from '../../../ui/text.ts';
import type { Caller } from '../../sign-in/actions/sign-in.ts';
import { can, leastRole, type OrganisationAction } from '../rules/permissions.ts';
import { refusalText } from '../views/words.ts';

export type C = Context<AppEnv>;

/** The access of a route, taken from the table of permissions, and the check of what a role alone does not tell. */
export function permit(
  zone: Zone,
  action: OrganisationAction,
): [MiddlewareHandler<AppEnv>, MiddlewareHandler<AppEnv>] {
  return [
    staffOf(zone, leastRole(action)),
    async (c, next) => {
      const verdict = can(c.var.membership, action);
      if (!verdict.ok) throw new Forbidden(verdict.reason);
      await next();
    },
  ];
}

/** Why the reader may not do this, as a sentence for the page; undefined when they may. */
export function lockOf(c: C, action: OrganisationAction): string | undefined {
  const verdict = can(c.var.membership, action);
  return verdict.ok ? undefined : refusalText(verdict.reason, c.var.locale);
}

/** What every page needs; `?done=` says what the last request did. */
export function pageOf(services: Services, c: C): { frame: PageFrame; csrf: string } {
  if (c.get('membership') !== undefined) scriptNonce(c);
  const text = DONE[c.req.query('done') ?? '']?.(textIn(c.var.locale));
  const flash = text === undefined ? undefined : { kind: 'success' as const, text };
  return { frame: { ...pageFrame(c, services.env.isDemo), flash }, csrf: c.var.csrfToken };
}

/** Who asks, before we know who it is. */
export function callerOf(c: C, limits: RateLimits): Caller {
  return { address: c.var.clientAddress, requestId: c.var.requestId, limits };
}

const DONE: Readonly<Record<string, (t: Text) => string>> = {
  saved: (t) => t('保存しました。', 'Saved.'),
  invited: (t) => t('招待のメールをお送りしました。', 'The invitation is on its way.'),
  withdrawn: (t) => t('招待を取り消しました。', 'The invitation is taken back.'),
  role: (t) =>
    t('権限を変えました。その方はサインインし直します。', 'The role is changed. They sign in again.'),
  removed: (t) => t('メンバーから外しました。', 'Removed.'),
  revoked: (t) => t('APIキーを取り消しました。', 'The key is revoked.'),
  licence: (t) => t('変更しました。運営が確認します。', 'Changed. The operator will check it.'),
  recheck: (t) =>
    t(
      '保存しました。名称・所在地・代表者が変わったため、許可は運営の確認待ちになりました。確認が済むまで、新しい方を受け取れず、受け取った方の情報も開けません。',
      'Saved. Since the name, address or representative changed, the operator checks the licence again. Until then you receive nobody new and cannot open the details of those you have.',
    ),
  same_licence: (t) =>
    t(
      '番号も期限も、いまの登録と同じです。変更はありません。',
      'Same number and last day as before: nothing has changed.',
    ),
  checked: (t) => t('許可の確認を記録しました。', 'The check is recorded.'),
  decided: (t) => t('決定を記録し、連絡先にメールをお送りしました。', 'Recorded, and the contact is mailed.'),
};
