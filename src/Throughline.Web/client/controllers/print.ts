import { Controller } from "@hotwired/stimulus";

/** Opens the browser's print dialog for the page. */
export default class extends Controller {
  open(): void {
    window.print();
  }
}
