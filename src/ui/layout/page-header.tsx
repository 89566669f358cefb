import type { Child } from 'hono/jsx';
import { Phrases } from '../budou.tsx';

interface PageHeaderProps {
  title: string;
  /** Names of organisations and people in the title, which no line ends inside of. */
  names?: readonly string[] | undefined;
  /** One or two sentences: what this page is for. */
  lead?: Child;
  /** The way to how this page is used: a `HelpLink`. */
  help?: Child;
  /** Links and buttons for the whole page. */
  actions?: Child;
  /** The page above this one. */
  back?: { readonly href: string; readonly label: string } | undefined;
}

/** The only h1 of a page, with its lead sentence and actions. */
export function PageHeader({ title, names, lead, help, actions, back }: PageHeaderProps) {
  return (
    <div class="page-header">
      {back && (
        <div>
          <a class="back print-hidden" href={back.href}>
            <span aria-hidden="true">← </span>
            {back.label}
          </a>
        </div>
      )}
      <div>
        <h1>
          <Phrases text={title} names={names} />
        </h1>
        {(lead || help) && (
          <p class="lead">
            {lead} {help}
          </p>
        )}
      </div>
      {actions && <div class="btn-row print-hidden">{actions}</div>}
    </div>
  );
}
