import { t } from '../rendering.ts';
import { fieldId } from './field.tsx';

/** One thing to correct: the field's name and the same words that stand under the field. */
export interface FieldError {
  readonly name: string;
  readonly message: string;
}

/**
 * Everything to correct, at the top of a form that came back, each line leading to its field. The browser puts the
 * focus on it when the page opens, so that it is read first. Renders nothing without errors.
 */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  if (errors.length === 0) return null;
  return (
    <section
      class="error-summary"
      id="error-summary"
      tabindex={-1}
      autofocus
      aria-labelledby="error-summary-title"
    >
      <h2 class="heading-3" id="error-summary-title">
        {t(`入力内容に直すところが${errors.length}件あります`, `${errors.length} to correct`)}
      </h2>
      <ul>
        {errors.map(({ name, message }) => (
          <li>
            <a href={`#${fieldId(name)}`}>{message}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
