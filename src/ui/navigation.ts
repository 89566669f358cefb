import { paths } from './paths.ts';
import { t } from './rendering.ts';

/** The five kinds of page. A zone decides the header, the style sheet and whether a script is loaded. */
export type Zone = 'public' | 'candidate' | 'company' | 'agency' | 'operator';

/** An entry of a navigation. */
export interface NavItem {
  readonly href: string;
  readonly label: string;
}

/** The words beside the product's name that tell a zone; the public pages have none. */
export function zoneLabel(zone: Zone): string | undefined {
  switch (zone) {
    case 'public':
    case 'candidate':
      return undefined;
    case 'company':
      return t('企業', 'Company');
    case 'agency':
      return t('人材紹介会社', 'Agency');
    case 'operator':
      return t('運営', 'Operator');
  }
}

/** Where the product's name leads. */
export function zoneHome(zone: Zone): string {
  return zone === 'public' || zone === 'candidate' ? paths.home() : paths[zone].home();
}

/** The main pages of a zone, most needed first. */
export function zoneNavigation(zone: Zone): readonly NavItem[] {
  switch (zone) {
    case 'public':
      return [
        { href: paths.agencies(), label: t('人材紹介会社の一覧', 'Agencies') },
        { href: paths.candidate.signIn(), label: t('登録した方', 'Registered candidates') },
        { href: paths.signIn(), label: t('企業・人材紹介会社の方', 'Companies and agencies') },
      ];
    case 'candidate':
      return [];
    case 'company':
      return [
        { href: paths.company.home(), label: t('ホーム', 'Home') },
        { href: paths.company.applicants(), label: t('選考が終わった方', 'Past applicants') },
        { href: paths.company.imports(), label: t('取り込み', 'Imports') },
        { href: paths.company.links(), label: t('専用リンク', 'Relay links') },
        { href: paths.company.openings(), label: t('求人', 'Openings') },
        { href: paths.company.slots(), label: t('無料紹介枠', 'Slots') },
        { href: paths.company.settings(), label: t('設定', 'Settings') },
      ];
    case 'agency':
      return [
        { href: paths.agency.home(), label: t('受信箱', 'Inbox') },
        { href: paths.agency.settings(), label: t('設定', 'Settings') },
      ];
    case 'operator':
      return [
        { href: paths.operator.home(), label: t('ホーム', 'Home') },
        { href: paths.operator.organisations(), label: t('組織', 'Organisations') },
        { href: paths.operator.objections(), label: t('異議', 'Objections') },
        { href: paths.operator.ledger(), label: t('台帳', 'Ledger') },
        { href: paths.operator.jobs(), label: t('ジョブ', 'Jobs') },
        { href: paths.operator.settings(), label: t('設定', 'Settings') },
      ];
  }
}

/** The pages under 設定 of a zone. */
export function settingsNavigation(zone: 'company' | 'agency' | 'operator'): readonly NavItem[] {
  const members = { href: paths[zone].members(), label: t('メンバー', 'Members') };
  const apiKeys = { href: paths[zone].apiKeys(), label: t('APIキー', 'API keys') };
  const audit = { href: paths[zone].audit(), label: t('操作の記録', 'Audit log') };
  switch (zone) {
    case 'company':
      return [{ href: paths.company.settings(), label: t('企業情報', 'Profile') }, members, apiKeys, audit];
    case 'agency':
      return [
        { href: paths.agency.settings(), label: t('会社情報', 'Profile') },
        { href: paths.agency.licence(), label: t('許可証', 'Licence') },
        members,
        apiKeys,
        audit,
      ];
    case 'operator':
      return [
        { href: paths.operator.settings(), label: t('運営の情報', 'Profile') },
        members,
        apiKeys,
        audit,
      ];
  }
}

/**
 * Which entry the page at `here` belongs to, and whether it is that very page. The longest address that `here` lies
 * under wins, so that a zone's home is not current on all of its pages.
 */
export function currentItem(
  items: readonly NavItem[],
  here: string | undefined,
): { href: string; exact: boolean } | undefined {
  if (here === undefined) return undefined;
  const path = here.split('?')[0] ?? here;
  const above = items.filter(({ href }) => path === href || path.startsWith(`${href}/`));
  const nearest = above.sort((a, b) => b.href.length - a.href.length)[0];
  return nearest && { href: nearest.href, exact: nearest.href === path };
}
