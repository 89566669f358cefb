import type { Child } from 'hono/jsx';
import type { Zone } from '../../../platform/http/access.ts';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { SubNav } from '../../../ui/nav-links.tsx';
import { settingsNavigation } from '../../../ui/navigation.ts';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { textIn } from '../../../ui/text.ts';

interface SettingsPageProps {
  frame: PageFrame;
  zone: Zone;
  title: string;
  lead?: string | undefined;
  actions?: Child;
  children: Child;
}

/** One page of 設定, with the way to its neighbours. */
export function SettingsPage({ frame, zone, title, lead, actions, children }: SettingsPageProps) {
  const { locale } = frame;
  return (
    <Page {...frame} zone={zone} title={title}>
      <PageHeader locale={locale} title={title} lead={lead} actions={actions} />
      <SubNav
        label={textIn(locale)('設定の画面', 'Settings')}
        items={settingsNavigation(zone)}
        here={frame.here}
      />
      {children}
    </Page>
  );
}
