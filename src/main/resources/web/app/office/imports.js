// What an import is made of, apart from the screen.

/** The files that are known, in the order in which they build on each other. */
export const NAMES = ["teams.csv", "reps.csv", "products.csv", "accounts.csv", "sales.csv"];

/** What a file holds by its name; nothing where that does not say it. */
export function kindOf(name) {
	const lower = name.toLowerCase();
	if (lower.endsWith(".zip")) {
		return "zip";
	}
	return NAMES.find((each) => lower.includes(each.replace("s.csv", ""))) ?? "";
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
