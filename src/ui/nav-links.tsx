import { Icon } from './icon.tsx';
import { currentItem, type NavItem } from './navigation.ts';
import { rendering, t } from './rendering.ts';

interface NavLinksProps {
  label: string;
  items: readonly NavItem[];
  /** Path and query of this page. */
  here: string | undefined;
}

/**
 * The rooms of a staff zone: a column beside the page, or behind the menu button where there is no space for one.
 * @param beside pages that lie in no room, although their addresses do
 */
export function RoomNav({ items, beside }: { items: readonly NavItem[]; beside: readonly NavItem[] }) {
  return (
    <div class="rail print-hidden" id="menu" popover="auto">
      <MenuClose />
      <nav class="zone-nav" aria-label={t('主な画面', 'Main pages')}>
        <LinkList items={items} beside={beside} here={rendering().request?.here} />
      </nav>
    </div>
  );
}

/** Closes the popover it stands in, which a click beside it and Escape do as well. */
export function MenuClose() {
  return (
    <div class="menu-close">
      <button type="button" class="btn is-plain is-small" popovertarget="menu" popovertargetaction="hide">
        {t('閉じる', 'Close')}
      </button>
    </div>
  );
}

/** A few pages beside the product's name. */
export function PublicNav({ label, ...list }: NavLinksProps) {
  return (
    <nav class="zone-nav is-inline" aria-label={label}>
      <LinkList {...list} />
    </nav>
  );
}

/** Pages that belong together, one level below the zone's navigation. */
export function SubNav({ label, ...list }: NavLinksProps) {
  return (
    <nav class="sub-nav print-hidden" aria-label={label}>
      <LinkList {...list} />
    </nav>
  );
}

/** Parts of one page of which one is shown at a time; which one stands in the page's address. */
export function PartNav({
  label,
  items,
  current,
}: {
  label: string;
  items: readonly NavItem[];
  /** Address of the part that is shown. */
  current: string;
}) {
  return (
    <nav class="sub-nav print-hidden" aria-label={label}>
      <ul>
        {items.map(({ href, label: name }) => (
          <li>
            <a href={href} aria-current={href === current ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Links under one another or beside one another, the one to this page marked. */
export function LinkList({
  items,
  beside = [],
  here,
}: Omit<NavLinksProps, 'label'> & { beside?: readonly NavItem[] | undefined }) {
  const current = currentItem([...items, ...beside], here);
  return (
    <ul>
      {items.map(({ href, label, icon }) => (
        <li>
          <a
            href={href}
            aria-current={href === current?.href ? (current.exact ? 'page' : 'true') : undefined}
          >
            {icon && <Icon name={icon} size={20} />}
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}
