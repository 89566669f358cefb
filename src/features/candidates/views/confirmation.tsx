import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Named } from '../../../ui/named.tsx';
import { Page } from '../../../ui/page.tsx';
import { t } from '../../../ui/rendering.ts';

interface ConfirmationView {
  readonly action: string;
  readonly title: string;
  /** The organisations that title and facts name. */
  readonly names: readonly string[];
  readonly facts: readonly { readonly term: string; readonly description: string }[];
  readonly yes: string;
  readonly no: string;
  /** Where the other answer leads. */
  readonly back: string;
}

/** Asks once more, without JavaScript: what happens, to whom, whether it can be undone; both answers weigh the same. */
export function ConfirmationPage({ action, title, names, facts, yes, no, back }: ConfirmationView) {
  return (
    <Page zone="candidate" title={title}>
      <PageHeader
        title={title}
        names={names}
        lead={t('まだ何も変わっていません。', 'Nothing has changed yet.')}
      />
      <DescriptionList
        items={facts.map(({ term, description }) => ({
          term,
          description: <Named text={description} names={names} />,
        }))}
      />
      <Form action={action}>
        <ButtonRow equal>
          <Button variant="secondary">{yes}</Button>
          <ButtonLink variant="secondary" href={back}>
            {no}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Page>
  );
}
