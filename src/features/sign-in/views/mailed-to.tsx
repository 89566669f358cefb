import { t } from '../../../ui/rendering.ts';

/** The address one has just typed, large enough to find the slip in it. */
export function MailedTo({ address }: { address: string }) {
  return (
    <p>
      {t('入力されたアドレス', 'The address you entered')}
      <br />
      <strong>{address}</strong>
    </p>
  );
}
