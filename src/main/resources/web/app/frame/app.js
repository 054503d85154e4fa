// The frame around each screen: title, navigation, what is said aloud, sign-in.
import { Component, Dialog, Failed, Loading, html, useCell, useEffect, useRef, useState, Button } from "./ui.js";
import { screenAt, tabs } from "./screens.js";
import { route, to } from "./router.js";
import { gone, leave, person, signInForm, state } from "./session.js";
import { LANGUAGES, isSaid, language, load, speak, t } from "./text.js";
import { Icon } from "./icons.js";
import { newer } from "./shell.js";

export function App() {
	useCell(language);
	const now = useCell(state);
	const who = useCell(person);
	const over = useCell(gone);
	if (over) {
		return html`<${Gone} over=${over} />`;
	}
	if (!who) {
		return now === "STARTING" ? html`<${Loading} />` : html`<${SignInPage} />`;
	}
	return html`
		<${Screen} key=${who.subject} />
		${now === "ENDED" && navigator.onLine && html`<${SignInAgain} who=${who} />`}`;
}

/** What stays to be said to somebody whose access has ended. */
function Gone({ over: { name, sentence, unsent } }) {
	const heading = useRef();
	useEffect(() => heading.current.focus(), []);
	return html`
		<main class="sign-in">
			<h1 tabindex="-1" ref=${heading}>${t("gone.title", { name })}</h1>
			<p>${sentence}</p>
			${unsent.length > 0 && html`<h2>${t("gone.unsent")}</h2><ul>${unsent.map((each) => html`<li key=${each.id}>${each.text}${each.why.map((why) => html`<br /><small key=${why}>${why}</small>`)}</li>`)}</ul>`}
			<p>${t("gone.wiped")}</p>
			<${Button} onClick=${() => gone.set(null)}>${t("gone.other")}<//>
		</main>`;
}

function SignInPage() {
	const SignIn = signInForm();
	return html`
		<main class="sign-in">
			<h1>Cima</h1>
			${SignIn && html`<${SignIn} />`}
			<p class="choice">
				${Object.entries(LANGUAGES).map(([tongue, name]) => html`
					<button type="button" key=${tongue} lang=${tongue} class="chip" aria-pressed=${String(language.value === tongue)}
						onClick=${() => speak(tongue)}>${name}</button>`)}
			</p>
		</main>`;
}

/** Above the screen, so that nothing of what was typed is lost. */
function SignInAgain({ who }) {
	const SignIn = signInForm();
	const [later, setLater] = useState(false);
	if (!SignIn || later) {
		return html`<p class="bar" role="status">${t("ended")} <${Button} onClick=${() => setLater(false)}>${t("sign-in")}<//></p>`;
	}
	return html`
		<${Dialog} title=${t("ended.title")} onClose=${() => setLater(true)}>
			<p>${t("ended.text", { name: who.name })}</p>
			<${SignIn} />
			<${Button} kind="plain" onClick=${leave}>${t("sign-out")}<//>
		<//>`;
}

function Screen() {
	const at = useCell(route);
	const screen = screenAt(at.name);
	const [loaded, setLoaded] = useState({});
	const heading = useRef();
	const first = useRef(true);
	useEffect(() => {
		let over = false;
		if (screen) {
			// the bar's titles, too
			Promise.all([screen.load(), ...[screen, ...tabs()].map(({ face }) => load(face))]).then(
				([module]) => !over && setLoaded({ of: screen, View: module.default }),
				(error) => !over && setLoaded({ of: screen, error: { message: t("not-loaded"), error } }),
			);
		}
		return () => (over = true);
	}, [screen?.name]);
	const ready = loaded.of?.name === screen?.name;
	const title = screen && ready && !loaded.error ? t(screen.title) : "Cima";
	useEffect(() => {
		document.title = title === "Cima" ? title : `${title} · Cima`;
	}, [title]);
	useEffect(() => {
		// whoever uses a keyboard or listens goes on at the top of the new screen
		if (ready && !first.current) {
			heading.current.focus({ preventScroll: true });
			scrollTo(0, 0);
		}
		first.current = first.current && !ready;
	}, [ready, at.hash]);
	const { View, error } = loaded;
	return html`
		<a class="skip" href="#main" onClick=${(event) => {
			event.preventDefault();
			heading.current.focus();
		}}>${t("skip")}</a>
		<header><h1 ref=${heading} tabindex="-1">${title}</h1><${Status} /></header>
		<${Navigation} current=${screen} />
		<main id="main">
			${!screen ? html`<p>${t("no-screen")}</p>`
				: !ready ? html`<${Loading} />`
				: error ? html`<${Failed} error=${error} again=${() => location.reload()} />`
				: html`<${Guard} key=${screen.name}><${View} args=${at.args} query=${at.query} /><//>`}
		</main>
		<${Said} />`;
}

function Navigation({ current }) {
	const inBar = tabs().includes(current) ? current : tabs().at(-1);
	return html`
		<nav class="tabs" aria-label=${t("navigation")}>
			${tabs().map((each) => html`
				<a key=${each.name} href=${to(each.name)} aria-current=${each === inBar ? "page" : undefined}>
					<${Icon} name=${each.icon} /><span>${isSaid(each.short ?? each.title) && t(each.short ?? each.title)}</span>
				</a>`)}
		</nav>`;
}

/** What stands beside the title: no network, a newer release. */
function Status() {
	const online = useOnline();
	const waits = useCell(newer);
	return html`
		<div class="status" role="status">
			${!online && html`<span class="chip">${t("offline.short")}</span>`}
			${waits && html`<${Button} kind="small" onClick=${() => location.reload()}>${t("newer")}<//>`}
		</div>`;
}

export function useOnline() {
	const [online, setOnline] = useState(navigator.onLine);
	useEffect(() => {
		const look = () => setOnline(navigator.onLine);
		addEventListener("online", look);
		addEventListener("offline", look);
		return () => {
			removeEventListener("online", look);
			removeEventListener("offline", look);
		};
	}, []);
	return online;
}

/** What say() says. */
function Said() {
	const [sentence, setSentence] = useState("");
	useEffect(() => {
		let timer;
		const hear = ({ detail }) => {
			setSentence(detail);
			clearTimeout(timer);
			timer = setTimeout(() => setSentence(""), 6_000);
		};
		addEventListener("say", hear);
		return () => removeEventListener("say", hear);
	}, []);
	return html`<p class="said" role="status" aria-live="polite">${sentence}</p>`;
}

/** A fault of one screen is not the end of the others. */
class Guard extends Component {
	componentDidCatch(error) {
		console.error(error);
		this.setState({ error });
	}

	render({ children }, { error }) {
		return error ? html`<${Failed} error=${{ message: t("broken") }} again=${() => this.setState({ error: null })} />` : children;
	}
}
