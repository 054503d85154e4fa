// A client that keeps docs/outbox.md, in one file and without a library: begin yours with it.
// CIMA_OUTBOX_URL=http://127.0.0.1:4455 node outbox.mjs
const url = process.env.CIMA_OUTBOX_URL ?? "http://127.0.0.1:4455";
const LOG = "mutation LogSales($input: [LogSaleInput!]!) { logSales(input: $input) { replayed errors { code message retryAfterSeconds } } }";
const VOID = "mutation VoidSale($input: VoidSaleInput!) { voidSale(input: $input) { errors { code message } } }";
const WARNINGS = new Set(["ROUNDED", "DUPLICATE_REFERENCE", "CLOCK_UNSURE", "OFFER_IGNORED", "CAUTION", "ALREADY_VOIDED"]);

// what an app keeps in a database: an entry { id, subject, input, after, tries, nextTryAt, state }
let stored = [];
let person;
let token;
let most = 100;

const mine = () => stored.filter(({ subject }) => subject === person);
const isOpen = ({ state }) => state === "QUEUED" || state === "SENT";
const isVoid = ({ input }) => "saleId" in input;
const sleep = (millis) => new Promise((done) => setTimeout(done, millis));

function post(path, body, bearer) {
	const headers = { "Content-Type": "application/json", ...(bearer && { Authorization: `Bearer ${bearer}` }) };
	return fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
}

async function renew() {
	token = (await (await post("/token", { as: person })).json()).token;
}

function add(id, input, after = null) {
	stored.push({ id, subject: person, input, after, tries: 0, nextTryAt: 0, state: "QUEUED" });
}

function takeBack(sale, input) {
	const entry = mine().find(({ id }) => id === sale);
	if (entry?.tries === 0) {
		stored = stored.filter((each) => each !== entry);
	}
	else {
		add(crypto.randomUUID(), input, sale);
	}
}

function again(batch, seconds) {
	for (const entry of batch) {
		Object.assign(entry, { state: "QUEUED", nextTryAt: Date.now() + seconds * 1000 });
	}
}

/** Sends what is due, once; answers whether anything was. */
async function round() {
	const waits = ({ after }) => mine().some((each) => each.id === after && isOpen(each));
	const due = mine().filter((entry) => isOpen(entry) && entry.nextTryAt <= Date.now() && !waits(entry));
	const voids = due.filter(isVoid);
	const batch = voids.length ? voids.slice(0, 1) : due.slice(0, most);
	if (batch.length) {
		await send(batch, voids.length > 0);
	}
	return batch.length > 0;
}

async function send(batch, voids) {
	const sentAt = new Date().toISOString();
	const input = voids ? batch[0].input : batch.map((entry) => ({ ...entry.input, sentAt }));
	batch.forEach((entry) => Object.assign(entry, { state: "SENT", tries: entry.tries + 1 }));
	let answer;
	let body;
	try {
		answer = await post("/graphql", { query: voids ? VOID : LOG, variables: { input } }, token);
		body = await answer.json();
	}
	catch {
		const seconds = Math.min(300, 2 ** (batch[0].tries - 1));
		return again(batch, seconds * (1 + Math.random() / 4));
	}
	if (answer.status === 401) {
		await renew();
		return again(batch, 0);
	}
	if (answer.status === 413) {
		most = Math.max(1, Math.floor(batch.length / 2));
		return again(batch, 0);
	}
	if (!body.data) {
		return again(batch, body.errors?.[0]?.extensions?.retryAfterSeconds ?? 30);
	}
	const payloads = voids ? [body.data.voidSale] : body.data.logSales;
	batch.forEach((entry, i) => judge(entry, payloads[i].errors));
}

function judge(entry, errors) {
	const busy = errors.find(({ code }) => code === "RETRY_LATER");
	if (busy) {
		again([entry], busy.retryAfterSeconds ?? 30);
	}
	else {
		entry.state = errors.every(({ code }) => WARNINGS.has(code)) ? "DONE" : "REFUSED";
		entry.sentences = errors.map(({ message }) => message);
	}
}

async function sync() {
	while (mine().some(isOpen)) {
		if (!(await round())) {
			await sleep(20);
		}
	}
}

for (;;) {
	const entries = person ? mine().map(({ id, state }) => ({ id, state })) : [];
	const action = await (await post("/next", { entries })).json();
	switch (action.do) {
		case "sign-in":
			person = action.as;
			await renew();
			break;
		case "log":
			add(action.input.id, action.input);
			break;
		case "void":
			takeBack(action.of, action.input);
			break;
		case "try":
			await round();
			break;
		case "sync":
			await sync();
			break;
		case "restart":
			stored = JSON.parse(JSON.stringify(stored));
			most = 100;
			break;
		default:
			process.exit(0);
	}
}
