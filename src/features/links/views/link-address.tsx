import { CopyBlock } from '../../../ui/copy-block.tsx';
import { t } from '../../../ui/rendering.ts';
import type { LinkPageProps } from './link.tsx';

/** The address to paste. */
export function LinkAddress({ url }: LinkPageProps) {
  return (
    <CopyBlock
      id="link-url"
      label={t('専用リンク', 'Relay link')}
      text={url}
      action={t('リンクをコピー', 'Copy the link')}
    />
  );
}
