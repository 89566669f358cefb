import type { Child } from 'hono/jsx';
import type { Zone } from '../../../platform/http/access.ts';
import type { LanguageForm } from '../../../ui/language-link.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { SubNav } from '../../../ui/nav-links.tsx';
import { settingsNavigation } from '../../../ui/navigation.ts';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { rendering, t } from '../../../ui/rendering.ts';

interface SettingsPageProps {
  zone: Zone;
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
