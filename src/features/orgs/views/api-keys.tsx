import type { Zone } from '../../../platform/http/access.ts';
import { CopyBlock } from '../../../ui/copy-block.tsx';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { paths } from '../../../ui/paths.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDate, textIn } from '../../../ui/text.ts';
import type { ApiKey } from '../store/api-keys.ts';
import { type FormState, field, type OwnPage } from './form-state.ts';
import { SettingsPage } from './settings.tsx';
import { roleName, roleOptions } from './words.ts';

interface ApiKeysPageProps extends OwnPage {
  zone: Zone;
  keys: readonly ApiKey[];
  form: FormState;
  /** The key that was made just now: this is the only time it can be seen. */
  created: string | undefined;
  locked: string | undefined;
}

/** Keys for programs that act for the organisation. */
export function ApiKeysPage({ frame, csrf, zone, keys, form, created, locked }: ApiKeysPageProps) {
  const { locale } = frame;
  const t = textIn(locale);
  return (
    <SettingsPage
      frame={frame}
      zone={zone}
      title={t('APIキー', 'API keys')}
      lead={t(
        'プログラムから組織の情報を扱うための鍵です。使っていないものは取り消してください。',
        'Programs use them to act for your organisation. Revoke what is not in use.',
      )}
    >
      {created !== undefined && (
        <Alert kind="success" title={t('APIキーを作りました', 'The key is made')}>
          <p>
            {t(
              'この画面を閉じると二度と表示できません。いま控えてください。',
              'It is shown now and never again. Copy it before you leave this page.',
            )}
          </p>
          <CopyBlock locale={locale} id="new-key" label={t('新しいAPIキー', 'New API key')} text={created} />
        </Alert>
      )}
      <Table
        locale={locale}
        caption={t('APIキーの一覧', 'API keys')}
        captionHidden
        rows={keys}
        columns={[
          { label: t('名前', 'Name'), head: true, cell: ({ name }) => name },
          {
            label: t('目印', 'Begins with'),
            cell: ({ lookup }) => <code>{`relay_${zone}_${lookup}…`}</code>,
          },
          { label: t('権限', 'Role'), cell: ({ role }) => roleName(role, locale) },
          { label: t('作成日', 'Made on'), cell: ({ createdAt }) => formatDate(createdAt, locale) },
          {
            label: t('最後に使った日', 'Last used'),
            cell: ({ lastUsedOn }) =>
              lastUsedOn ? formatDate(lastUsedOn, locale) : t('まだありません', 'Never'),
          },
          {
            label: t('状態', 'State'),
            cell: (key) =>
              key.revokedAt === undefined ? (
                locked === undefined && <RevokeForm zone={zone} csrf={csrf} apiKey={key} frame={frame} />
              ) : (
                <Badge>{t('取り消し済み', 'Revoked')}</Badge>
              ),
          },
        ]}
        empty={
          <EmptyState title={t('APIキーはありません', 'There are no keys')}>
            <p>{t('下の欄から作れます。', 'You can make one below.')}</p>
          </EmptyState>
        }
      />
      {locked !== undefined ? (
        <p>{locked}</p>
      ) : (
        <Section id="new" title={t('APIキーを作る', 'Make a key')}>
          <div class="stack max-w-2xl">
            <ErrorSummary locale={locale} errors={form.errors} />
            <Form action={paths[zone].apiKeys()} csrf={csrf}>
              <TextInput
                {...field(locale, form, 'name')}
                label={t('名前', 'Name')}
                support={t('どのシステムで使うかを書きます。', 'Say which system uses it.')}
                required
                maxlength={80}
              />
              <Select
                {...field(locale, form, 'role')}
                label={t('権限', 'Role')}
                required
                blank={t('選んでください', 'Choose one')}
                options={roleOptions(locale)}
              />
              <ButtonRow>
                <Button>{t('APIキーを作る', 'Make a key')}</Button>
              </ButtonRow>
            </Form>
          </div>
        </Section>
      )}
    </SettingsPage>
  );
}

function RevokeForm({ zone, csrf, apiKey, frame }: { zone: Zone; apiKey: ApiKey } & OwnPage) {
  const t = textIn(frame.locale);
  return (
    <Form action={paths[zone].apiKeyRevocation(apiKey.id)} csrf={csrf}>
      <Button
        variant="danger"
        small
        confirm={{
          question: t(
            `APIキー「${apiKey.name}」1件を取り消します。使っているプログラムはすぐに止まり、元に戻せません。`,
            `Revoke the key "${apiKey.name}" (1 key)? Programs that use it stop at once. This cannot be undone.`,
          ),
          yes: t('取り消す', 'Revoke'),
          no: t('やめる', 'Keep'),
        }}
      >
        {t('取り消す', 'Revoke')}
      </Button>
    </Form>
  );
}
