import { ErrorPage, type ErrorStatus } from '../../ui/error-page.tsx';
import { KeptText } from '../../ui/kept-text.tsx';
import type { Zone } from '../../ui/navigation.ts';
import { paths } from '../../ui/paths.ts';
import { inLanguage, rendering, t } from '../../ui/rendering.ts';
import { Forbidden } from '../errors.ts';
import { recogniseCandidate, recogniseReader } from './access.ts';
import { formFields } from './form-fields.ts';
import { type C, showPage } from './page.tsx';
import { refusalText } from './permit.ts';
import { SendAgain, type SentForm } from './send-again.tsx';
import type { AppEnv } from './variables.ts';
import { zoneOf } from './zone-of.ts';

/** What a page of a failure says where it knows more than its status. */
interface FailureWords {
  readonly title: string;
  readonly lines: readonly string[];
  /** What was sent, to be sent once more. */
  readonly sent?: SentForm | undefined;
  /** Where to sign in first, beside this page. */
  readonly signIn?: string;
}

/**
 * Answers with a page that stands in for the one that was asked for. Whoever is signed in keeps their own part of the
 * product around it, whatever address they opened; a visitor sees nobody's.
 */
export async function showFailure(
  c: C,
  status: ErrorStatus,
  words?: FailureWords | Forbidden,
): Promise<Response> {
  const zone = await zoneOfReader(c, status);
  return showPage(
    c,
    words instanceof Forbidden ? (
      <ErrorPage status={status} zone={zone} requestId={c.var.requestId ?? ''}>
        <Refused {...words} />
      </ErrorPage>
    ) : (
      <ErrorPage
        status={status}
        zone={zone}
        requestId={c.var.requestId ?? ''}
        title={words?.title}
        isKept={words?.sent !== undefined}
        again={status >= 500 && c.req.method === 'GET' ? addressOf(c) : undefined}
      >
        {words && <Said {...words} />}
      </ErrorPage>
    ),
    status,
  );
}

/** What was asked for, on this site whatever it begins with. */
function addressOf(c: C): string {
  const { pathname, search } = new URL(c.req.url);
  return pathname.replace(/^\/+/, '/') + search;
}

function Said({ lines, signIn, sent }: FailureWords) {
  return (
    <>
      {lines.map((line) => (
        <p>{line}</p>
      ))}
      {signIn && (
        <p>
          <a href={signIn} target="_blank" rel="noopener">
            {t('ログインする（新しいタブで開きます）', 'Sign in (opens in a new tab)')}
          </a>
        </p>
      )}
      {sent && <SendAgain sent={sent} />}
    </>
  );
}

/** Answers a form that came after its sender was signed out: it waits on the page, to be sent once more. */
export function showSignedOut(c: C, signIn: string, sent: SentForm): Promise<Response> {
  const [title, what, next] = inLanguage(c.get('locale') ?? 'ja', () => [
    t('ログインが切れています', 'You have been signed out'),
    t(
      'まだ何も変更していません。入力した内容は、このページに残っています。',
      'Nothing was changed. What you entered is still on this page.',
    ),
    t(
      '新しいタブでログインしてから、このページの「もう一度送る」を押してください。',
      'Sign in in a new tab, then press "Send it again" on this page.',
    ),
  ]);
  return showFailure(c, 403, { title, lines: [what, next], sent, signIn });
}

/**
 * Answers a member's form about what a colleague, or somebody at the other end, has changed or removed first: that nothing was done,
 * where to see how it stands, and what they typed. What nobody may read is answered like what is gone.
 */
export async function showOvertaken(c: C, status: 404 | 409): Promise<Response> {
  const texts = Object.values(await formFields(c).catch(() => ({}))).filter(isFreeText);
  const here = addressOf(c);
  const locale = c.get('locale') ?? 'ja';
  return showPage(
    c,
    <ErrorPage
      status={status}
      zone={await zoneOfReader(c, status)}
      requestId={c.var.requestId ?? ''}
      title={
        status === 404
          ? inLanguage(locale, () => t('対象が見つかりません', 'There is nothing to do this with'))
          : undefined
      }
      isKept={texts.length > 0}
      again={here}
    >
      <Overtaken status={status} here={here} texts={texts} />
    </ErrorPage>,
    status,
  );
}

/** What a person wrote, as against ids, days and choices. */
function isFreeText(value: string): boolean {
  return /[^\x21-\x7e]/.test(value.trim());
}

function Overtaken({ status, here, texts }: { status: 404 | 409; here: string; texts: readonly string[] }) {
  return (
    <>
      <p>
        {status === 404
          ? t(
              'ほかの方が先に削除したか、アドレスが違います。何も変更していません。',
              'Somebody may have removed it first, or the address is wrong. Nothing was changed.',
            )
          : t(
              'この画面を開いたあとに、ほかの方の操作で内容が変わりました。今回の操作は行われていません。',
              'Somebody else changed it after you opened the page. Nothing was done.',
            )}
      </p>
      <KeptText texts={texts} />
      {texts.length > 0 && (
        <p>
          <a href={here} target="_blank" rel="noopener">
            {t('いまの内容を見る（新しいタブで開きます）', 'See how it stands (opens in a new tab)')}
          </a>
        </p>
      )}
    </>
  );
}

/** Which right is missing, and where those are found who can give it. */
function Refused({ reason, needs }: Pick<Forbidden, 'reason' | 'needs'>) {
  const { standing } = rendering().request ?? {};
  return (
    <>
      <p>{refusalText(reason, needs)}</p>
      {reason === 'role' && standing && (
        <p>
          <a href={paths[standing.zone].members()}>{t('組織の管理者を確かめる', 'Who the owners are')}</a>
        </p>
      )}
    </>
  );
}

async function zoneOfReader(c: C, status: ErrorStatus): Promise<Zone> {
  const asked = zoneOf(c.req.path);
  const known: Partial<AppEnv['Variables']> = c.var;
  // Where the database may be what failed, it is not asked; nor for a page that nobody could sign out from.
  if (known.csrfToken !== undefined && status < 500) {
    if (asked === 'candidate') await recogniseCandidate(c).catch(() => undefined);
    else if (known.staff === undefined) await recogniseReader(c).catch(() => undefined);
  }
  const { staff, membership, candidate }: Partial<AppEnv['Variables']> = c.var;
  if (asked === 'candidate') return asked;
  const memberships = staff?.memberships ?? [];
  const own = membership ?? memberships.find(({ zone }) => zone === asked) ?? memberships[0];
  if (own === undefined) return candidate === undefined ? 'public' : 'candidate';
  c.set('membership', own);
  return asked === 'public' ? asked : own.zone;
}
