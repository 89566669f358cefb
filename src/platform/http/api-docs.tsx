import type { OpenAPIHono } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { z } from 'zod';
import { Badge } from '../../ui/layout/badge.tsx';
import { Section } from '../../ui/layout/card.tsx';
import { PageHeader } from '../../ui/layout/page-header.tsx';
import { Page } from '../../ui/page.tsx';
import { t } from '../../ui/rendering.ts';
import type { Env } from '../env.ts';
import { openAccess, publicAccess } from './access.ts';
import { showPage } from './page.tsx';
import type { AppEnv } from './variables.ts';

const Operation = z.object({
  summary: z.string().optional(),
  description: z.string().optional(),
  responses: z.record(z.string(), z.object({ description: z.string().optional() }).loose()),
});
const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

/**
 * The OpenAPI document and a page to read it, both made from the routes themselves: what is not described is not there.
 */
export function apiDocsRoutes(api: OpenAPIHono<AppEnv>, env: Env): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const document = () => {
    api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
    return api.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: 'Career Relay',
        version: '1',
        description: 'Bearer API keys; problem+json errors; cursor pages; Idempotency-Key on every POST.',
      },
      servers: [{ url: `${env.baseUrl}/api/v1` }],
      security: [{ bearer: [] }],
    });
  };
  app.get('/openapi.json', publicAccess, (c) => c.json(document()));
  app.get('/docs', openAccess, (c) => showPage(c, <DocsPage paths={Document.parse(document()).paths} />));
  return app;
}

function DocsPage({ paths }: z.infer<typeof Document>) {
  return (
    <Page zone="public" title="API">
      <PageHeader
        title={t('REST API', 'REST API')}
        lead={t(
          '設定画面で発行したAPIキーを Authorization: Bearer に入れて使います。エラーは application/problem+json、一覧はカーソルで続きを取得します。POSTには Idempotency-Key を付けられます。',
          'Send an API key from your settings as Authorization: Bearer. Errors are application/problem+json, lists have cursors, and every POST honours Idempotency-Key.',
        )}
      />
      <p>
        <a href="/api/v1/openapi.json">openapi.json</a>
      </p>
      {Object.entries(paths).map(([path, methods]) => (
        <Section title={`/api/v1${path}`}>
          <ul class="stack">
            {Object.entries(methods).map(([method, raw]) => {
              const operation = Operation.parse(raw);
              return (
                <li>
                  <Badge tone="info">{method.toUpperCase()}</Badge> {operation.summary}
                  {operation.description && <p class="support">{operation.description}</p>}
                  <p class="support">
                    {Object.entries(operation.responses)
                      .map(([status, response]) => `${status} ${response.description ?? ''}`)
                      .join(' / ')}
                  </p>
                </li>
              );
            })}
          </ul>
        </Section>
      ))}
    </Page>
  );
}
