import { Card } from '../../../ui/layout/card.tsx';
import type { MailText } from '../../../ui/mail-text.tsx';

/** A mail as its reader would have it before them. */
export function LetterCard({
  title,
  id,
  mail,
}: {
  title: string;
  id: string;
  mail: Pick<MailText, 'subject' | 'text' | 'locale'>;
}) {
  return (
    <Card title={title} id={id} tone="quiet">
      <div lang={mail.locale} class="stack is-tight">
        <p>
          <strong>{mail.subject}</strong>
        </p>
        <p class="marked-text">{mail.text}</p>
      </div>
    </Card>
  );
}
