import { Button } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { lastDayOf } from '../rules/link.ts';
import { LinkClosure } from './closure.tsx';
import type { LinkPageProps } from './link.tsx';
import { ExpiryInput, LINK_WORDS, NameInput } from './new-link.tsx';

/** What can be changed of a link, and its end. */
export function LinkSettings(props: LinkPageProps) {
  const { link } = props.detail;
  const stored = {
    name: link.name,
    expiresOn: link.expiresAt === null ? undefined : lastDayOf(link.expiresAt),
  };
  return (
    <>
      <Card title={t('名前と有効期限', 'Name and last day')} id="change">
        <Form
          action={paths.company.link(link.id)}
          form={{ ...props.change, values: { ...stored, ...props.change.values } }}
          words={LINK_WORDS}
        >
          <NameInput />
          <ExpiryInput />
          <div>
            <Button>{t('変更を保存する', 'Save the changes')}</Button>
          </div>
        </Form>
      </Card>
      <LinkClosure {...props} />
    </>
  );
}
