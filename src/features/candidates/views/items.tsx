import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import { itemFacts } from '../../consents/rules/item-wording.ts';
import { writeShownItem } from '../../consents/rules/shown.ts';
import { itemLabel, type ProvidedItem } from '../../consents/rules/wording.ts';
import { nameWords, type OrganisationNames } from '../../parties/rules/names.ts';
import type { ItemToGive } from '../actions/change-item.ts';
import { ConfirmationPage } from './confirmation.tsx';

/** Why taking this one item back stops everything. */
export function essentialFact(item: ProvidedItem) {
  const [ja, en] = itemLabel(item);
  return {
    term: t('なぜ会社ごとか', 'Why all of it'),
    description: t(
      `「${ja}」がないと、会社はあなたに連絡できません。そのため、やめるときは、この会社への提供がすべて止まります。`,
      `Without your ${en} the agency cannot reach you. Taking it back therefore stops everything with this agency.`,
    ),
  };
}

/** Before one item of one agency is taken back. */
export function StopItemPage(props: { agencyId: string; agency: OrganisationNames; item: string }) {
  const { agencyId, agency, item } = props;
  const name = t(...nameWords(agency));
  const what = t(...itemLabel(item));
  return (
    <ConfirmationPage
      action={paths.candidate.itemWithdrawal(agencyId, item)}
      title={t(`「${what}」を見せるのをやめますか`, `Stop sharing “${what}”?`)}
      names={[name]}
      facts={[
        { term: t('どの会社か', 'Which agency'), description: name },
        {
          term: t('何が起きるか', 'What happens'),
          description: t(
            `この項目への同意を取り消します。${name}は、すぐにこの項目を見られなくなります。会社には、取り消した項目の名前を知らせます。ほかの項目は、そのまま見られます。`,
            `Your consent to this item is withdrawn. From that moment ${name} can no longer see it. The agency is told which item it was. It can still see the others.`,
          ),
        },
        {
          term: t('元に戻せるか', 'Can it be undone'),
          description: t(
            `${name}が受け付けている間は、また渡せます。会社の手元に写しが残ることがあります。消去は、その会社に直接求めてください。`,
            `As long as ${name} takes people you can share it again. A copy may stay with the agency: ask it directly to erase it.`,
          ),
        },
      ]}
      yes={t('この項目をやめる', 'Stop sharing it')}
      no={t('やめずに戻る', 'Go back')}
      back={paths.candidate.sharing()}
    />
  );
}

/** Before one item is given: what would be handed over, and the words that are agreed to, as they are kept. */
export function GiveItemPage({
  card,
  value,
  isAgain,
  item,
  changed,
}: ItemToGive & { item: ProvidedItem; changed: boolean }) {
  const { locale } = rendering();
  const [ja, en] = itemLabel(item);
  const title = isAgain
    ? t(`「${ja}」をまた渡しますか`, `Share “${en}” again?`)
    : t(`「${ja}」を渡しますか`, `Share “${en}”?`);
  return (
    <Page zone="candidate" title={title}>
      <PageHeader title={title} lead={t('まだ何も変わっていません。', 'Nothing has changed yet.')} />
      {changed && (
        <Alert
          kind="error"
          title={t(
            '画面を開いたあとに、内容が変わりました。もう一度お読みください。',
            'This has changed since you opened the page. Please read it again.',
          )}
        />
      )}
      <DescriptionList
        items={[
          ...itemFacts(card, item, locale).map(({ term, text }) => ({ term, description: text })),
          {
            term: t('いまの内容', 'As it is now'),
            description: <span class="whitespace-pre-line">{t(...value)}</span>,
          },
        ]}
      />
      <Form action={paths.candidate.itemConsent(card.id, item)}>
        <input type="hidden" name="wording" value={writeShownItem(card, item, locale)} />
        <ButtonRow equal>
          <Button variant="secondary">{t('同意して渡す', 'Agree and share')}</Button>
          <ButtonLink variant="secondary" href={paths.candidate.sharing()}>
            {t('渡さずに戻る', 'Go back')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Page>
  );
}
