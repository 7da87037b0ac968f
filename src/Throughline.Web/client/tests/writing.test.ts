import { afterEach, beforeEach, expect, test, vi } from "vitest";
import DialogController from "../controllers/dialog";
import DraftController from "../controllers/draft";
import RowsController from "../controllers/rows";
import SendingController from "../controllers/sending";
import { find, TestPage } from "./page";

const page = new TestPage();
const form = (version: number, value = "") =>
  `<form data-controller="draft" data-draft-key-value="/r/1" data-draft-version-value="${version}" data-draft-kept-value="false" data-draft-sign-in-value="/sign-in" data-action="input->draft#keep turbo:submit-end->draft#sent"><div hidden data-draft-target="note"><button type="button" data-action="draft#forget">x</button></div><input type="hidden" name="_version" value="${version}"><input name="name" value="${value}"></form>`;

const input = () => find<HTMLInputElement>("input[name=name]");

async function write(value: string): Promise<void> {
  input().value = value;
  input().dispatchEvent(new Event("input", { bubbles: true }));
  await new Promise((resolve) => window.setTimeout(resolve, 350));
}

beforeEach(() => window.localStorage.clear());
afterEach(() => page.close());

test("what was written comes back when the form is opened again, and can be discarded", async () => {
  await page.open(form(4, "old"), { draft: DraftController });
  await write("new");
  page.close();
  await page.open(form(4, "old"), { draft: DraftController });
  expect(input().value).toBe("new");
  expect(find("[data-draft-target=note]").hidden).toBe(false);
  find("button").click();
  expect(input().value).toBe("old");
  expect(window.localStorage.length).toBe(0);
});

test("a draft of an earlier version does not undo what others saved", async () => {
  await page.open(form(4, "old"), { draft: DraftController });
  await write("mine");
  page.close();
  await page.open(form(5, "theirs"), { draft: DraftController });
  expect(input().value).toBe("theirs");
  expect(window.localStorage.length).toBe(0);
});

test("what was saved leaves no draft; what was refused does", async () => {
  await page.open(form(4), { draft: DraftController });
  await write("new");
  find("form").dispatchEvent(new CustomEvent("turbo:submit-end", { detail: { success: false } }));
  expect(window.localStorage.length).toBe(1);
  const led = (to: string) => ({ success: true, fetchResponse: { location: new URL(to, "http://x") } });
  find("form").dispatchEvent(new CustomEvent("turbo:submit-end", { detail: led("/sign-in?return=x") }));
  expect(window.localStorage.length).toBe(1);
  find("form").dispatchEvent(new CustomEvent("turbo:submit-end", { detail: led("/r/1") }));
  expect(window.localStorage.length).toBe(0);
});

test("a broken draft is forgotten", async () => {
  window.localStorage.setItem("tl-draft:/r/1", "{");
  await page.open(form(4, "old"), { draft: DraftController });
  expect(input().value).toBe("old");
  expect(window.localStorage.length).toBe(0);
});

test("a form on its way is not sent again until it has come back", async () => {
  await page.open(
    '<form id="f" data-controller="sending" data-action="submit->sending#start turbo:submit-end->sending#end"><p hidden data-sending-target="failed"></p></form><button form="f">ok</button>',
    { sending: SendingController },
  );
  const send = () => {
    const event = new Event("submit", { bubbles: true, cancelable: true });
    find("form").dispatchEvent(event);
    return !event.defaultPrevented;
  };
  expect(send()).toBe(true);
  expect(find("button").getAttribute("aria-busy")).toBe("true");
  expect(send()).toBe(false);
  find("form").dispatchEvent(new CustomEvent("turbo:submit-end", { detail: { success: false } }));
  expect(find("button").hasAttribute("aria-busy")).toBe(false);
  expect(find("p").hidden).toBe(true);
  expect(send()).toBe(true);
  find("form").dispatchEvent(
    new CustomEvent("turbo:submit-end", { detail: { success: false, error: new Error("offline") } }),
  );
  expect(find("p").hidden).toBe(false);
});

test("the page that a form in a dialog led to takes the place of the one below", async () => {
  await page.open(
    '<dialog data-controller="dialog" data-action="turbo:frame-missing->dialog#leave"><turbo-frame id="dialog" data-dialog-target="frame"></turbo-frame></dialog>',
    { dialog: DialogController },
  );
  find<HTMLDialogElement>("dialog").close = vi.fn();
  const visit = vi.fn();
  const event = new CustomEvent("turbo:frame-missing", {
    bubbles: true,
    cancelable: true,
    detail: { response: { ok: true, url: "http://x/projects/P/requirements/R1" }, visit },
  });
  find("turbo-frame").dispatchEvent(event);
  expect(event.defaultPrevented).toBe(true);
  expect(visit).toHaveBeenCalledWith("http://x/projects/P/requirements/R1");
});

const rows = `<form data-controller="draft" data-draft-key-value="/r/2" data-draft-version-value="1" data-draft-kept-value="false" data-draft-sign-in-value="/sign-in" data-action="input->draft#keep"><div hidden data-draft-target="note"></div><fieldset data-controller="rows"><div role="group" aria-label="Row 1"><input id="f-parts.0.action" name="parts.0.action"></div><template data-rows-target="blank"><div role="group" aria-label="Row #"><input id="f-parts.9999.action" name="parts.9999.action"></div></template><button type="button" hidden data-rows-target="more" data-action="rows#add">more</button></fieldset></form>`;

test("a row is added with names of its own, and a draft with more rows brings them back", async () => {
  await page.open(rows, { draft: DraftController, rows: RowsController });
  find("button").click();
  const added = find<HTMLInputElement>("[name='parts.1.action']");
  expect(added.id).toBe("f-parts.1.action");
  expect(added.closest("[role=group]")?.getAttribute("aria-label")).toBe("Row 2");
  expect(document.activeElement).toBe(added);
  added.value = "second";
  added.dispatchEvent(new Event("input", { bubbles: true }));
  await new Promise((resolve) => window.setTimeout(resolve, 350));
  page.close();
  await page.open(rows, { draft: DraftController, rows: RowsController });
  expect(find<HTMLInputElement>("[name='parts.1.action']").value).toBe("second");
});
