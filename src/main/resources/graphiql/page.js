// GraphiQL with the named operations as tabs, a demo token for whoever is picked, and
// subscriptions over a WebSocket.
import { subscribe } from "/graphiql/transport-ws.js";

const who = document.getElementById("who");
const manager = document.getElementById("manager");
const state = document.getElementById("state");
let authorization = "";

async function json(response) {
	const body = await response.json();
	if (!response.ok) {
		throw new Error(body.message ?? response.statusText);
	}
	return body;
}

async function useToken() {
	const person = who.selectedOptions[0];
	const roles = person.dataset.role ? [person.dataset.role] : manager.checked ? ["REP", "MANAGER"] : ["REP"];
	const answer = await json(await fetch("/demo/token", {
		method: "POST",
		headers: { "Content-Type": "application/json" },
		body: JSON.stringify({ rep: person.value, roles }),
	}));
	authorization = `Bearer ${answer.token}`;
	state.classList.remove("failed");
	state.textContent = `${roles.join(", ")} until ${new Date(answer.expiresAt).toLocaleTimeString()}`;
}

function fail(error) {
	state.classList.add("failed");
	state.textContent = error.message;
}

// GraphiQL learns the name of a tab's operation a moment after the tab is opened; who is
// faster would run the name of the tab before.
function operationOf({ query, operationName }) {
	const operations = [...query.matchAll(/^\s*(query|mutation|subscription)\s+(\w+)/gm)]
		.map(([, kind, name]) => ({ kind, name }));
	return operations.find(({ name }) => name === operationName) ?? operations[0];
}

// What is typed into the Headers pane goes before the picked person's token.
async function fetcher(given, { headers = {} } = {}) {
	const operation = operationOf(given);
	const request = { ...given, operationName: operation?.name };
	const typed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
	const sent = { authorization, ...typed };
	if (operation?.kind === "subscription") {
		return subscribe(request, { Authorization: sent.authorization });
	}
	const response = await fetch("/graphql", {
		method: "POST",
		headers: { "Content-Type": "application/json", "Accept": "application/graphql-response+json, application/json", ...sent },
		body: JSON.stringify(request),
	});
	const text = await response.text();
	return text ? JSON.parse(text) : { errors: [{ message: `${response.status} ${response.statusText}` }] };
}

async function open() {
	const start = await json(await fetch("/graphiql/start"));
	for (const person of start.people) {
		const option = new Option(person.name, person.id);
		if (person.role) {
			option.dataset.role = person.role;
		}
		who.append(option);
	}
	who.onchange = () => useToken().catch(fail);
	manager.onchange = who.onchange;
	await useToken();
	ReactDOM.createRoot(document.getElementById("graphiql")).render(React.createElement(GraphiQL, {
		fetcher,
		defaultTabs: start.operations.map(({ query, variables }) => ({
			query,
			variables: Object.keys(variables).length ? JSON.stringify(variables, null, 2) : undefined,
		})),
		defaultEditorToolsVisibility: "variables",
		storage: window.sessionStorage,
	}));
}

open().catch(fail);
