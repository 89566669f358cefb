import { CopyBlock } from '../../../ui/copy-block.tsx';
import { t } from '../../../ui/rendering.ts';
import type { LinkPageProps } from './link.tsx';
import { isUsable } from './words.ts';

/** The address to paste. */
export function LinkAddress({ url, detail }: LinkPageProps) {
  return (
    <CopyBlock
      id="link-url"
      label={t('専用リンク', 'Relay link')}
      text={url}
      action={isUsable(detail.state) ? t('リンクをコピー', 'Copy the link') : undefined}
    />
  );
}
