import { afterEach, beforeEach, expect, test } from "vitest";
import DisclosureController from "../controllers/disclosure";
import { find, settle, TestPage } from "./page";

const page = new TestPage();
const menu = (id: string): string =>
  `<details id="${id}" data-controller="disclosure"><summary tabindex="0">${id}</summary><a href="#x">x</a></details>`;

beforeEach(() => page.open(`${menu("one")}${menu("two")}<p id="out">out</p>`, { disclosure: DisclosureController }));
afterEach(() => page.close());

function open(id: string): HTMLDetailsElement {
  const details = find<HTMLDetailsElement>(`#${id}`);
  details.open = true;
  details.dispatchEvent(new Event("toggle"));
  return details;
}

test("a click outside closes it, one inside does not", () => {
  const one = open("one");
  find("#one a").dispatchEvent(new MouseEvent("click", { bubbles: true }));
  expect(one.open).toBe(true);
  find("#out").dispatchEvent(new MouseEvent("click", { bubbles: true }));
  expect(one.open).toBe(false);
});

test("Escape closes it and gives the focus back to its button", () => {
  const one = open("one");
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  expect(one.open).toBe(false);
  expect(document.activeElement).toBe(find("#one summary"));
});

test("opening one closes the other", () => {
  const one = open("one");
  const two = open("two");
  expect(one.open).toBe(false);
  expect(two.open).toBe(true);
});

test("a Turbo visit closes it", async () => {
  const one = open("one");
  document.dispatchEvent(new Event("turbo:before-visit"));
  await settle();
  expect(one.open).toBe(false);
});

test("Escape leaves the focus alone when nothing is open", () => {
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  expect(document.activeElement).not.toBe(find("#one summary"));
});
