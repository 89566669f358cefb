import type { AuditEvent } from '../../../db/audit.ts';
import type { Page } from '../../../db/page.ts';
import type { Zone } from '../../../platform/http/access.ts';
import { List } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import type { NamedAuditEvent } from '../actions/audit.ts';
import { auditActionText, auditSubjectHref, auditSubjectText } from './audit-words.ts';
import { SettingsPage } from './settings.tsx';

/** Who did what here. Lines are added and never changed. */
export function AuditPage({ zone, page }: { zone: Zone; page: Page<NamedAuditEvent> }) {
  return (
    <SettingsPage
      zone={zone}
      title={t('操作の記録', 'Audit log')}
      lead={t(
        'だれが何をしたかの記録です。変更も削除もできません。',
        'Who did what. It cannot be changed or deleted.',
      )}
    >
      <List
        id="audit"
        caption={t('操作の記録', 'Audit log')}
        page={page}
        href={(query) => paths[zone].audit(query)}
        columns={[
          { label: t('日時', 'When'), head: true, cell: ({ at }) => formatDateTime(at) },
          { label: t('操作', 'What'), cell: ({ action }) => auditActionText(action) },
          { label: t('行った人', 'Who'), cell: (event) => event.actorName ?? actorKind(event) },
          {
            label: t('対象', 'About'),
            cell: ({ subject, subjectName }) => {
              if (subject === undefined) return '';
              const text = auditSubjectText(subject, subjectName);
              const href = auditSubjectHref(subject, zone);
              return href === undefined ? text : <a href={href}>{text}</a>;
            },
          },
        ]}
        empty={{
          title: t('記録はまだありません', 'Nothing is recorded yet'),
          text: t('操作があると、ここに残ります。', 'What happens is written down here.'),
        }}
      />
    </SettingsPage>
  );
}

function actorKind({ actor }: AuditEvent): string {
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
