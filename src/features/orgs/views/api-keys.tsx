import type { Zone } from '../../../platform/http/access.ts';
import { lockText, roleName } from '../../../platform/http/permit.ts';
import { CopyBlock } from '../../../ui/copy-block.tsx';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { SettingsPage } from '../../../ui/layout/settings-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { formatDate } from '../../../ui/text.ts';
import type { ApiKey } from '../store/api-keys.ts';
import { KEY_WORDS } from './form-words.ts';
import { roleOptions } from './words.ts';

interface ApiKeysPageProps {
  zone: Zone;
  keys: readonly ApiKey[];
  form: FormState;
  /** The key that was made just now: this is the only time it can be seen. */
  created?: string | undefined;
}

/** Keys for programs that act for the organisation. */
export function ApiKeysPage({ zone, keys, form, created }: ApiKeysPageProps) {
  const locked = lockText('manageApiKeys');
  return (
    <SettingsPage
      zone={zone}
      done={{ revoked: ['APIキーを取り消しました。', 'The key is revoked.'] }}
      title={t('APIキー', 'API keys')}
      help={<HelpLink side={zone} topic="apiKeys" />}
      languageForm={locked === undefined ? TYPED_FORM : undefined}
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
          <CopyBlock id="new-key" label={t('新しいAPIキー', 'New API key')} text={created} />
        </Alert>
      )}
      <Table
        caption={t('APIキーの一覧', 'API keys')}
        captionHidden
        rows={keys}
        columns={[
          { label: t('名前', 'Name'), head: true, cell: ({ name }) => name },
          {
            label: t('キーの先頭', 'Begins with'),
            kind: 'code',
            cell: ({ lookup }) => <code>{`relay_${zone}_${lookup}…`}</code>,
          },
          { label: t('権限', 'Role'), cell: ({ role }) => roleName(role) },
          { label: t('作成日', 'Made on'), kind: 'date', cell: ({ createdAt }) => formatDate(createdAt) },
          {
            label: t('最後に使った日', 'Last used'),
            kind: 'date',
            cell: ({ lastUsedOn }) => (lastUsedOn ? formatDate(lastUsedOn) : t('未使用', 'Never')),
          },
          {
            label: t('状態', 'State'),
            kind: 'pill',
            cell: ({ revokedAt }) =>
              revokedAt === null ? (
                <Badge tone="success">{t('有効', 'Valid')}</Badge>
              ) : (
                <Badge>{t('取り消し済み', 'Revoked')}</Badge>
              ),
          },
          ...(locked === undefined ? [revoking(zone)] : []),
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
          <Form id={TYPED_FORM} action={paths[zone].apiKeys()} form={form} words={KEY_WORDS}>
            <div class="grid items-end gap-4 md:grid-cols-2">
              <TextInput
                name="name"
                label={t('名前', 'Name')}
                support={t('どのシステムで使うかを書きます。', 'Say which system uses it.')}
                required
                maxlength={80}
              />
              <Select
                name="role"
                label={t('権限', 'Role')}
                required
                blank={t('選んでください', 'Choose one')}
                options={roleOptions()}
              />
            </div>
            <ButtonRow>
              <Button>{t('APIキーを作る', 'Make a key')}</Button>
            </ButtonRow>
          </Form>
        </Section>
      )}
    </SettingsPage>
  );
}

function revoking(zone: Zone): Column<ApiKey> {
  return {
    label: t('操作', 'Actions'),
    kind: 'pill',
    cell: (key) => key.revokedAt === null && <RevokeForm zone={zone} apiKey={key} />,
  };
}

function RevokeForm({ zone, apiKey }: { zone: Zone; apiKey: ApiKey }) {
  return (
    <Form action={paths[zone].apiKeyRevocation(apiKey.id)}>
      <Button
        variant="danger"
        small
        confirm={{
          question: t(
            `APIキー「${apiKey.name}」を取り消します。使っているプログラムはすぐに止まり、元に戻せません。`,
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
