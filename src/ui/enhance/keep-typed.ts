/**
 * A switch of the language takes along what was typed into whichever form of the page: one that was changed, else one that
 * came back and is stored nowhere. Where no script runs it is the form that the switch belongs to (language-link.tsx).
 */
export function keepTyped(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element && event.target.closest<HTMLElement>('.language-link');
    const form = link && (typedForms().find(isChanged) ?? typedForms().find(isSent));
    if (!form || (link instanceof HTMLButtonElement && link.form === form)) return;
    event.preventDefault();
    const button = document.createElement('button');
    button.name = 'switch-language';
    button.value = link.lang;
    const address = new URL(form.action);
    address.searchParams.set('lang', link.lang);
    button.formAction = address.href;
    button.hidden = true;
    form.append(button);
    form.requestSubmit(button);
  });
}

const typedForms = () => [...document.querySelectorAll<HTMLFormElement>('form[data-typed]')];
const isSent = ({ dataset }: HTMLFormElement) => dataset.typed === 'sent';

function isChanged(form: HTMLFormElement): boolean {
  return [...form.elements].some((field) => {
    if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
    if (field instanceof HTMLSelectElement)
      return [...field.options].some((option) => option.selected !== option.defaultSelected);
    // A password is shown to nobody again.
    if (!(field instanceof HTMLInputElement) || field.type === 'password' || field.type === 'file')
      return false;
    return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  });
}
