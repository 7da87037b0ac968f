import { Application, type ControllerConstructor } from "@hotwired/stimulus";

/** A page with the controllers that a test needs. Ends the ones before. */
export class TestPage {
  private application: Application | undefined;

  async open(html: string, controllers: Record<string, ControllerConstructor>): Promise<void> {
    this.close();
    document.body.innerHTML = html;
    this.application = Application.start();
    this.application.handleError = (error) => {
      throw error;
    };
    for (const [name, controller] of Object.entries(controllers)) this.application.register(name, controller);
    await settle();
  }

  close(): void {
    this.application?.stop();
    this.application = undefined;
    document.body.innerHTML = "";
  }
}

/** Lets mutation observers and promises run. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  await new Promise((resolve) => setTimeout(resolve, 0));
}

export function find<T extends HTMLElement = HTMLElement>(selector: string): T {
  const element = document.querySelector<T>(selector);
  if (!element) throw new Error(`${selector} is not on the page.`);
  return element;
}
