import type { Child } from 'hono/jsx';
import { t } from '../rendering.ts';

interface DoorProps {
  /** What is filled in, or where one stands. */
  children: Child;
  /** What follows from it, and where those go on who are not meant. */
  beside: Child;
}

/** A page with one thing to do, on a card, and beside it (below it on a phone) what one should know of it. */
export function Door({ children, beside }: DoorProps) {
  return (
    <div class="door">
      <div class="card stack">{children}</div>
      <div class="stack">{beside}</div>
    </div>
  );
}

/** Steps that follow, in order, each one sentence. */
export function NextSteps({ title, steps }: { title: string; steps: readonly string[] }) {
  return (
    <section>
      <h2 class="heading-3">{title}</h2>
      <ol class="door-steps">
        {steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
    </section>
  );
}

/** Other ways, each with whom it is for. */
export function OtherWays({
  title,
  ways,
}: {
  title: string;
  ways: readonly { readonly who: string; readonly href: string; readonly label: string }[];
}) {
  return (
    <section>
      <h2 class="heading-3">{title}</h2>
      <dl class="door-ways">
        {ways.map(({ who, href, label }) => (
          <div>
            <dt>{who}</dt>
            <dd>
              <a href={href}>{label}</a>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Where to go when a mail does not come. `again` leads to where it is asked for once more. */
export function IfNothingArrives({ href, again }: { href: string; again: string }) {
  return (
    <OtherWays
      title={t('届かないとき', 'If nothing arrives')}
      ways={[
        {
          who: t('迷惑メールのフォルダーを確かめても見つからないとき', 'It is not in the spam folder either'),
          href,
          label: again,
        },
      ]}
    />
  );
}

/** The address one has just typed, where one finds the slip in it. */
export function MailedTo({ address }: { address: string }) {
  return (
    <p>
      {t('入力されたアドレス', 'The address you entered')}
      <br />
      <strong>{address}</strong>
    </p>
  );
}
