import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { assetUrl } from './assets.ts';
import { productName } from './brand.tsx';
import { DemoRibbon } from './demo-ribbon.tsx';
import { Footer } from './footer.tsx';
import { Header, type HeaderUser } from './header.tsx';
import { Alert, type AlertKind } from './layout/alert.tsx';
import type { NavItem, Zone } from './navigation.ts';
import { type Locale, textIn } from './text.ts';

/** What a request knows about the page before any view does; built once and spread: `<Page {...frame} …>`. */
export interface PageFrame {
  locale: Locale;
  /** This installation shows invented data. */
  demo: boolean;
  /** Path and query of the page, for the current entry of the navigation and the language link. */
  here?: string | undefined;
  user?: HeaderUser | undefined;
  /** Nonce of the content security policy. */
  nonce?: string | undefined;
  /** What the last request did. */
  flash?: { readonly kind: AlertKind; readonly text: string } | undefined;
}

interface PageProps extends PageFrame {
  title: string;
  zone: Zone;
  /** Replaces the zone's own navigation. */
  nav?: readonly NavItem[] | undefined;
  children: Child;
}

/**
 * A whole HTML document. Candidate pages load the small style sheet and no script; staff pages load the enhancement
 * script. Nothing is inline, so the content security policy needs no exception.
 */
export function Page({ title, zone, children, ...frame }: PageProps) {
  const { locale, demo, nonce, flash } = frame;
  const narrow = zone === 'candidate';
  const staff = !narrow && zone !== 'public';
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={locale}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          {zone !== 'public' && <meta name="robots" content="noindex" />}
          <meta name="format-detection" content="telephone=no" />
          <title>{`${title} | ${productName(locale)}`}</title>
          <link rel="stylesheet" href={assetUrl(narrow ? 'candidate.css' : 'app.css')} />
          <link rel="icon" href={assetUrl('favicon.svg')} type="image/svg+xml" />
          {staff && <script type="module" src={assetUrl('app.js')} nonce={nonce} />}
        </head>
        <body>
          <a class="skip-link" href="#main">
            {textIn(locale)('本文へ移動', 'Skip to content')}
          </a>
          {demo && <DemoRibbon locale={locale} narrow={narrow} />}
          <Header zone={zone} {...frame} />
          <main class={staff ? 'page-main is-tinted' : 'page-main'} id="main" tabindex={-1}>
            <div class={narrow ? 'page-width is-narrow stack' : 'page-width stack'}>
              {flash && (
                <div role={flash.kind === 'error' ? 'alert' : 'status'}>
                  <Alert kind={flash.kind}>
                    <p>{flash.text}</p>
                  </Alert>
                </div>
              )}
              {children}
            </div>
          </main>
          <Footer locale={locale} narrow={narrow} />
        </body>
      </html>
    </>
  );
}
