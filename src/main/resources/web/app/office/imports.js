// What an import is made of, apart from the screen.

/** What another program exports: the server recognises it by its header. */
export const OTHER = "other";

export const ZIP = "zip";

/** The files of Cima's own form, in the order in which they build on each other, and the rest. */
export const KINDS = ["teams", "reps", "products", "accounts", "sales", OTHER, ZIP];

/** What a file holds by its name. */
export function kindOf(name) {
	const lower = name.toLowerCase();
	return lower.endsWith(".zip") ? ZIP : (KINDS.find((each) => lower === `${each}.csv`) ?? OTHER);
}

/** Where a file is sent; `rep` is whose sales those are that name nobody. */
export function addressOf(id, kind, rep) {
	const parameters = { id };
	if (kind !== ZIP) {
		parameters.file = kind === OTHER ? "export.csv" : `${kind}.csv`;
	}
	if (rep && (kind === OTHER || kind === ZIP)) {
		parameters.rep = rep;
	}
	return `/import?${new URLSearchParams(parameters)}`;
}

/** How much of the bar is full: `rows` is an estimate by the lines of the files. */
export function reading(job) {
	return job.state === "DONE" ? Math.max(1, job.rows) : Math.min(job.done, Math.max(1, job.rows));
}

/** The rows of a CSV file by the names of its columns; fields may be in quotes and hold line breaks. */
export function table(text) {
	const [header = [], ...rows] = records(text.replace(/^\ufeff/, ""));
	return rows.map((row, at) => ({ id: String(at), ...Object.fromEntries(header.map((name, column) => [name, row[column] ?? ""])) }));
}

function records(text) {
	const found = [];
	let row = [];
	let field = "";
	let quoted = false;
	for (let at = 0; at < text.length; at++) {
		const sign = text[at];
		if (quoted) {
			if (sign === '"' && text[at + 1] === '"') {
				field += sign;
				at++;
			} else if (sign === '"') {
				quoted = false;
			} else {
				field += sign;
			}
		} else if (sign === '"') {
			quoted = true;
		} else if (sign === ",") {
			row.push(field);
			field = "";
		} else if (sign === "\n") {
			found.push([...row, field]);
			row = [];
			field = "";
		} else if (sign !== "\r") {
			field += sign;
		}
	}
	return field !== "" || row.length > 0 ? [...found, [...row, field]] : found;
}
