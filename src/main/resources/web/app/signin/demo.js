// Signs in with a demo token: one tap, no password. A module here has
//   resume(person)  what a start may do without asking: { token, language? } or null
//   renew(person)   the same when a token has ended
//   leave(person)   what signing out means
//   SignIn          the component that lets a person sign in, by take({ token, language? })
import { Ask, Button, html, useState } from "../frame/ui.js";
import { person, take } from "../frame/session.js";
import { t } from "../frame/text.js";
import { route } from "../frame/router.js";

async function tokenOf(id, roles) {
	const answer = await fetch("/demo/token", {
		method: "POST",
		headers: { "Content-Type": "application/json" },
		body: JSON.stringify({ rep: id, roles }),
	});
	const body = await answer.json();
	if (!answer.ok) {
		throw new Error(body.message);
	}
	return body.token;
}

export async function resume(known) {
	// the banner's links: #/sign-in/rep_02
	const [id] = route.value.name === "sign-in" ? route.value.args : [];
	if (id) {
		const { roles, language } = (await people()).find((each) => each.id === id) ?? {};
		const token = await tokenOf(id, roles);
		history.replaceState(null, "", "#/");
		dispatchEvent(new HashChangeEvent("hashchange"));
		return { token, language };
	}
	return known && { token: await tokenOf(known.id ?? known.subject, known.roles) };
}

export const renew = (known) => known && resume(known);

export async function leave() {
	// a demo token ends by itself
}

async function people() {
	return (await fetch("/demo/people")).json();
}

/** Whoever was signed in before comes first. */
function before(found) {
	const { id, subject, name, roles } = person.value ?? {};
	const known = id ?? subject;
	return known ? [{ id: known, name, roles }, ...found.filter((each) => each.id !== known)] : found;
}

export function SignIn() {
	const [all, setAll] = useState(false);
	const [problem, setProblem] = useState(null);
	const enter = async ({ id, roles, language }) => {
		try {
			await take({ token: await tokenOf(id, roles), language });
		}
		catch (failure) {
			setProblem(failure.message);
		}
	};
	const role = ({ roles }) => t(`role.${roles.at(-1)}`);
	return html`
		<p>${t("demo.who")}</p>
		${problem && html`<p class="error" role="alert">${problem}</p>`}
		<${Ask} of=${people}>
			${(found) => html`
				<ul class="rows">
					${before(found).slice(0, all ? undefined : 3).map((each) => html`
						<li key=${each.id}>
							<${Button} kind="wide" onClick=${() => enter(each)} data-person=${each.id}>
								<span>${each.name}</span> <small>${role(each)}</small>
							<//>
						</li>`)}
				</ul>
				${!all && html`<${Button} kind="plain" onClick=${() => setAll(true)}>${t("demo.all")}<//>`}
			`}
		<//>`;
}
