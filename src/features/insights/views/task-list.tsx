import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { t } from '../../../ui/rendering.ts';

/** One thing that needs whoever looks, and where it is done. */
export interface Task {
  readonly text: string;
  readonly href?: string;
  readonly action?: string;
  readonly isOptional?: boolean | undefined;
}

interface TaskListProps {
  tasks: readonly Task[];
  /** What happens by itself while nothing needs anybody. */
  none: string;
  /** The one block of its page that matters most. */
  tone?: 'accent';
}

/** What needs us today, or that nothing does; what is left to choose, or to others, is not said to need us. */
export function TaskList({ tasks, none, tone }: TaskListProps) {
  if (tasks.length === 0) {
    return (
      <Alert kind="success" title={t('いま対応が必要なことはありません', 'Nothing needs you today')}>
        <p>{none}</p>
      </Alert>
    );
  }
  const isAllOptional = tasks.every(({ isOptional }) => isOptional);
  const title = tasks.every(({ href }) => !href)
    ? t('担当者か管理者が対応すること', 'For those who may act')
    : isAllOptional
      ? t('必要に応じてできること', 'What you can do if you like')
      : t('対応が必要なこと', 'What needs you');
  return (
    <Card title={title} id="today" tone={tone}>
      <ul class="task-list">
        {tasks.map(({ text, href, action, isOptional }) => (
          <li>
            <Icon name="info" size={20} />
            <p>
              {text}
              {isOptional && !isAllOptional && t('（任意）', ' (optional)')}
            </p>
            {href && (
              <ButtonLink variant="secondary" small href={href}>
                {action}
              </ButtonLink>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
