import { carrierOf } from '../../../platform/mail-carriers.ts';
import { t } from '../../../ui/rendering.ts';

/** Mail to an address of a mobile carrier is often kept out: said of that address, and nothing of any other. */
export function CarrierNote({ domain, mailDomain }: { domain: string; mailDomain: string }) {
  const carrier = carrierOf(domain);
  if (carrier === undefined) return null;
  return (
    <p role="note">
      {t(
        `${carrier[0]}のアドレスには、届かないことがあります。`,
        `Mail to an address of ${carrier[1]} may not arrive. `,
      )}
      <LetIn mailDomain={mailDomain} />
    </p>
  );
}

/** The same of no address: who asked is not told whether anything was mailed. */
export function AnyCarrierNote({ mailDomain }: { mailDomain: string }) {
  return (
    <p>
      {t(
        'docomo、au、SoftBankなどのアドレスには、届かないことがあります。',
        'Mail to addresses of Japanese mobile carriers may not arrive. ',
      )}
      <LetIn mailDomain={mailDomain} />
    </p>
  );
}

function LetIn({ mailDomain }: { mailDomain: string }) {
  return (
    <>
      {t(
        `携帯会社の設定で、${mailDomain} からのメールを受け取れるようにしてください。`,
        `Let mail from ${mailDomain} in, in the settings of the carrier. `,
      )}
      {t('別のアドレスも使えます。', 'You can also use another address.')}
    </>
  );
}
