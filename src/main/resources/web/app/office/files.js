// What the API gives and takes as files: with the person's token, which no link carries.

import { bearer, language, renewed, t } from "./frame.js";

export class Refused extends Error {}

/** The answer to a request of this server; again with another token when this one has ended. */
export async function request(path, options = {}) {
	let token = bearer() ?? (await renewed(null));
	for (;;) {
		let answer;
		try {
			answer = await fetch(path, {
				...options,
				cache: "no-store",
				referrerPolicy: "no-referrer",
				headers: { ...options.headers, Authorization: `Bearer ${token}`, "Accept-Language": language.value },
			});
		} catch {
			throw new Refused(t("files.no-network"));
		}
		if (answer.status === 401) {
			token = await renewed(token);
			continue;
		}
		if (!answer.ok) {
			throw new Refused(await sentence(answer));
		}
		return answer;
	}
}

async function sentence(answer) {
	const body = await answer.json().catch(() => null);
	return body?.errors?.[0]?.message ?? body?.message ?? t("files.refused", { status: String(answer.status) });
}

/** Brings a table onto the person's machine. */
export async function download(path, name) {
	const answer = await request(path);
	let file;
	try {
		file = await answer.blob();
	} catch {
		throw new Refused(t("files.broken-off"));
	}
	const address = URL.createObjectURL(file);
	const anchor = document.createElement("a");
	anchor.href = address;
	anchor.download = name;
	document.body.append(anchor);
	anchor.click();
	anchor.remove();
	setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
