import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import type { DoneWords } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { OwnPlace } from '../actions/own-place.ts';
import { liveByAgency } from '../rules/sharing.ts';
import { asksAboutSilence, silenceTitle, silentOnes } from '../rules/silence.ts';

export const SEARCH_DONE: DoneWords = {
  wait: ['待つことにしました。提供は続いています。', 'You chose to wait. Sharing goes on.'],
  solved: ['仕事探しが終わったと記録しました。', 'It is noted that your search is over.'],
  searching: ['まだ探していると記録しました。', 'It is noted that you are still looking.'],
};

/** Nobody has answered: the fact, and five ways on of equal weight. */
export function SilenceNote({ place }: { place: OwnPlace }) {
  if (!asksAboutSilence(place)) return null;
  const names = listed(silentOnes(place.provisions).map((one) => nameWords(one.agency)));
  return (
    <Alert kind="warning" title={t(...silenceTitle(place.provisions))}>
      <p>
        {t(
          `${names}から、まだ返事がありません。提供は続いています。どれを選んでもかまいません。`,
          `${names} has not answered yet. Sharing goes on. Any of these is fine.`,
        )}
      </p>
      <Form action={paths.candidate.search()}>
        <ButtonRow equal>
          <Button variant="secondary" name="answer" value="wait">
            {t('待つ', 'Wait')}
          </Button>
          <ButtonLink variant="secondary" href={paths.candidate.agencies()}>
            {t('ほかの会社を選ぶ', 'Choose another agency')}
          </ButtonLink>
          <ButtonLink variant="secondary" href={paths.candidate.sharing()}>
            {t('会社への提供をやめる', 'Stop an agency')}
          </ButtonLink>
          <ButtonLink variant="secondary" href={paths.candidate.nothing()}>
            {t('すべてやめる', 'Stop everything')}
          </ButtonLink>
          <Button variant="secondary" name="answer" value="solved">
            {t('解決しました', 'My search is over')}
          </Button>
        </ButtonRow>
      </Form>
    </Alert>
  );
}

/** Whether the search is over, for whoever shares something: said once, taken back as easily. */
export function SearchSection({ place }: { place: OwnPlace }) {
  const { solvedAt, provisions } = place;
  if (solvedAt === null && (liveByAgency(provisions).length === 0 || asksAboutSilence(place))) return null;
  return (
    <Section title={t('仕事探しが終わったとき', 'If your search is over')}>
      <p>
        {solvedAt === null
          ? t(
              '「解決しました」と答えると、手助けが要る方の一覧から外れます。',
              'Say so and you leave the lists of people to be helped.',
            )
          : t(
              '「解決しました」と答えています。手助けが要る方の一覧には入りません。',
              'You said that it is over. You are on no list of people to be helped.',
            )}{' '}
        {t(
          '企業には伝わりません。渡した情報の提供は、やめるまで続きます。',
          'No company is told. Sharing goes on until you stop it.',
        )}
      </p>
      <Form action={paths.candidate.search()}>
        <ButtonRow>
          <Button variant="secondary" small name="answer" value={solvedAt === null ? 'solved' : 'searching'}>
            {solvedAt === null
              ? t('解決しました', 'My search is over')
              : t('まだ探しています', 'I am still looking')}
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
