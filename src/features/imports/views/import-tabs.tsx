import type { Child } from 'hono/jsx';
import { Tabs } from '../../../ui/layout/tabs.tsx';
import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import type { ShownImport } from '../actions/show-imports.ts';
import type { Findings } from '../rules/findings.ts';
import { FiguresSection, FindingsSection } from './import-findings.tsx';
import { OutcomeSection } from './import-outcome.tsx';
import { PreviewSection } from './import-preview.tsx';
import { RejectionsSection } from './import-rejections.tsx';

interface ImportTabsProps {
  shown: ShownImport;
  findings: Findings;
  isWritten: boolean;
  /** What stands under 列の割り当て. */
  columns: Child;
  current?: 'columns' | undefined;
}

/** What is in the file, what of it is not taken over, and how its columns are read. */
export function ImportTabs({ shown, findings, isWritten, columns, current }: ImportTabsProps) {
  const { record } = shown;
  const rejected = formatNumber(record.rejected);
  return (
    <Tabs
      label={t('取り込みの内容', 'About this import')}
      current={current}
      tabs={[
        {
          id: 'contents',
          label: t('内容', 'Contents'),
          content: (
            <>
              <OutcomeSection record={record} isWritten={isWritten} />
              <FiguresSection record={record} isWritten={isWritten} />
              {!isWritten && <PreviewSection findings={findings} isReady={record.state === 'ready'} />}
              <FindingsSection findings={findings} isWritten={isWritten} />
            </>
          ),
        },
        {
          id: 'rejections',
          label: isWritten
            ? t(`取り込まなかった行（${rejected}）`, `Not imported (${rejected})`)
            : t(`取り込まない行（${rejected}）`, `Not to be imported (${rejected})`),
          content: <RejectionsSection shown={shown} isWritten={isWritten} />,
        },
        { id: 'columns', label: t('列の割り当て', 'Columns'), content: columns },
      ]}
    />
  );
}
