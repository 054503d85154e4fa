import { Button, html } from "./ui.js";
import { mine, tabs } from "./screens.js";
import { to } from "./router.js";
import { leave, person } from "./session.js";
import { LANGUAGES, language, load, speak, t } from "./text.js";
import { Icon } from "./icons.js";
import { useCell, useEffect, useState } from "./ui.js";

/** Everything that is not in the bar, the language, and the way out. */
export default function More() {
	const now = useCell(language);
	const [, draw] = useState();
	const rest = mine().filter((each) => !each.hidden && !tabs().includes(each));
	useEffect(() => {
		Promise.all(mine().map(({ face }) => load(face))).then(() => draw({}), () => {});
	}, []);
	return html`
		<ul class="rows">
			${rest.map((each) => html`
				<li key=${each.name}><a class="row" href=${to(each.name)}><${Icon} name=${each.icon} /> ${t(each.title)}</a></li>`)}
		</ul>
		<h2>${t("language")}</h2>
		<div class="choice" role="group" aria-label=${t("language")}>
			${Object.entries(LANGUAGES).map(([tongue, name]) => html`
				<button type="button" key=${tongue} lang=${tongue} class="chip" aria-pressed=${String(now === tongue)}
					onClick=${() => speak(tongue)}>${name}</button>`)}
		</div>
		<h2>${person.value.name}</h2>
		<${Button} kind="plain" onClick=${leave}>${t("sign-out")}<//>`;
}
