import { currentItem, type NavItem } from './navigation.ts';

interface NavLinksProps {
  label: string;
  items: readonly NavItem[];
  /** Path and query of this page. */
  here: string | undefined;
}

/** The main pages of a zone; `inline` puts a few of them beside the product's name. */
export function ZoneNav({ inline, ...props }: NavLinksProps & { inline: boolean }) {
  return (
    <nav class={inline ? 'zone-nav is-inline' : 'zone-nav'} aria-label={props.label}>
      {linkList(props)}
    </nav>
  );
}

/** Pages that belong together, one level below the zone's navigation. */
export function SubNav(props: NavLinksProps) {
  return (
    <nav class="print-hidden" aria-label={props.label}>
      {linkList(props, 'sub-nav')}
    </nav>
  );
}

function linkList({ items, here }: NavLinksProps, listClass?: string) {
  const current = currentItem(items, here);
  return (
    <ul class={listClass}>
      {items.map(({ href, label }) => (
        <li>
          <a
            href={href}
            aria-current={href === current?.href ? (current.exact ? 'page' : 'true') : undefined}
          >
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}
