import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import type { OpeningWait } from '../store/reapply-terms.ts';
import { MONTHS_FAULT, waitText } from './wait-words.ts';

const WORDS: FaultWords = {
  labels: { opening: ['求人', 'Opening'], openingMonths: ['この求人の期間', 'Wait of this opening'] },
  chosen: ['opening'],
  sentences: { months: MONTHS_FAULT },
};

interface OpeningWaitsProps {
  openings: readonly OpeningWait[];
  /** What can be chosen from: openings that take applications. */
  choices: readonly { readonly id: string; readonly title: string }[];
  form: FormState;
  mayEdit: boolean;
}

/** Openings whose wait differs from the company's, and the form that sets one. */
export function OpeningWaits({ openings, choices, form, mayEdit }: OpeningWaitsProps) {
  return (
    <Section
      id="openings"
      title={t('求人ごとの期間', 'Openings that differ')}
      lead={t(
        '求人ごとに違う期間を決められます。決めていない求人は、上の期間になります。',
        'An opening can have a wait of its own. The others have the one above.',
      )}
    >
      {openings.length > 0 && <OpeningList openings={openings} mayEdit={mayEdit} />}
      {mayEdit && choices.length > 0 && (
        <Form action={paths.company.reapplyOpenings()} form={form} words={WORDS}>
          <Select
            name="opening"
            label={t('求人', 'Opening')}
            blank={t('選んでください', 'Choose one')}
            options={choices.map(({ id, title }) => ({ value: id, label: title }))}
            required
          />
          <TextInput
            name="openingMonths"
            label={t('この求人の期間（月）', 'Wait of this opening (months)')}
            inputmode="numeric"
            width="short"
            required
          />
          <ButtonRow>
            <Button variant="secondary">{t('求人の期間を決める', 'Set its wait')}</Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  );
}

function OpeningList({ openings, mayEdit }: { openings: readonly OpeningWait[]; mayEdit: boolean }) {
  return (
    <Table
      caption={t('期間が違う求人', 'Openings that differ')}
      captionHidden
      rows={openings}
      empty={null}
      columns={[
        {
          label: t('求人', 'Opening'),
          head: true,
          cell: ({ openingId, title }) => <a href={paths.company.opening(openingId)}>{title}</a>,
        },
        { label: t('期間', 'Wait'), kind: 'pill', cell: ({ waitingMonths }) => waitText(waitingMonths) },
        ...(mayEdit ? [{ label: t('操作', 'Actions'), cell: AsCompany }] : []),
      ]}
    />
  );
}

function AsCompany({ openingId, title }: OpeningWait) {
  return (
    <Form action={paths.company.reapplyOpeningEnd()}>
      <HiddenFields values={{ opening: openingId }} />
      <Button variant="secondary" small>
        {t('企業の期間に戻す', 'As the company')}
        <span class="sr-only">{t(`：${title}`, `: ${title}`)}</span>
      </Button>
    </Form>
  );
}
