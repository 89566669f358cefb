import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Japanese } from '../../../ui/japanese.tsx';
import { zoneHome } from '../../../ui/navigation.ts';
import { paths } from '../../../ui/paths.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { Operator } from '../../parties/store/organisations.ts';
import { HomeBand } from './home-band.tsx';

/** The last words: begin, or ask whoever runs this. */
export function HomeContact({ operator }: { operator: Operator | undefined }) {
  const zone = rendering().request?.user?.zone;
  return (
    <HomeBand
      id="contact"
      title={t('次の結果のメールから、始められます', 'Begin with the next result mail')}
      tone="deep"
    >
      <ButtonRow>
        <ButtonLink variant="secondary" href={zone ? zoneHome(zone) : paths.signUp({ kind: 'company' })}>
          {zone ? t('ホームへ', 'To your home') : t('企業として始める', 'Start as a company')}
        </ButtonLink>
      </ButtonRow>
      <p>
        {operator === undefined ? (
          t('運営者はまだ登録されていません。', 'The operator has not been entered yet.')
        ) : (
          <>
            {t('お問い合わせ：', 'Questions: ')}
            <Japanese text={t(...nameWords(operator))} />{' '}
            <a href={`mailto:${operator.contactMail}`}>{operator.contactMail}</a>
            {operator.contactPhone && (
              <>
                {t('　', ', ')}
                <span class="name">
                  {t(`電話 ${operator.contactPhone}`, `phone ${operator.contactPhone}`)}
                </span>
              </>
            )}
          </>
        )}
      </p>
    </HomeBand>
  );
}
