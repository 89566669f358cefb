import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { describeFaults, type FaultWords } from '../../../ui/forms/faults.ts';
import { FieldGroup, type FieldProps, fieldId } from '../../../ui/forms/field.tsx';
import { filled, filledBox } from '../../../ui/forms/filled.ts';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Japanese } from '../../../ui/japanese.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import { correctionFacts } from '../../consents/rules/correction-wording.ts';
import { itemValue } from '../../consents/rules/item-value.ts';
import { writeShownCorrection } from '../../consents/rules/shown.ts';
import { type AgencyCard, itemTitle } from '../../consents/rules/wording.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { OutdatedCopy } from '../../recommendations/actions/correct-copy.ts';
import type { OwnHolding } from '../actions/own-place.ts';
import type { Holder } from '../actions/send-corrections.ts';
import { Facts } from './agency-choice.tsx';
import { OutdatedAtCompanies } from './copy-correction.tsx';

const WORDS: FaultWords = {
  labels: {},
  sentences: {
    nothing_chosen: () => ['渡す会社を選んでください。', 'Choose at least one agency.'],
    wording_changed: () => [
      '画面を開いたあとに、内容が変わりました。もう一度確かめて、選び直してください。',
      'This has changed since you opened the page. Please look again and choose.',
    ],
    not_to_correct: () => [
      'いまは渡せない会社が含まれていました。選び直してください。',
      'One of the agencies cannot be sent anything now. Please choose again.',
    ],
  },
};

interface CorrectionsPageProps {
  readonly holders: readonly Holder[];
  /** Employers that hold earlier details. */
  readonly copies: readonly OutdatedCopy[];
  readonly form: FormState;
}

/** 新しい内容を渡す: what each agency holds and what the person says today, nothing ticked; whoever is left out keeps the earlier. */
export function CorrectionsPage({ holders, copies, form }: CorrectionsPageProps) {
  const title = t('新しい内容を渡す会社を選ぶ', 'Choose who gets the new details');
  const outdated = holders.filter(({ sharing }) => sharing.isOutdated);
  const closed = outdated.filter(({ card }) => card === null);
  const open = outdated.flatMap(({ card, sharing }) => (card === null ? [] : [{ card, sharing }]));
  return (
    <Page zone="candidate" title={title}>
      <PageHeader
        title={title}
        lead={
          open.length === 0
            ? undefined
            : t(
                '選んだ会社に、新しい内容を渡します。選ばない会社には、以前の内容が残ります。',
                'The agencies you tick get the new details. The others keep the earlier ones.',
              )
        }
        back={{ href: paths.candidate.data(), label: t('データ', 'Your data') }}
      />
      {open.length === 0 &&
        describeFaults(form.faults, WORDS).map(({ message }) => <Alert kind="error" title={message} />)}
      <OutdatedAtCompanies copies={copies} />
      {outdated.length === 0 && copies.length === 0 && (
        <>
          <p>{t('以前の内容を持つ会社はありません。', 'No agency holds earlier details.')}</p>
          <p class="link-line">
            <a href={paths.candidate.sharing()}>
              {t('誰が何を見ているかを確かめる', 'Look at who sees what')}
            </a>
          </p>
        </>
      )}
      {closed.map(({ sharing }) => {
        const [ja, en] = nameWords(sharing.agency);
        return (
          <p>
            {t(
              `${ja}は、いま受け付けていないため、渡せません。以前の内容が残っています。`,
              `${en} is not taking people now and cannot be sent this. It keeps the earlier details.`,
            )}
          </p>
        );
      })}
      {open.length > 0 && (
        <Form action={paths.candidate.corrections()} form={form} words={WORDS}>
          <FieldGroup
            {...filled<FieldProps>({
              name: 'agencies',
              label: t('以前の内容を持つ会社', 'Agencies with earlier details'),
            })}
          >
            {open.map((one, index) => (
              <Correction {...one} id={index === 0 ? fieldId('agencies') : `agency-${one.card.id}`} />
            ))}
          </FieldGroup>
          <ButtonRow equal>
            <Button variant="secondary">{t('選んだ会社に渡す', 'Hand over to these')}</Button>
            <ButtonLink variant="secondary" href={paths.candidate.data()}>
              {t('渡さずに戻る', 'Go back')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      )}
    </Page>
  );
}

/** One agency: its box, what would change there, and all that ticking it means. */
function Correction({ card, sharing, id }: { card: AgencyCard; sharing: OwnHolding; id: string }) {
  const { locale } = rendering();
  const { items: held, changed, today } = sharing;
  const { checked } = filledBox<{ name: string; value: string; checked?: boolean }>({
    name: 'agencies',
    value: card.id,
  });
  return (
    <div class="agency">
      <HiddenFields
        values={{ [`shown-${card.id}`]: writeShownCorrection(card, { held, changed }, today, locale) }}
      />
      <label for={id}>
        <input type="checkbox" id={id} name="agencies" value={card.id} checked={checked || undefined} />
        <strong>
          <Japanese text={t(...nameWords(card))} />
        </strong>
      </label>
      <div>
        <ul class="item-lines">
          {changed.map((item) => (
            <li>
              <div class="py-2">
                <strong>{t(...itemTitle(item))}</strong>
                <Value label={t('渡してある内容：', 'Held: ')} item={item} values={sharing.values} />
                <Value label={t('新しい内容：', 'New: ')} item={item} values={today} />
              </div>
            </li>
          ))}
        </ul>
        <details>
          <summary>{t('同意する内容', 'What you agree to')}</summary>
          <Facts facts={correctionFacts(card, { held, changed }, locale)} />
        </details>
      </div>
    </div>
  );
}

function Value({ label, item, values }: { label: string; item: string; values: OwnHolding['values'] }) {
  return (
    <p class="whitespace-pre-line">
      <span class="support">{label}</span>
      {t(...itemValue(item, values ?? {}))}
    </p>
  );
}
