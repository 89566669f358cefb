import type { Child } from 'hono/jsx';
import { lockText } from '../../../platform/http/permit.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { fieldId } from '../../../ui/forms/field.tsx';
import { Form, HiddenFields, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import { type Conditions, conditionList, missingConditions } from '../rules/opening.ts';
import type { Opening } from '../store/openings.ts';
import { ConditionGroups } from './opening-conditions.tsx';

const WORDS: FaultWords = {
  labels: {
    title: ['求人名', 'the title'],
    url: ['求人ページのURL', 'the address of the page'],
    ...Object.fromEntries(conditionList.map(({ key, ja, en }) => [key, [ja, `"${en}"`] as const])),
  },
  chosen: conditionList.flatMap(({ key, choices }) => (choices === undefined ? [] : [key])),
};

interface OpeningFormPageProps {
  /** Null for a new one. */
  opening: Opening | null;
  /** Titles in imported files that no opening has yet; for a new one. */
  imported?: readonly string[];
  form: FormState;
  /** Past applicants who may fit it. */
  matches?: (() => Child) | undefined;
}

/** An opening with every condition art. 5-3 asks for, and what of them is still missing. */
export function OpeningFormPage({ opening, imported = [], form, matches }: OpeningFormPageProps) {
  const title = opening?.title ?? t('求人の追加', 'Add an opening');
  const locked = lockText('editOpenings');
  return (
    <Page zone="company" title={title} languageForm={TYPED_FORM}>
      <PageHeader
        title={title}
        back={{ href: paths.company.openings(), label: t('求人', 'Openings') }}
        actions={
          opening && (
            <>
              {locked === undefined && (
                <ButtonLink variant="secondary" href={paths.company.newOpening({ from: opening.id })}>
                  {t('複製して追加する', 'Add a copy')}
                </ButtonLink>
              )}
              <ButtonLink variant="secondary" href={paths.company.rediscovery(opening.id)}>
                {t('合いそうな方を探す', 'Find people who may fit')}
              </ButtonLink>
            </>
          )
        }
      />
      {opening && <MissingList conditions={opening.conditions} />}
      {matches?.()}
      {imported.length > 0 && <ImportedTitles titles={imported} />}
      {locked !== undefined && (
        <Alert kind="info">
          <p>{locked}</p>
        </Alert>
      )}
      <div class="stack">
        <Form
          id={TYPED_FORM}
          action={opening ? paths.company.opening(opening.id) : paths.company.newOpening()}
          form={form}
          words={WORDS}
        >
          <TextInput
            name="title"
            label={t('求人名', 'Title')}
            support={t('例：法人営業（東京）', 'For example: corporate sales (Tokyo)')}
            required
            maxlength={120}
            width="medium"
          />
          <TextInput
            name="url"
            type="url"
            label={t('求人ページのURL', 'Page of the opening')}
            support={t(
              '再応募のご案内に載せます。自社の採用ページなどのURLです。',
              'Stands in invitations to apply again: a page of yours about it.',
            )}
            maxlength={2000}
            width="medium"
          />
          <Section
            id="conditions"
            title={t('労働条件', 'Conditions')}
            lead={t(
              '職業安定法第5条の3で明示が必要な項目です。あとから追加できます。',
              'What art. 5-3 of the Employment Security Act requires. You can complete it later.',
            )}
          >
            <ConditionGroups form={form} />
          </Section>
          {locked === undefined && (
            <ButtonRow>
              <Button>{t('保存する', 'Save')}</Button>
            </ButtonRow>
          )}
        </Form>
        {opening && locked === undefined && <ClosingForm opening={opening} />}
      </div>
    </Page>
  );
}

/** What is still to be said before a slot can be requested, each line leading to its field. */
function MissingList({ conditions }: { conditions: Conditions }) {
  const missing = missingConditions(conditions);
  if (missing.length === 0) {
    return (
      <Alert kind="success" title={t('労働条件はすべて入力されています', 'All conditions are given')}>
        <p>
          {t(
            '無料紹介枠の利用に必要な労働条件がそろっています。',
            'The conditions needed to use a slot are complete.',
          )}
        </p>
      </Alert>
    );
  }
  return (
    <Card
      id="missing"
      title={t(
        `無料紹介枠を使うまでに、あと${missing.length}項目`,
        `${missing.length} to add before a slot can be used`,
      )}
      tone="accent"
    >
      <ul>
        {missing.map(({ key, ja, en }) => (
          <li>
            <a href={`#${fieldId(key)}`}>{t(ja, en)}</a>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Titles of imported selections, each a beginning for an opening. */
function ImportedTitles({ titles }: { titles: readonly string[] }) {
  return (
    <Section
      id="imported"
      title={t('取り込んだ求人名から始める', 'Begin with a title from your files')}
      lead={t(
        '取り込んだ応募にある求人名のうち、求人がまだないものです。',
        'Titles in imported selections that have no opening yet.',
      )}
    >
      <ul>
        {titles.map((title) => (
          <li>
            <a href={paths.company.newOpening({ title })}>{title}</a>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ClosingForm({ opening }: { opening: Opening }) {
  const { closedAt } = opening;
  return (
    <Section id="closing" title={t('募集の終了', 'Close the opening')}>
      {closedAt && (
        <p>{t(`${formatDate(closedAt)}に募集を終えました。`, `Closed on ${formatDate(closedAt)}.`)}</p>
      )}
      <Form action={paths.company.openingClosure(opening.id)}>
        <HiddenFields values={{ closed: closedAt ? 'no' : 'yes' }} />
        <ButtonRow>
          <Button variant="secondary">
            {closedAt ? t('募集を再開する', 'Open it again') : t('募集を終える', 'Close it')}
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
