import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { assetUrl } from './assets.ts';
import { productName } from './brand.tsx';
import { DemoRibbon } from './demo-ribbon.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import type { LanguageForm } from './language-link.tsx';
import { Alert, type AlertKind } from './layout/alert.tsx';
import { RoomNav, SubNav } from './nav-links.tsx';
import { accountNavigation, isOwnPlace, type NavItem, type Zone, zoneNavigation } from './navigation.ts';
import { rendering, t } from './rendering.ts';
import { StandingNotice } from './standing-notice.tsx';
import type { Pair } from './text.ts';

/** Sentences about what the last request did, by the word it left in the address as `?done=`. */
export type DoneWords = Readonly<
  Record<
    string,
    | readonly [ja: string, en: string]
    | readonly [ja: string, en: string, kind: AlertKind]
    | readonly [
        ja: string,
        en: string,
        kind: AlertKind,
        next: { readonly href: string; readonly label: Pair },
      ]
  >
>;

interface PageProps {
  title: string;
  zone: Zone;
  /** Replaces the rooms of the zone. */
  nav?: readonly NavItem[] | undefined;
  /** The form on the page whose input a switch of the language takes along. */
  languageForm?: LanguageForm | undefined;
  /** A style sheet of this page alone, beside its zone's. */
  sheet?: 'front.css' | undefined;
  /** What the last request may have done here, where it is more than 保存しました。 */
  done?: DoneWords | undefined;
  children: Child;
}

const DONE: DoneWords = {
  saved: ['保存しました。', 'Saved.'],
  // Whoever joins is led to whatever page is theirs.
  joined: ['参加しました。', 'You have joined.'],
};

/**
 * A whole HTML document. Candidate pages load the small style sheet and no script; staff pages load the enhancement
 * script. Nothing is inline, so the content security policy needs no exception.
 */
export function Page(props: PageProps) {
  const { title, zone, nav = zoneNavigation(zone), languageForm, sheet, done, children } = props;
  const { locale, request } = rendering();
  const narrow = zone === 'candidate';
  const staff = zone !== 'candidate' && zone !== 'public';
  const hasRooms = staff && nav.length > 0;
  const width = narrow ? 'page-width is-narrow' : 'page-width';
  const isOwn = narrow && isOwnPlace(request);
  const barWidth = staff ? 'bar-width' : width;
  const main = (
    <main class={staff ? 'page-main is-tinted' : 'page-main'} id="main" tabindex={-1}>
      <div class={`${width} stack`}>
        <DoneFlash words={done} />
        {staff && <StandingNotice />}
        {children}
      </div>
    </main>
  );
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={locale}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          {zone !== 'public' && <meta name="robots" content="noindex" />}
          <meta name="format-detection" content="telephone=no" />
          <title>{`${request?.cameBack ? t('エラー：', 'Error: ') : ''}${title} | ${productName()}`}</title>
          <link rel="stylesheet" href={assetUrl(narrow ? 'candidate.css' : 'app.css')} />
          {sheet && <link rel="stylesheet" href={assetUrl(sheet)} />}
          <link rel="icon" href={assetUrl('favicon.svg')} type="image/svg+xml" />
          {staff && request?.nonce && <script type="module" src={assetUrl('app.js')} nonce={request.nonce} />}
        </head>
        <body>
          <a class="skip-link" href="#main">
            {t('本文へ移動', 'Skip to content')}
          </a>
          {request?.demo && <DemoRibbon width={barWidth} />}
          <Header zone={zone} hasRooms={hasRooms || isOwn} languageForm={languageForm} />
          {isOwn && (
            <div>
              <div class={width}>
                <SubNav label={t('主な画面', 'Main pages')} items={nav} here={request?.here} />
              </div>
            </div>
          )}
          {hasRooms ? (
            <div class="shell">
              <RoomNav items={nav} beside={accountNavigation(zone)} />
              {main}
            </div>
          ) : (
            main
          )}
          <Footer width={barWidth} zone={zone} />
        </body>
      </html>
    </>
  );
}

/** Only a word of the page's own list says anything: the address can be written by anybody. */
function DoneFlash({ words }: { words: DoneWords | undefined }) {
  const word = /[?&]done=([a-z_]+)/.exec(rendering().request?.here ?? '')?.[1] ?? '';
  const own = words ?? {};
  const said = Object.hasOwn(own, word) ? own[word] : Object.hasOwn(DONE, word) ? DONE[word] : undefined;
  if (said === undefined) return null;
  const [ja, en, kind = 'success', next] = said;
  return (
    <div role={kind === 'error' ? 'alert' : 'status'}>
      <Alert kind={kind}>
        <p>{t(ja, en)}</p>
        {next && (
          <p class="link-line">
            <a href={next.href}>{t(...next.label)}</a>
          </p>
        )}
      </Alert>
    </div>
  );
}
