import { Button, Errors, Field, html, useState } from "../frame/ui.js";
import { has } from "../frame/session.js";
import { Shown, t, useSend } from "./kit.js";
import { KINDS, MANAGERS, input } from "./notifications.view.js";

/** What I am told, and when the phone stays silent. */
export default function Notifications() {
	return html`<${Shown} operation="NotificationPreferences">${(data) => html`<${Preferences} before=${data.notificationPreferences} />`}<//>`;
}

function Preferences({ before }) {
	const [silent, setSilent] = useState(before.silentFrom !== null);
	const [from, setFrom] = useState(before.silentFrom ?? "21:00");
	const [until, setUntil] = useState(before.silentUntil ?? "07:00");
	const [muted, setMuted] = useState(before.muted);
	const { send, busy, errors } = useSend("SetNotificationPreferences");
	const save = (event) => {
		event.preventDefault();
		send(input(before, { silent, from, until, muted }), t("notifications.saved"));
	};
	const kinds = has("MANAGER", "ADMIN") ? [...KINDS, ...MANAGERS] : KINDS;
	return html`
		<form onSubmit=${save}>
			<fieldset class="card">
				<legend><h2>${t("notifications.quiet")}</h2></legend>
				<label class="choice-row"><input type="checkbox" name="silent" checked=${silent} onChange=${() => setSilent(!silent)} /> <span>${t("notifications.silent")}</span></label>
				${silent && html`
					<${Field} label=${t("notifications.from")}>${(its) => html`<input ...${its} type="time" required value=${from} onInput=${(event) => setFrom(event.target.value)} />`}<//>
					<${Field} label=${t("notifications.until")}>${(its) => html`<input ...${its} type="time" required value=${until} onInput=${(event) => setUntil(event.target.value)} />`}<//>`}
			</fieldset>
			<fieldset class="card">
				<legend><h2>${t("notifications.tell")}</h2></legend>
				${kinds.map((each) => html`
					<label class="choice-row" key=${each}>
						<input type="checkbox" name=${each} checked=${!muted.includes(each)}
							onChange=${() => setMuted(muted.includes(each) ? muted.filter((kind) => kind !== each) : [...muted, each])} />
						<span>${t(`notifications.kind.${each}`)}</span>
					</label>`)}
			</fieldset>
			<${Errors} of=${errors} />
			<${Button} type="submit" kind="primary" busy=${busy}>${t("save")}<//>
		</form>`;
}
