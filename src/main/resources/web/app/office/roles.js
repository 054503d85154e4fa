// What somebody may do, and where that is written down.

import { html, t } from "./frame.js";

/** What somebody may do stands in two places, which people mix up. */
export function Roles() {
	return html`
		<details class="office-roles">
			<summary>${t("roles.title")}</summary>
			<p>${t("roles.about")}</p>
			<dl>${["REP", "MANAGER", "ADMIN", "INTEGRATION"].map((role) => html`<div><dt>${t(`role.${role}`)}</dt><dd>${t(`role-about.${role}`)}</dd></div>`)}</dl>
			<p>${t("roles.both")}</p>
		</details>`;
}
