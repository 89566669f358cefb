import { Brand } from './brand.tsx';
import { Button, ButtonLink } from './forms/button.tsx';
import { CsrfInput } from './forms/form.tsx';
import { Icon } from './icon.tsx';
import { type LanguageForm, LanguageLink } from './language-link.tsx';
import { LinkList, MenuClose, PublicNav } from './nav-links.tsx';
import {
  accountNavigation,
  candidateNavigation,
  memberNavigation,
  type NavItem,
  type StaffZone,
  type Zone,
  zoneHome,
  zoneLabel,
  zoneNavigation,
} from './navigation.ts';
import { paths } from './paths.ts';
import { rendering, t } from './rendering.ts';

/** The person who is signed in, as the header shows them. */
export interface HeaderUser {
  readonly name: string;
  readonly organisation?: string | undefined;
  /** Where a member of an organisation is at home; undefined for candidates and for members of none. */
  readonly zone?: StaffZone | undefined;
  /** Somebody who registered for themselves: no name is shown, and their one page stands where members have a menu. */
  readonly isCandidate?: boolean | undefined;
}

interface HeaderProps {
  zone: Zone;
  /** The zone has rooms to go to. */
  hasRooms: boolean;
  /** The form whose input a switch of the language takes along. */
  languageForm?: LanguageForm | undefined;
}

/**
 * One line on every page. Candidates and visitors get the name and the language, members of an organisation the way into
 * their zone's pages and the menu behind their name, on public pages too.
 */
export function Header({ zone, hasRooms, languageForm }: HeaderProps) {
  const { user, here, host } = rendering().request ?? {};
  const label = zoneLabel(zone);
  if (zone === 'candidate') {
    return (
      // Printed as well: a receipt on paper says what it is of, and where.
      <header class="site-header">
        <div class="page-width is-narrow">
          <Brand href={user ? paths.candidate.home() : zoneHome(zone)} />
          <span class="print-only">{`${host ?? ''}${here ?? ''}`}</span>
          <div class="account-line print-hidden">
            <LanguageLink here={here} form={languageForm} />
            {user && (
              <>
                {!hasRooms && (
                  <ButtonLink variant="plain" small href={paths.candidate.home()}>
                    {t('いまの状況', 'My page')}
                  </ButtonLink>
                )}
                <SignOut action={paths.candidate.signOut()} />
              </>
            )}
          </div>
        </div>
      </header>
    );
  }
  return (
    <header class="site-header print-hidden">
      <div class={zone === 'public' ? 'page-width' : 'bar-width'}>
        {hasRooms && <MenuButton />}
        <Brand href={zoneHome(zone)} />
        {label && <span class="zone-label">{label}</span>}
        {zone === 'public' && (
          <PublicMenu
            nav={publicNavigation(user)}
            here={here}
            isCandidate={user?.isCandidate ?? false}
            languageForm={languageForm}
          />
        )}
        {user && !user.isCandidate ? (
          <AccountMenu user={user} here={here} languageForm={languageForm} />
        ) : (
          zone !== 'public' && (
            <div class="account-line">
              <LanguageLink here={here} form={languageForm} />
            </div>
          )
        )}
      </div>
    </header>
  );
}

/** Opens the popover with the id `menu`, where the window is too narrow to show what it holds. */
function MenuButton() {
  return (
    <button type="button" class="bar-button menu-button" popovertarget="menu">
      <Icon name="menu" size={20} />
      <span class="word">{t('メニュー', 'Menu')}</span>
    </button>
  );
}

function publicNavigation(user: HeaderUser | undefined): readonly NavItem[] {
  if (user?.isCandidate) return candidateNavigation();
  return user?.zone ? memberNavigation(user.zone) : zoneNavigation('public');
}

interface PublicMenuProps {
  nav: readonly NavItem[];
  here: string | undefined;
  isCandidate: boolean;
  languageForm: LanguageForm | undefined;
}

function PublicMenu({ nav, here, isCandidate, languageForm }: PublicMenuProps) {
  return (
    <>
      <div class="menu" id="menu" popover="auto">
        <MenuClose />
        <PublicNav label={t('主な画面', 'Main pages')} items={nav} here={here} />
        {(isCandidate || !rendering().request?.user) && <LanguageLink here={here} form={languageForm} />}
        {isCandidate && <SignOut action={paths.candidate.signOut()} />}
      </div>
      <MenuButton />
    </>
  );
}

/** Who is signed in, and what they may do about it. A popover, so that it needs no script. */
function AccountMenu({
  user,
  here,
  languageForm,
}: Pick<HeaderProps, 'languageForm'> & { user: HeaderUser; here: string | undefined }) {
  const { name, organisation, zone } = user;
  return (
    <div class="account">
      <button type="button" class="bar-button" popovertarget="account">
        <Icon name="person" size={20} />
        <span class="word">
          <span class="sr-only">{t('アカウント：', 'Account: ')}</span>
          {name}
        </span>
        <Icon name="chevron" size={12} />
      </button>
      <div class="account-menu" id="account" popover="auto">
        <p>
          <strong>{name}</strong>
          {organisation && <span class="support">{organisation}</span>}
        </p>
        {zone && <LinkList items={accountNavigation(zone)} here={here} />}
        <LanguageLink here={here} form={languageForm} />
        <SignOut action={paths.signOut()} />
      </div>
    </div>
  );
}

function SignOut({ action }: { action: string }) {
  return (
    <form method="post" action={action}>
      <CsrfInput />
      <Button variant="plain" small>
        {t('ログアウト', 'Sign out')}
      </Button>
    </form>
  );
}
