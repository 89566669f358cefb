import { SMALLEST_GROUP, UNDO_DAYS } from '../../../platform/terms.ts';
import { Japanese } from '../../../ui/japanese.tsx';
import { t } from '../../../ui/rendering.ts';
import type { Published } from '../../consents/actions/published-cards.ts';
import { landingWords } from '../../links/rules/landing-words.ts';
import { toldToCompany } from '../../links/rules/told.ts';
import { nameWords } from '../../parties/rules/names.ts';

interface AboutCompany {
  /** Its name in the reader's language; undefined at /start. */
  readonly company: string | undefined;
}

interface AboutSelection extends AboutCompany {
  /** The person's selection there is under way: nothing is told before it has ended (rules.md §3.15). */
  readonly waits: boolean;
}

/** Whom the page is for, and whose it is: the company's it is not. */
export function RunBy({ company, operator }: AboutCompany & Pick<Published, 'operator'>) {
  return (
    <div>
      <p>
        {company === undefined ? (
          t(
            '応募した企業がない方、しばらく仕事から離れていた方も登録できます。',
            'Also for people who have not applied anywhere, or were away from work for a while.',
          )
        ) : (
          <Japanese text={t(...landingWords.audience(company, company))} />
        )}
      </p>
      {operator && (
        <p class="support">
          {t('このサイトの運営：', 'This site is run by ')}
          <Japanese
            text={[
              t(...nameWords(operator)),
              operator.address,
              operator.contactPhone && t(`電話 ${operator.contactPhone}`, `phone ${operator.contactPhone}`),
              operator.notificationNumber &&
                t(`届出番号 ${operator.notificationNumber}`, `notification ${operator.notificationNumber}`),
            ]
              .filter(Boolean)
              .join(t('、', ', '))}
          />
        </p>
      )}
    </div>
  );
}

/** What happens next, who gains, and that nobody has to: what one decides by. */
export function FirstFacts({ company, rule, waits }: AboutSelection & Pick<Published, 'rule'>) {
  const { pointsPerSlot: people, objectionBusinessDays: days } = rule;
  const [registering, gain, optional] = landingWords.said;
  const undo = t(
    `登録は、${UNDO_DAYS}日以内であれば取り消して消去できます。`,
    `It can be undone and erased within ${UNDO_DAYS} days.`,
  );
  return (
    <div class="run-in">
      <Said
        title={t(...registering)}
        text={t(
          `あなたが選んだ人材紹介会社（厚生労働大臣の許可あり）から、求人の紹介や相談の連絡がメールで届きます。断ることもできます。選んだ会社には、${days}営業日以内の返事を求めます。`,
          `the state-licensed agencies you choose mail you about jobs. You may refuse. They are asked to answer within ${days} business days.`,
        )}
      />
      {company !== undefined && (
        <Said
          title={t(...gain)}
          text={
            waits
              ? t(
                  `登録して1社以上を選んだ方が${people}人になると、${company}は人材紹介を1回無料で使えます。${company}に入社した方は数えません。`,
                  `for every ${people} people who register and choose an agency, ${company} gets one free placement. Whoever it hires itself is not counted.`,
                )
              : t(
                  `登録して1社以上を選んだ方が${people}人になると、${company}は人材紹介を1回無料で使えます。採用の有無は問いません。`,
                  `for every ${people} people who register and choose an agency, ${company} gets one free placement, hired or not.`,
                )
          }
        />
      )}
      <Said
        title={t(...optional)}
        text={
          company === undefined
            ? undo
            : t(
                `登録してもしなくても、${company}の記録には影響しません。${undo}`,
                `it changes nothing in ${company}'s records. ${undo}`,
              )
        }
      />
    </div>
  );
}

/** Who learns what. */
export function FurtherFacts({ company, waits }: AboutSelection) {
  return (
    <div class="run-in">
      <Said
        title={t('入力した内容', 'What you enter')}
        text={
          company === undefined
            ? t('あなたが選んだ人材紹介会社にだけ渡します。', 'is handed only to the agencies you choose.')
            : t(
                'あなたが選んだ人材紹介会社にだけ渡します。選考の内容は渡りません。',
                'is handed only to the agencies you choose. Nothing about your application is passed on.',
              )
        }
      />
      {company !== undefined && (
        <Said
          title={t('応募先に伝わること', 'What the company learns')}
          text={
            waits
              ? t(
                  `登録したことは、選考の間は${company}に伝わりません。選考が終わったあとに、${SMALLEST_GROUP}名以上をまとめた人数と、まとめた日だけが伝わります。お名前は、あなたが選んだ場合だけ、そのときに伝わります。`,
                  `Nothing of a registration while your application is under way. After it has ended, only the number of ${SMALLEST_GROUP} people or more together, and the day they were added up. Your name with it, only if you choose.`,
                )
              : t(
                  `${company}に${toldToCompany.ja}お名前は、あなたが選んだ場合だけ伝わります。`,
                  `${toldToCompany.en} Your name, only if you choose.`,
                )
          }
        />
      )}
    </div>
  );
}

/** A heading that its sentence follows on the same line: found by heading, and no line lost on a small screen. */
function Said({ title, text }: { title: string; text: string }) {
  return (
    <section>
      <h2>{title}</h2>{' '}
      <p>
        <Japanese text={text} />
      </p>
    </section>
  );
}
