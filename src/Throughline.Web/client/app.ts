import { Application } from "@hotwired/stimulus";
import * as Turbo from "@hotwired/turbo";
import AutosubmitController from "./controllers/autosubmit";
import ChartController from "./controllers/chart";
import DialogController from "./controllers/dialog";
import DisclosureController from "./controllers/disclosure";
import DrawerController from "./controllers/drawer";
import FlashController from "./controllers/flash";
import FrameController from "./controllers/frame";
import IslandController from "./controllers/island";
import ThemeController from "./controllers/theme";

// Turbo's own progress bar writes a <style> element, which the content security policy forbids; product.css draws ours from aria-busy.
Turbo.config.drive.progressBarDelay = 2 ** 31 - 1;

const application = Application.start();
application.register("autosubmit", AutosubmitController);
application.register("chart", ChartController);
application.register("dialog", DialogController);
application.register("disclosure", DisclosureController);
application.register("drawer", DrawerController);
application.register("flash", FlashController);
application.register("frame", FrameController);
application.register("island", IslandController);
application.register("theme", ThemeController);
