import type { AuditEvent, AuditWords } from '../../../db/audit.ts';
import type { Page } from '../../../db/page.ts';
import type { Zone } from '../../../platform/http/access.ts';
import { SettingsPage } from '../../../ui/layout/settings-page.tsx';
import { List } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import type { NamedAuditEvent } from '../actions/audit.ts';

/** Who did what here. Lines are added and never changed. */
export function AuditPage({
  zone,
  page,
  words,
}: {
  zone: Zone;
  page: Page<NamedAuditEvent>;
  /** Of every feature that records. */
  words: AuditWords;
}) {
  return (
    <SettingsPage
      zone={zone}
      title={t('操作の記録', 'Audit log')}
      lead={t(
        '誰が何をしたかの記録です。変更も削除もできません。',
        'Who did what. It cannot be changed or deleted.',
      )}
    >
      <List
        id="audit"
        caption={t('操作の記録', 'Audit log')}
        page={page}
        href={(query) => paths[zone].audit(query)}
        columns={[
          { label: t('日時', 'When'), kind: 'date', head: true, cell: ({ at }) => formatDateTime(at) },
          { label: t('操作', 'What'), cell: ({ action }) => actionText(words, action) },
          { label: t('行った人', 'Who'), cell: (event) => event.actorName ?? actorKind(event) },
          {
            label: t('対象', 'About'),
            cell: (event) => <Subject event={event} zone={zone} words={words} />,
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

/** An action of a later version that is not known here stays its own word. */
function actionText({ actions }: AuditWords, action: string): string {
  const words = actions[action];
  return words === undefined ? action : t(...words);
}

/** Its kind in words with the name where there is one, else with the beginning of its number; a link where the zone has a page. */
function Subject({
  event: { subject, subjectName, isGone },
  zone,
  words,
}: {
  event: NamedAuditEvent;
  zone: Zone;
  words: AuditWords;
}) {
  if (subject === null) return null;
  const { kind, id } = subject;
  const known = words.subjects[kind];
  const text = `${known === undefined ? kind : t(...known.words)} ${subjectName ?? id.slice(0, 8)}`;
  const href = isGone ? undefined : known?.pages?.[zone]?.(id);
  return href === undefined ? text : <a href={href}>{text}</a>;
}

function actorKind({ actor }: AuditEvent): string {
  switch (actor.kind) {
    case 'staff':
      return t('運営事務局', 'Somebody who is no member (such as the operator)');
    case 'api_key':
      return t('APIキー', 'API key');
    case 'candidate':
      return t('本人', 'The person');
    case 'system':
      return t('システム', 'System');
  }
}
