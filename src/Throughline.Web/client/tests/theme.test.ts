import { afterEach, expect, test, vi } from "vitest";
import ThemeController from "../controllers/theme";
import { find, settle, TestPage } from "./page";

const page = new TestPage();
const root = document.documentElement;

afterEach(() => {
  page.close();
  root.removeAttribute("data-bs-theme");
});

const open = (choice: string) =>
  page.open(`<div id="t" data-controller="theme" data-theme-choice-value="${choice}"></div>`, {
    theme: ThemeController,
  });

test("a chosen theme goes to the root, and charts are told", async () => {
  const told = vi.fn();
  document.addEventListener("throughline:theme", told, { once: true });
  await open("dark");
  expect(root.getAttribute("data-bs-theme")).toBe("dark");
  expect(told).toHaveBeenCalledOnce();
});

test("the system's theme needs no attribute", async () => {
  await open("dark");
  find("#t").setAttribute("data-theme-choice-value", "system");
  await settle();
  expect(root.hasAttribute("data-bs-theme")).toBe(false);
});

test("an unknown theme counts as the system's", async () => {
  await open("pink");
  expect(root.hasAttribute("data-bs-theme")).toBe(false);
});
