import { Button, Errors, Field, html, useState } from "../frame/ui.js";
import { go } from "../frame/router.js";
import { Empty, Shown, t, useIntention, useSend } from "./kit.js";
import { Search, findReps } from "./search.js";

/** Thanks a colleague, for all to see. */
export default function Thank({ args: [id, name] }) {
	return html`<${Shown} operation="FeedScreen">
		${({ me, organisation }) => (me ? html`<${Kudos} me=${me} first=${id ? { id, name } : null} most=${organisation.rules.recognition.kudosCharacters} />`
			: html`<${Empty}>${t("no-rep")}<//>`)}
	<//>`;
}

function Kudos({ me, first, most }) {
	const [whom, setWhom] = useState(first);
	const [reason, setReason] = useState("");
	const [wrong, setWrong] = useState(null);
	const [id] = useIntention();
	const { send, busy, errors } = useSend("GiveKudos");
	if (me.kudosLeft === 0) {
		return html`<${Empty}>${t("thank.none-left")}<//>`;
	}
	const thank = async (event) => {
		event.preventDefault();
		if (!whom) {
			setWrong(t("thank.whom-missing"));
			return;
		}
		if (await send({ id, repId: whom.id, reason: reason.trim().replace(/\s+/g, " ") }, t("thank.done", { name: whom.name }), t("thank.about", { name: whom.name }))) {
			go("feed");
		}
	};
	return html`
		<form onSubmit=${thank}>
			<p>${t("thank.left", { n: me.kudosLeft })}</p>
			<${Search} label=${t("thank.whom")} chosen=${whom} error=${wrong} onChoose=${(found) => { setWrong(null); setWhom(found); }}
				find=${async (text) => (await findReps(text)).filter((each) => each.id !== me.id)} />
			<${Field} label=${t("thank.for-what")} hint=${t("thank.hint", { n: most })}>${(its) => html`
				<textarea ...${its} name="reason" required maxlength=${most} rows="3" value=${reason} onInput=${(event) => setReason(event.target.value)}></textarea>`}<//>
			<${Errors} of=${errors} />
			<${Button} type="submit" kind="primary" busy=${busy}>${t("thank.title")}<//>
		</form>`;
}
