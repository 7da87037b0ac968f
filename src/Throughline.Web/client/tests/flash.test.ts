import { afterEach, beforeEach, expect, test, vi } from "vitest";
import FlashController from "../controllers/flash";
import { find, TestPage } from "./page";

const page = new TestPage();
const markup =
  '<div id="f" data-controller="flash" data-action="mouseenter->flash#stop mouseleave->flash#start"><button data-action="flash#dismiss">x</button></div>';

beforeEach(async () => {
  await page.open(markup, {});
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  page.close();
});

async function show(): Promise<void> {
  const opened = page.open(markup, { flash: FlashController });
  await vi.advanceTimersByTimeAsync(1);
  await opened;
}

test("a message leaves after ten seconds", async () => {
  await show();
  vi.advanceTimersByTime(9_900);
  expect(document.querySelector("#f")).not.toBeNull();
  vi.advanceTimersByTime(200);
  expect(document.querySelector("#f")).toBeNull();
});

test("it stays while the pointer is on it", async () => {
  await show();
  find("#f").dispatchEvent(new MouseEvent("mouseenter"));
  vi.advanceTimersByTime(60_000);
  expect(document.querySelector("#f")).not.toBeNull();
  find("#f").dispatchEvent(new MouseEvent("mouseleave"));
  vi.advanceTimersByTime(10_000);
  expect(document.querySelector("#f")).toBeNull();
});

test("its button takes it away at once", async () => {
  await show();
  find<HTMLButtonElement>("#f button").click();
  expect(document.querySelector("#f")).toBeNull();
});
