import type { Child } from 'hono/jsx';
import type { LanguageForm } from '../language-link.tsx';
import { SubNav } from '../nav-links.tsx';
import { type StaffZone, settingsNavigation } from '../navigation.ts';
import { type DoneWords, Page } from '../page.tsx';
import { rendering, t } from '../rendering.ts';
import { PageHeader } from './page-header.tsx';

interface SettingsPageProps {
  zone: StaffZone;
  title: string;
  lead?: string | undefined;
  /** The way to how this page is used: a `HelpLink`. */
  help?: Child;
  actions?: Child;
  /** What the last request may have done here. */
  done?: DoneWords | undefined;
  /** The form whose input a switch of the language takes along. */
  languageForm?: LanguageForm | undefined;
  children: Child;
}

/** One page of 設定, with the way to its neighbours. */
export function SettingsPage({
  zone,
  title,
  lead,
  help,
  actions,
  done,
  languageForm,
  children,
}: SettingsPageProps) {
  return (
    <Page zone={zone} title={title} done={done} languageForm={languageForm}>
      <PageHeader title={title} lead={lead} help={help} actions={actions} />
      <SubNav
        label={t('設定の画面', 'Settings')}
        items={settingsNavigation(zone)}
        here={rendering().request?.here}
      />
      {children}
    </Page>
  );
}
