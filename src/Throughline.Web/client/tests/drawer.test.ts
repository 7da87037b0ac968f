import { afterEach, expect, test, vi } from "vitest";
import DrawerController from "../controllers/drawer";
import { find, TestPage } from "./page";

const page = new TestPage();
afterEach(() => page.close());

async function drawer(isOpen: boolean) {
  await page.open('<nav id="menu" popover data-controller="drawer"><a href="/x">x</a></nav>', {
    drawer: DrawerController,
  });
  const menu = find("#menu");
  const matches = menu.matches.bind(menu);
  Object.defineProperty(menu, "matches", {
    value: (selector: string) => (selector === ":popover-open" ? isOpen : matches(selector)),
  });
  menu.hidePopover = vi.fn();
  return menu;
}

test("the drawer closes before the next page is shown", async () => {
  const menu = await drawer(true);
  document.dispatchEvent(new Event("turbo:before-render"));
  expect(menu.hidePopover).toHaveBeenCalledOnce();
});

test("a closed drawer is left alone", async () => {
  const menu = await drawer(false);
  document.dispatchEvent(new Event("turbo:before-render"));
  expect(menu.hidePopover).not.toHaveBeenCalled();
});
