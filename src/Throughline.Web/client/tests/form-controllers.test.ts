import { afterEach, expect, test, vi } from "vitest";
import AutosubmitController from "../controllers/autosubmit";
import DialogController from "../controllers/dialog";
import FrameController from "../controllers/frame";
import { find, TestPage } from "./page";

const page = new TestPage();
afterEach(() => page.close());

test("a form with autosubmit is sent on change, and needs no button then", async () => {
  await page.open(
    '<form data-controller="autosubmit"><select data-action="autosubmit#submit"><option>a</option><option>b</option></select><button data-autosubmit-target="button">ok</button></form>',
    { autosubmit: AutosubmitController },
  );
  const form = find<HTMLFormElement>("form");
  form.requestSubmit = vi.fn();
  expect(find("button").hidden).toBe(true);
  find("select").dispatchEvent(new Event("change", { bubbles: true }));
  expect(form.requestSubmit).toHaveBeenCalledOnce();
});

test("an incomplete form is not sent", async () => {
  await page.open(
    '<form data-controller="autosubmit"><input required data-action="change->autosubmit#submit"></form>',
    { autosubmit: AutosubmitController },
  );
  const form = find<HTMLFormElement>("form");
  form.requestSubmit = vi.fn();
  form.reportValidity = () => false;
  find("input").dispatchEvent(new Event("change", { bubbles: true }));
  expect(form.requestSubmit).not.toHaveBeenCalled();
});

test("a frame that is closed is emptied, and the focus goes back to its link", async () => {
  await page.open(
    '<a id="opener" href="/w" data-turbo-frame="evm-working">0.89</a><turbo-frame id="evm-working" src="/w"><section data-controller="frame"><a id="close" href="/p" data-action="frame#close">x</a></section></turbo-frame>',
    { frame: FrameController },
  );
  const click = new MouseEvent("click", { bubbles: true, cancelable: true });
  find("#close").dispatchEvent(click);
  expect(click.defaultPrevented).toBe(true);
  expect(find("turbo-frame").childElementCount).toBe(0);
  expect(find("turbo-frame").hasAttribute("src")).toBe(false);
  expect(document.activeElement).toBe(find("#opener"));
});

test("a dialog opens when its frame has content and forgets it when closed", async () => {
  await page.open(
    '<dialog data-controller="dialog" data-action="close->dialog#clear turbo:frame-load->dialog#open"><turbo-frame id="dialog" data-dialog-target="frame" src="/d"></turbo-frame></dialog>',
    { dialog: DialogController },
  );
  const dialog = find<HTMLDialogElement>("dialog");
  const frame = find("turbo-frame");
  dialog.showModal = vi.fn();
  frame.dispatchEvent(new Event("turbo:frame-load", { bubbles: true }));
  expect(dialog.showModal).not.toHaveBeenCalled();
  frame.innerHTML = "<h2>Edit</h2>";
  frame.dispatchEvent(new Event("turbo:frame-load", { bubbles: true }));
  expect(dialog.showModal).toHaveBeenCalledOnce();
  dialog.dispatchEvent(new Event("close"));
  expect(frame.childElementCount).toBe(0);
  expect(frame.hasAttribute("src")).toBe(false);
});
