import { html, render } from "./frame/ui.js";
import { begin, person } from "./frame/session.js";
import { App } from "./frame/app.js";
import { load } from "./frame/text.js";
import { route } from "./frame/router.js";
import { screenAt, tabs } from "./frame/screens.js";
import "./frame/outbox.js";
import "./frame/focus.js";
import { shell } from "./frame/shell.js";

const SOON = 3_000;

addEventListener("access-ended", ({ detail }) => import("./frame/gone.js").then(({ end }) => end(detail)));
// all that the first screen needs is asked for at once: who it is, its module and its texts
begin();
const first = person.value && screenAt(route.value.name);
first?.load().catch(() => {});
first && load(first.face).catch(() => {});
await load("frame");
render(html`<${App} />`, document.getElementById("app"));
shell();
// who goes where there is no network before all files are kept has at least what is in the bar
person.watch(() => setTimeout(() => tabs().forEach((each) => each.load().catch(() => {})), SOON));
