import { Button, ButtonRow } from '../../ui/forms/button.tsx';
import { Form, HiddenFields } from '../../ui/forms/form.tsx';
import { t } from '../../ui/rendering.ts';
import type { C } from './page.tsx';

/** A form that was turned away, as it was sent. */
export interface SentForm {
  readonly action: string;
  readonly values: Readonly<Record<string, readonly string[]>>;
}

/** Never written into a page: what opens something, and what was agreed to, which whoever sends it again may not have read. */
const NOT_AGAIN = /password|passphrase|code|secret|token|wording/i;
const OWN = new Set(['csrf', 'switch-language']);

/**
 * What the browser sent from a page of ours, so that nothing typed is lost where the form itself is turned away: our pages
 * are not stored, and not every browser fills them in again on the way back. Undefined for anything that did not come from
 * our own page, holds nothing, or holds what is not to be repeated.
 */
export async function findSentForm(c: C): Promise<SentForm | undefined> {
  if (!c.get('isSentFromHere')) return undefined;
  const values: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(await c.req.text())) {
    if (NOT_AGAIN.test(name)) return undefined;
    if (!OWN.has(name)) (values[name] ??= []).push(value);
  }
  if (
    !Object.values(values)
      .flat()
      .some((value) => value.trim() !== '')
  )
    return undefined;
  const { pathname, search } = new URL(c.req.url);
  return { action: `${pathname}${search}`, values };
}

/** Sends it once more, with the token of today. */
export function SendAgain({ sent: { action, values } }: { sent: SentForm }) {
  return (
    <Form action={action}>
      <HiddenFields values={values} />
      <ButtonRow>
        <Button>{t('もう一度送る', 'Send it again')}</Button>
      </ButtonRow>
    </Form>
  );
}
