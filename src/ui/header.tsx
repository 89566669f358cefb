import { Brand } from './brand.tsx';
import { Button } from './forms/button.tsx';
import { CsrfInput } from './forms/form.tsx';
import { Icon } from './icon.tsx';
import { LanguageLink } from './language-link.tsx';
import { ZoneNav } from './nav-links.tsx';
import { type NavItem, type Zone, zoneHome, zoneLabel, zoneNavigation } from './navigation.ts';
import { paths } from './paths.ts';
import { type RequestFrame, rendering, t } from './rendering.ts';

/** The person who is signed in, as the header shows them. */
export interface HeaderUser {
  readonly name: string;
  readonly organisation?: string | undefined;
}

interface HeaderProps {
  zone: Zone;
  nav?: readonly NavItem[] | undefined;
}

/** Candidates and visitors get the name and the language; members of an organisation their zone's pages as well. */
export function Header({ zone, nav = zoneNavigation(zone) }: HeaderProps) {
  const { user, here } = rendering().request ?? {};
  const label = zoneLabel(zone);
  const hasMenu = zone !== 'candidate' && (nav.length > 0 || user);
  return (
    <header class="site-header print-hidden">
      <div class={zone === 'candidate' ? 'page-width is-narrow' : 'page-width'}>
        <Brand href={zoneHome(zone)} />
        {label && <span class="zone-label">{label}</span>}
        {hasMenu ? (
          <Menu inline={zone === 'public'} nav={nav} user={user} here={here} />
        ) : (
          <div class="account-line">
            <LanguageLink here={here} />
            {user && <SignOut action={paths.candidate.signOut()} />}
          </div>
        )}
      </div>
    </header>
  );
}

interface MenuProps extends Pick<RequestFrame, 'user' | 'here'> {
  nav: readonly NavItem[];
  inline: boolean;
}

function Menu({ nav, inline, user, here }: MenuProps) {
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
          <LanguageLink here={here} />
          {user && <SignOut action={paths.signOut()} />}
        </div>
      </div>
    </>
  );
}

function SignOut({ action }: { action: string }) {
  return (
    <form method="post" action={action}>
      <CsrfInput />
      <Button variant="plain" small>
        {t('サインアウト', 'Sign out')}
      </Button>
    </form>
  );
}
