import { Brand } from './brand.tsx';
import { Button } from './forms/button.tsx';
import { csrfField } from './forms/form.tsx';
import { Icon } from './icon.tsx';
import { LanguageLink } from './language-link.tsx';
import { ZoneNav } from './nav-links.tsx';
import { type NavItem, type Zone, zoneHome, zoneLabel, zoneNavigation } from './navigation.ts';
import { paths } from './paths.ts';
import { type Locale, textIn } from './text.ts';

/** The person who is signed in, as the header shows them. */
export interface HeaderUser {
  readonly name: string;
  readonly organisation?: string | undefined;
  /** Request token for signing out. */
  readonly csrf: string;
}

interface HeaderProps {
  locale: Locale;
  zone: Zone;
  nav?: readonly NavItem[] | undefined;
  user?: HeaderUser | undefined;
  here?: string | undefined;
}

/** Candidates and visitors get the name and the language; members of an organisation their zone's pages as well. */
export function Header(props: HeaderProps) {
  const { locale, zone, nav = zoneNavigation(zone, locale), user, here } = props;
  const label = zoneLabel(zone, locale);
  const hasMenu = zone !== 'candidate' && (nav.length > 0 || user);
  return (
    <header class="site-header print-hidden">
      <div class={zone === 'candidate' ? 'page-width is-narrow' : 'page-width'}>
        <Brand locale={locale} href={zoneHome(zone)} />
        {label && <span class="zone-label">{label}</span>}
        {hasMenu ? (
          <Menu locale={locale} inline={zone === 'public'} nav={nav} user={user} here={here} />
        ) : (
          <div class="account-line">
            <LanguageLink locale={locale} here={here} />
            {user && <SignOut locale={locale} action={paths.candidate.signOut()} csrf={user.csrf} />}
          </div>
        )}
      </div>
    </header>
  );
}

interface MenuProps extends Pick<HeaderProps, 'locale' | 'user' | 'here'> {
  nav: readonly NavItem[];
  inline: boolean;
}

function Menu({ locale, nav, inline, user, here }: MenuProps) {
  const t = textIn(locale);
  return (
    <>
      <button type="button" class="btn is-secondary is-small menu-button" popovertarget="menu">
        <Icon name="menu" size={20} />
        {t('メニュー', 'Menu')}
      </button>
      <div class="menu" id="menu" popover="auto">
        <div class="menu-close">
          <button type="button" class="btn is-plain is-small" popovertarget="menu" popovertargetaction="hide">
            {t('閉じる', 'Close')}
          </button>
        </div>
        {nav.length > 0 && (
          <ZoneNav label={t('主な画面', 'Main pages')} items={nav} here={here} inline={inline} />
        )}
        <div class="account">
          {user && (
            <p>
              {user.organisation && <span class="organisation">{user.organisation}</span>}
              {user.name}
            </p>
          )}
          <LanguageLink locale={locale} here={here} />
          {user && <SignOut locale={locale} action={paths.signOut()} csrf={user.csrf} />}
        </div>
      </div>
    </>
  );
}

function SignOut({ locale, action, csrf }: { locale: Locale; action: string; csrf: string }) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name={csrfField} value={csrf} />
      <Button variant="plain" small>
        {textIn(locale)('サインアウト', 'Sign out')}
      </Button>
    </form>
  );
}
