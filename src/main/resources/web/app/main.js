import { html, render } from "./frame/ui.js";
import { begin } from "./frame/session.js";
import { App } from "./frame/app.js";
import { load } from "./frame/text.js";
import "./frame/outbox.js";
import { shell } from "./frame/shell.js";

await load("frame");
render(html`<${App} />`, document.getElementById("app"));
begin();
shell();
