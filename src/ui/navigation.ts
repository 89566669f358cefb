import { can } from '../platform/permissions.ts';
import type { IconName } from './icon.tsx';
import { paths } from './paths.ts';
import { type RequestFrame, rendering, t } from './rendering.ts';

/** The five kinds of page. A zone decides the header, the style sheet and whether a script is loaded. */
export type Zone = 'public' | 'candidate' | 'company' | 'agency' | 'operator';

/** An entry of a navigation. */
export interface NavItem {
  readonly href: string;
  readonly label: string;
  /** Rooms of a zone carry one; tabs and short lists do not. */
  readonly icon?: IconName | undefined;
  /** Pages that lie in this room although their addresses do not say so. */
  readonly also?: readonly string[] | undefined;
}

/** The zones whose pages are for members of an organisation. */
export type StaffZone = Exclude<Zone, 'public' | 'candidate'>;

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
        { href: paths.signIn(), label: t('ログイン', 'Sign in') },
      ];
    case 'candidate':
      return [
        { href: paths.candidate.home(), label: t('いまの状況', 'Overview') },
        {
          href: paths.candidate.sharing(),
          label: t('共有と同意', 'Sharing'),
          also: [paths.candidate.agencies(), '/me/companies'],
        },
        { href: paths.candidate.news(), label: t('近況', 'News') },
        { href: paths.candidate.contact(), label: t('連絡の設定', 'Contact') },
        { href: paths.candidate.data(), label: t('データ', 'Data'), also: ['/me/registrations'] },
        { href: paths.candidate.help(), label: t('困ったとき', 'Help'), also: [paths.candidate.requests()] },
      ];
    case 'company':
      return [
        { href: paths.company.home(), icon: 'home', label: t('ホーム', 'Home') },
        {
          href: paths.company.applicants(),
          also: [
            paths.company.duplicates(),
            paths.company.merges(),
            paths.company.alumni(),
            paths.company.retention(),
          ],
          icon: 'people',
          label: t('選考が終わった方', 'Past applicants'),
        },
        { href: paths.company.letters(), icon: 'mail', label: t('結果の連絡', 'Result letters') },
        { href: paths.company.reapproach(), icon: 'queue', label: t('再応募のご案内', 'Asking again') },
        { href: paths.company.imports(), icon: 'upload', label: t('取り込み', 'Imports') },
        { href: paths.company.links(), icon: 'link', label: t('専用リンク', 'Relay links') },
        { href: paths.company.texts(), icon: 'text', label: t('文面', 'Texts') },
        {
          href: paths.company.openings(),
          also: [paths.company.openingFamilies(), paths.company.scoreWeights()],
          icon: 'briefcase',
          label: t('求人', 'Openings'),
        },
        {
          href: paths.company.slots(),
          icon: 'ticket',
          label: t('無料紹介枠', 'Slots'),
          also: [paths.company.placements(), paths.company.recommendations()],
        },
        { href: paths.company.insights(), icon: 'chart', label: t('分析', 'Insights') },
        { href: paths.company.settings(), icon: 'gear', label: t('設定', 'Settings') },
      ];
    case 'agency':
      return [
        {
          href: paths.agency.home(),
          icon: 'inbox',
          label: t('受信箱', 'Inbox'),
          also: [paths.agency.unanswered()],
        },
        {
          href: paths.agency.redemptions(),
          icon: 'ticket',
          label: t('無料紹介枠の求人', 'Slot requests'),
          also: [paths.agency.recommendations()],
        },
        { href: paths.agency.placements(), icon: 'briefcase', label: t('成約', 'Hires') },
        { href: paths.agency.insights(), icon: 'chart', label: t('実績', 'Results') },
        { href: paths.agency.requests(), icon: 'check', label: t('ご本人からの請求', 'Requests') },
        { href: paths.agency.settings(), icon: 'gear', label: t('設定', 'Settings') },
      ];
    case 'operator':
      return [
        { href: paths.operator.home(), icon: 'home', label: t('ホーム', 'Home') },
        { href: paths.operator.organisations(), icon: 'building', label: t('組織', 'Organisations') },
        {
          href: paths.operator.objections(),
          icon: 'scale',
          label: t('異議', 'Objections'),
          also: [paths.operator.appeals()],
        },
        { href: paths.operator.requests(), icon: 'people', label: t('苦情と開示請求', 'Requests') },
        { href: paths.operator.insights(), icon: 'chart', label: t('分析', 'Insights') },
        { href: paths.operator.fairness(), icon: 'check', label: t('公平性', 'Fairness') },
        {
          href: paths.operator.ledger(),
          icon: 'book',
          label: t('台帳', 'Ledger'),
          also: [paths.operator.draws()],
        },
        { href: paths.operator.mail(), icon: 'mail', label: t('配信', 'Mail') },
        { href: paths.operator.jobs(), icon: 'queue', label: t('ジョブ', 'Jobs') },
        { href: paths.operator.settings(), icon: 'gear', label: t('設定', 'Settings') },
      ];
  }
}

/** Whether a page is one of the pages of the candidate who asks for it, which have rooms; a form for registering has none. */
export function isOwnPlace(request: RequestFrame | undefined): boolean {
  return (
    request?.user?.isCandidate === true &&
    currentItem([{ href: paths.candidate.home(), label: '' }], request.here) !== undefined
  );
}

/** What a signed-in member finds on public pages in place of the ways to sign in. */
export function memberNavigation(zone: StaffZone): readonly NavItem[] {
  return [
    { href: zoneHome(zone), label: t('ホームへ', 'To your home') },
    { href: paths.agencies(), label: t('人材紹介会社の一覧', 'Agencies') },
  ];
}

/** The same for a candidate, whose account has no other pages. */
export function candidateNavigation(): readonly NavItem[] {
  return [
    { href: paths.agencies(), label: t('人材紹介会社の一覧', 'Agencies') },
    { href: paths.candidate.home(), label: t('いまの状況', 'My page') },
  ];
}

/** What the menu behind one's name leads to: the person's own pages first, then the organisation's, help last. */
export function accountNavigation(zone: StaffZone): readonly NavItem[] {
  return [
    { href: paths[zone].account(), label: t('自分の設定', 'Your settings') },
    { href: paths[zone].settings(), label: t('組織の設定', 'Organisation settings') },
    { href: paths.help(zone), label: t('ヘルプ', 'Help') },
  ];
}

/** The pages under 設定 of a zone that are open to the reader. */
export function settingsNavigation(zone: StaffZone): readonly NavItem[] {
  const members = {
    href: paths[zone].members(),
    label: t('メンバー', 'Members'),
    also: [paths[zone].invitations()],
  };
  const notices = { href: paths[zone].notices(), label: t('お知らせのメール', 'Mail notices') };
  const { standing } = rendering().request ?? {};
  const owned = [
    { href: paths[zone].apiKeys(), label: t('APIキー', 'API keys') },
    { href: paths[zone].audit(), label: t('操作の記録', 'Audit log') },
  ].filter(() => standing === undefined || can(standing, 'viewAudit').ok);
  const contracts = [
    { href: paths.company.agencyContracts(), label: t('紹介会社との契約', 'Agency contracts') },
  ].filter(() => standing === undefined || can(standing, 'viewContracts').ok);
  switch (zone) {
    case 'company':
      return [
        { href: paths.company.settings(), label: t('企業情報', 'Profile') },
        { href: paths.company.reapplyTerms(), label: t('再応募', 'Applying again') },
        ...contracts,
        notices,
        members,
        ...owned,
      ];
    case 'agency':
      return [
        { href: paths.agency.settings(), label: t('会社情報', 'Profile') },
        { href: paths.agency.setUp(), label: t('利用の準備', 'Set-up') },
        { href: paths.agency.licence(), label: t('許可証', 'Licence') },
        { href: paths.agency.services(), label: t('事業所と取扱い', 'Offices, work') },
        { href: paths.agency.fees(), label: t('手数料', 'Fees') },
        { href: paths.agency.intake(), label: t('受け付け', 'Intake') },
        notices,
        members,
        ...owned,
      ];
    case 'operator':
      return [
        { href: paths.operator.settings(), label: t('運営の情報', 'Profile') },
        { href: paths.operator.mode(), label: t('運営の形', 'Mode') },
        notices,
        members,
        ...owned,
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
  const above = items.flatMap(({ href, also = [] }) =>
    [href, ...also]
      .filter((room) => path === room || path.startsWith(`${room}/`))
      .map((room) => ({ href, length: room.length })),
  );
  const nearest = above.sort((a, b) => b.length - a.length)[0];
  return nearest && { href: nearest.href, exact: nearest.href === path };
}
