import { Controller } from "@hotwired/stimulus";

const next = ".9999.";

/** Adds an empty row to the parts of a record in a form, made from the template that the server wrote. */
function addRow(blank: HTMLTemplateElement): HTMLElement | null {
  const number = blank.parentElement?.querySelectorAll(":scope > [role=group]").length ?? 0;
  const row = (blank.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement | null;
  if (row === null) return null;
  for (const element of row.querySelectorAll("*"))
    for (const attribute of element.attributes)
      if (attribute.value.includes(next)) attribute.value = attribute.value.replace(next, `.${number}.`);
  row.setAttribute("aria-label", row.getAttribute("aria-label")?.replace("#", String(number + 1)) ?? "");
  blank.before(row);
  return row;
}

/** Adds rows until there is an input for every name, as far as templates know it: a draft may have more rows than the record. */
export function growRows(form: HTMLElement, names: string[]): void {
  for (const blank of form.querySelectorAll<HTMLTemplateElement>("template[data-rows-target=blank]")) {
    const known = [...blank.content.querySelectorAll<HTMLInputElement>("[name]")].map((input) => input.name);
    const wanted = names.filter((name) => known.includes(name.replace(/\.\d{1,3}\./, next)));
    for (
      let added = 0;
      added < 100 && wanted.some((name) => form.querySelector(`[name="${CSS.escape(name)}"]`) === null);
      added++
    )
      addRow(blank);
  }
}

/** Rows of parts in a form: one more at a click. */
export default class RowsController extends Controller<HTMLElement> {
  static override targets = ["blank", "more"];
  declare readonly blankTarget: HTMLTemplateElement;
  declare readonly moreTarget: HTMLButtonElement;

  override connect(): void {
    this.moreTarget.hidden = false;
  }

  add(): void {
    addRow(this.blankTarget)?.querySelector<HTMLElement>("input, select, textarea")?.focus();
  }
}
