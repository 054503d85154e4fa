// Until an issuer signs people in here, a token can be pasted.
import { Button, Field, html, useState } from "../frame/ui.js";
import { take } from "../frame/session.js";
import { t } from "../frame/text.js";

export const resume = async () => null;

export function SignIn() {
	const [token, setToken] = useState("");
	const [problem, setProblem] = useState(null);
	const enter = (event) => {
		event.preventDefault();
		take({ token: token.trim() }).catch(() => setProblem(t("token.wrong")));
	};
	return html`
		<form onSubmit=${enter}>
			<${Field} label=${t("token.label")} error=${problem}>
				${(its) => html`<textarea ...${its} rows="4" value=${token} onInput=${(event) => setToken(event.target.value)}></textarea>`}
			<//>
			<${Button} kind="primary" type="submit">${t("sign-in")}<//>
		</form>`;
}
