import { afterEach, expect, test, vi } from "vitest";
import IslandController from "../controllers/island";
import { islands } from "../islands/registry";
import { find, settle, TestPage } from "./page";

const page = new TestPage();
const unmount = vi.fn();
const mount = vi.fn((_element: HTMLElement, _data: unknown) => unmount);

afterEach(() => {
  delete islands.probe;
  vi.restoreAllMocks();
  vi.clearAllMocks();
  page.close();
});

async function open(inside: string, attributes = ""): Promise<void> {
  islands.probe = () => Promise.resolve({ mount });
  await page.open(`<div id="i" data-controller="island" data-island-name-value="probe" ${attributes}>${inside}</div>`, {
    island: IslandController,
  });
  await settle();
}

test("an island is mounted with the data written into the page", async () => {
  await open('<script type="application/json">{"a":[1,2]}</script>');
  expect(mount).toHaveBeenCalledExactlyOnceWith(find("#i"), { a: [1, 2] });
  expect(find("#i").hasAttribute("aria-busy")).toBe(false);
});

test("or with the data of its address", async () => {
  vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response('{"rows":3}'));
  await open("", 'data-island-src-value="/projects/X/plan.json"');
  expect(fetch).toHaveBeenCalledWith("/projects/X/plan.json", { headers: { Accept: "application/json" } });
  expect(mount).toHaveBeenCalledWith(find("#i"), { rows: 3 });
});

test("an address that refuses is a failure that the frame hears of", async () => {
  vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response("", { status: 403 }));
  const failed = vi.fn();
  document.addEventListener("island:failed", failed, { once: true });
  await open("", 'data-island-src-value="/x"');
  expect(failed).toHaveBeenCalledOnce();
  expect(mount).not.toHaveBeenCalled();
});

test("moving it about mounts it once; taking it away unmounts it", async () => {
  await open('<script type="application/json">1</script>');
  const island = find("#i");
  const elsewhere = document.createElement("section");
  document.body.append(elsewhere);
  elsewhere.append(island);
  await settle();
  expect(mount).toHaveBeenCalledOnce();
  expect(unmount).not.toHaveBeenCalled();
  island.remove();
  await settle();
  expect(unmount).toHaveBeenCalledOnce();
});

test("a morph that brings other data draws it anew", async () => {
  await open('<script type="application/json">1</script>');
  find("#i").innerHTML = '<script type="application/json">2</script>';
  find("#i").dispatchEvent(new CustomEvent("turbo:morph-element", { bubbles: true }));
  await settle();
  expect(unmount).toHaveBeenCalledOnce();
  expect(mount).toHaveBeenLastCalledWith(find("#i"), 2);
});
