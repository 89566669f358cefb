/**
 * Buttons with `data-confirm` ask in a dialog before their form is sent. The way back comes first and has the focus. A form
 * with a required answer missing is sent at once: the server changes nothing and says what is missing. `data-confirm-if`
 * names the fields that the question is about: while they hold what they held when the page came, it is not asked.
 * `{chosen}` in the question is the label of the form's choice.
 */
export function confirmBeforeSubmit(): void {
  document.addEventListener('click', (event) => {
    const button =
      event.target instanceof Element && event.target.closest<HTMLButtonElement>('button[data-confirm]');
    if (!button || !button.form || isUnanswered(button.form) || isUntouched(button)) return;
    event.preventDefault();
    ask(button);
  });
}

function isUnanswered(form: HTMLFormElement): boolean {
  const controls = [...form.querySelectorAll<HTMLInputElement>('[required]')];
  const choices = [...form.querySelectorAll('[role=radiogroup][aria-required=true]')];
  return (
    controls.some(({ validity }) => validity.valueMissing) ||
    choices.some((choice) => choice.querySelector(':checked') === null)
  );
}

/** Whether the question is about certain fields, and none of them was changed. */
function isUntouched({ form, dataset }: HTMLButtonElement): boolean {
  if (dataset.confirmIf === undefined) return false;
  return dataset.confirmIf.split(' ').every((name) => {
    const field = form?.elements.namedItem(name);
    return field instanceof HTMLInputElement && field.value === field.defaultValue;
  });
}

function ask(button: HTMLButtonElement): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'confirm-dialog';
  const question = document.createElement('p');
  question.id = 'confirm-question';
  const chosen = button.form?.querySelector('input:checked')?.closest('label')?.textContent?.trim() ?? '';
  question.textContent = (button.dataset.confirm ?? '').replace('{chosen}', chosen);
  dialog.setAttribute('aria-labelledby', question.id);
  const row = document.createElement('div');
  row.className = 'btn-row';
  const no = makeButton('btn is-secondary', button.dataset.confirmNo, () => dialog.close());
  const yes = makeButton(button.className.replace('is-small', ''), button.dataset.confirmYes, () => {
    dialog.close();
    button.form?.requestSubmit(asSubmitter(button));
  });
  row.append(no, yes);
  dialog.append(question, row);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** requestSubmit clicks nothing, so the question is not asked again; the button's own name and value are still sent. */
function asSubmitter(button: HTMLButtonElement): HTMLButtonElement | undefined {
  return button.type === 'submit' ? button : undefined;
}

function makeButton(className: string, label: string | undefined, onClick: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = className;
  button.textContent = label ?? '';
  button.addEventListener('click', onClick);
  return button;
}
