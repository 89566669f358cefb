import type { AuditEvent } from '../../../db/audit.ts';
import type { Zone } from '../../../platform/http/access.ts';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import type { PageFrame } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { paths } from '../../../ui/paths.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDateTime, textIn } from '../../../ui/text.ts';
import type { NamedAuditEvent } from '../actions/audit.ts';
import { auditActionText, auditSubjectHref, auditSubjectText } from './audit-words.ts';
import { SettingsPage } from './settings.tsx';

interface AuditPageProps {
  frame: PageFrame;
  zone: Zone;
  rows: readonly NamedAuditEvent[];
  next: string | undefined;
  isFirst: boolean;
}

/** Who did what here. Lines are added and never changed. */
export function AuditPage({ frame, zone, rows, next, isFirst }: AuditPageProps) {
  const { locale } = frame;
  const t = textIn(locale);
  return (
    <SettingsPage
      frame={frame}
      zone={zone}
      title={t('操作の記録', 'Audit log')}
      lead={t(
        'だれが何をしたかの記録です。変更も削除もできません。',
        'Who did what. It cannot be changed or deleted.',
      )}
    >
      <Table
        locale={locale}
        caption={t('操作の記録', 'Audit log')}
        captionHidden
        rows={rows}
        columns={[
          { label: t('日時', 'When'), head: true, cell: ({ at }) => formatDateTime(at, locale) },
          { label: t('操作', 'What'), cell: ({ action }) => auditActionText(action, locale) },
          { label: t('行った人', 'Who'), cell: (event) => event.actorName ?? actorKind(event, locale) },
          {
            label: t('対象', 'About'),
            cell: ({ subject, subjectName }) => {
              if (subject === undefined) return '';
              const text = auditSubjectText(subject, subjectName, locale);
              const href = auditSubjectHref(subject, zone);
              return href === undefined ? text : <a href={href}>{text}</a>;
            },
          },
        ]}
        empty={
          <EmptyState title={t('記録はまだありません', 'Nothing is recorded yet')}>
            <p>{t('操作があると、ここに残ります。', 'What happens is written down here.')}</p>
          </EmptyState>
        }
      />
      <Pager
        locale={locale}
        shown={rows.length}
        next={next && paths[zone].audit({ cursor: next })}
        first={isFirst ? undefined : paths[zone].audit()}
      />
    </SettingsPage>
  );
}

function actorKind({ actor }: AuditEvent, locale: PageFrame['locale']): string {
  const t = textIn(locale);
  switch (actor.kind) {
    case 'staff':
      return t('メンバーではない方（運営など）', 'Somebody who is no member (such as the operator)');
    case 'api_key':
      return t('APIキー', 'API key');
    case 'candidate':
      return t('本人', 'The person');
    case 'system':
      return t('システム', 'System');
  }
}
