import { CopyBlock } from '../../../ui/copy-block.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { DemoDirectory } from '../actions/demo-directory.ts';

interface DemoKeysProps {
  demo: DemoDirectory;
  baseUrl: string;
}

/** For programs: the keys of the demo's organisations, and how to get them without this page. */
export function DemoKeys({ demo: { holders }, baseUrl }: DemoKeysProps) {
  const keys = [holders.company, holders.established, holders.agency, holders.operator];
  return (
    <details class="card">
      <summary class="heading-3">{t('プログラムから使う', 'For programs')}</summary>
      <div class="stack mt-4">
        <p>
          {t('REST APIの説明は', 'The REST API is described at ')}
          <a href="/api/v1/docs">/api/v1/docs</a>
          {t(
            'にあります。下のキーはデモ専用で、初期化しても変わりません。',
            '. These keys are the demo’s own and outlive a reset.',
          )}
        </p>
        {keys.map(({ name, apiKey }, index) => (
          <CopyBlock id={`key-${index}`} label={name} text={apiKey} />
        ))}
        <CopyBlock
          id="curl"
          label={t('この画面をJSONで読む', 'This page as JSON')}
          text={`curl -H 'Accept: application/json' ${baseUrl}${paths.demo()}`}
        />
        <CopyBlock
          id="curl-clock"
          label={t('時計を進める', 'Move the clock')}
          text={`curl -X POST -H 'Content-Type: application/json' -d '{"advance":"P30D"}' ${baseUrl}${paths.demoClock()}`}
        />
      </div>
    </details>
  );
}
